import { Checkbox, PasswordInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './compose.module.css';
import { composition, useComposition } from './composition-here.ts';

/** *Send as protected PDF*, and the password that is told on another way. */
export function ProtectFields({ isRequired }: { readonly isRequired: boolean }) {
  const { t } = useTranslation();
  const isProtected = useComposition((state) => state.isProtected);
  const password = useComposition((state) => state.password);
  return (
    <div className={classes['protect']}>
      <Checkbox
        label={t('emailCompose.protect')}
        description={isRequired && !isProtected ? t('emailCompose.protectRequired') : t('emailCompose.protectHint')}
        checked={isProtected}
        onChange={(event) => composition().protect(event.currentTarget.checked)}
      />
      {isProtected && (
        <PasswordInput
          className={classes['password'] ?? ''}
          label={t('emailCompose.password')}
          description={t('emailCompose.passwordHint')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('emailCompose.passwordShow') }}
          value={password}
          onChange={(event) => composition().setPassword(event.currentTarget.value)}
        />
      )}
    </div>
  );
}
