import { NativeSelect, TextInput } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { OTHER_CATEGORY, type CategoryChoice } from './category.ts';
import classes from './filing.module.css';
import { useCategories } from './use-categories.ts';

interface CategoryFieldProps {
  readonly draft: CategoryChoice;
  readonly onChange: (change: Partial<CategoryChoice>) => void;
  /** Enter in the select; fields of text submit by themselves. */
  readonly onSubmit: () => void;
}

/** Categories known to exist, those that OpenEMR has by default, and any other by its name. */
export function CategoryField({ draft, onChange, onSubmit }: CategoryFieldProps) {
  const { t } = useTranslation();
  const { data = [], error, refetch } = useCategories();
  const option = ({ path, name }: (typeof data)[number]) => ({ value: path, label: name });
  const proved = data.filter((category) => category.proved).map(option);
  const others = data.filter((category) => !category.proved).map(option);
  const chosen = data.find(({ path }) => path === draft.category);
  const isTyped = draft.category === OTHER_CATEGORY;
  const isUnproved = isTyped || chosen?.proved === false;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onSubmit();
  };
  return (
    <div className={classes['group']}>
      <NativeSelect
        data-need={isTyped ? undefined : 'category'}
        label={t('filing.category')}
        value={draft.category}
        onChange={(event) => onChange({ category: event.currentTarget.value })}
        onKeyDown={onKeyDown}
        data={[
          { value: '', label: t('filing.chooseCategory') },
          ...(proved.length > 0 ? [{ group: t('filing.proved'), items: proved }] : []),
          ...(others.length > 0 ? [{ group: t('filing.notProved'), items: others }] : []),
          { value: OTHER_CATEGORY, label: t('filing.otherCategory') },
        ]}
      />
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {isTyped && (
        <TextInput
          data-need="category"
          data-autofocus
          label={t('filing.categoryName')}
          description={t('filing.categoryNameHint')}
          value={draft.typedCategory}
          maxLength={120}
          onChange={(event) => onChange({ typedCategory: event.currentTarget.value })}
        />
      )}
      {isUnproved && <p className={classes['hint']}>{t('filing.notProvedHint')}</p>}
    </div>
  );
}
