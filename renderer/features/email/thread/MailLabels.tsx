import { IconMailX, IconRobot, IconTrashX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import classes from './mail.module.css';

type Email = NonNullable<MessageView['email']>;

/** *Delivery failure*, *Automatic reply*, *Spam*: what it is besides somebody's words. */
export function KindLabel({ email }: { readonly email: Email }) {
  const { t } = useTranslation();
  return (
    <>
      {email.kind === 'bounce' && (
        <span className={classes['label']} data-tone="bad" title={t('email.mail.bounceHint')}>
          <IconMailX size={13} aria-hidden />
          {t('email.kind.bounce')}
        </span>
      )}
      {email.kind === 'auto-reply' && (
        <span className={classes['label']} title={t('email.mail.autoReplyHint')}>
          <IconRobot size={13} aria-hidden />
          {t('email.kind.auto-reply')}
        </span>
      )}
      {email.isSpam === true && (
        <span className={classes['label']} data-tone="warn" title={t('email.mail.spamHint')}>
          <IconTrashX size={13} aria-hidden />
          {t('email.mail.spam')}
        </span>
      )}
    </>
  );
}
