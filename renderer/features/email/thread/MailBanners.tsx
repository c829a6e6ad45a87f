import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import { exactTime } from '../../../shared/format/time.ts';
import { bouncedReason } from '../../../shared/email/bounced.ts';
import { Notice } from '../../../shared/ui/Notice.tsx';

/** What is to know before anybody writes to this address again. */
export function MailBanners({ conversation }: { readonly conversation: ConversationDetail }) {
  const { t, i18n } = useTranslation();
  const { bounced, consent } = conversation;
  const { optOut } = consent;
  return (
    <>
      {consent.state === 'opted-out' && optOut && (
        <Notice tone="bad" title={t('email.list.optOut.blocked')}>
          <div>
            {t('email.thread.change.blocked', { name: optOut.by ?? t('inbox.claim.somebody') })}{' '}
            {exactTime(optOut.at, i18n.language)}
          </div>
          {optOut.reason !== null && <div>{t('email.thread.reason', { reason: optOut.reason })}</div>}
        </Notice>
      )}
      {bounced && (
        <Notice tone="warn" title={t('email.head.bounced')}>
          {t('email.head.bouncedWhat', { reason: bouncedReason(bounced) })}
        </Notice>
      )}
    </>
  );
}
