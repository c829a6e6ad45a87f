import { Checkbox, PasswordInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './compose.module.css';
import { composition, useComposition } from './composition-here.ts';

interface ProtectFieldsProps {
  /** The clinic sends this e-mail in no other way. */
  readonly isRequired: boolean;
  /** The vendor of the chosen account, where it takes no files; null: it can be sent so. */
  readonly refusedBy: string | null;
}

/** *Send as protected PDF*, and the password that is told on another way. */
export function ProtectFields({ isRequired, refusedBy }: ProtectFieldsProps) {
  const { t } = useTranslation();
  const isProtected = useComposition((state) => state.isProtected);
  const password = useComposition((state) => state.password);
  const why = () => {
    if (refusedBy !== null)
      return t(isRequired ? 'emailCompose.protectElsewhere' : 'emailCompose.noProtect', { vendor: refusedBy });
    return t(isRequired && !isProtected ? 'emailCompose.protectRequired' : 'emailCompose.protectHint');
  };
  return (
    <div className={classes['protect']}>
      <Checkbox
        label={t('emailCompose.protect')}
        description={why()}
        checked={isProtected}
        // What was ticked for another account can be unticked.
        disabled={refusedBy !== null && !isProtected}
        onChange={(event) => composition().protect(event.currentTarget.checked)}
      />
      {isProtected && (
        <PasswordInput
          className={classes['password'] ?? ''}
          label={t('emailCompose.password')}
          description={t('emailCompose.passwordHint')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{
            'aria-label': t('emailCompose.passwordShow'),
            'aria-hidden': undefined,
            tabIndex: 0,
          }}
          value={password}
          onChange={(event) => composition().setPassword(event.currentTarget.value)}
        />
      )}
    </div>
  );
}
