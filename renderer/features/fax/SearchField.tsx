import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './fax.module.css';

export const SEARCH_DELAY_MS = 200;

interface SearchFieldProps {
  readonly hint: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

export function SearchField({ hint, value, onChange, ref }: SearchFieldProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      {...(ref !== undefined && { ref })}
      type="search"
      size="xs"
      className={classes['search'] ?? ''}
      aria-label={t('fax.search')}
      placeholder={hint}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        value === '' ? null : <CloseButton size="sm" aria-label={t('fax.clearSearch')} onClick={() => onChange('')} />
      }
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
