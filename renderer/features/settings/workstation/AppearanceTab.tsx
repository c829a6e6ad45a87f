import { SegmentedControl } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, THEMES } from '../../../../app/contract/bridge.ts';
import { changeAppearance, useAppearance } from '../../../shared/look/appearance.ts';
import { toastError } from '../../../shared/ui/toast.ts';
import classes from '../settings.module.css';

const DENSITIES = ['comfortable', 'compact'] as const;
const SYSTEM = 'system';

function Choice({ name, children }: { readonly name: string; readonly children: (labelId: string) => ReactNode }) {
  const id = useId();
  return (
    <div className={classes['choice']}>
      <span id={id}>{name}</span>
      {children(id)}
    </div>
  );
}

/** Theme, density and language of this workstation. */
export function AppearanceTab() {
  const { t } = useTranslation();
  const { theme, density, language } = useAppearance();
  const change = (...args: Parameters<typeof changeAppearance>) => void changeAppearance(...args).catch(toastError);
  return (
    <div className={classes['stack']}>
      <Choice name={t('settings.appearance.theme')}>
        {(labelId) => (
          <SegmentedControl
            aria-labelledby={labelId}
            value={theme}
            onChange={(value) => change({ theme: value })}
            data={THEMES.map((value) => ({ value, label: t(`settings.appearance.themes.${value}`) }))}
          />
        )}
      </Choice>
      <Choice name={t('settings.appearance.density')}>
        {(labelId) => (
          <SegmentedControl
            aria-labelledby={labelId}
            value={density}
            onChange={(value) => change({ density: value })}
            data={DENSITIES.map((value) => ({ value, label: t(`settings.appearance.densities.${value}`) }))}
          />
        )}
      </Choice>
      <Choice name={t('settings.appearance.language')}>
        {(labelId) => (
          <SegmentedControl
            aria-labelledby={labelId}
            value={language ?? SYSTEM}
            onChange={(value) => change({ language: value === SYSTEM ? null : value })}
            data={[
              { value: SYSTEM, label: t('settings.appearance.systemLanguage') },
              ...LANGUAGES.map((value) => ({ value, label: t(`settings.appearance.languages.${value}`) })),
            ]}
          />
        )}
      </Choice>
      <p className={classes['quiet']}>{t('settings.appearance.here')}</p>
    </div>
  );
}
