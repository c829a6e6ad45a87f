import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../app/contract/procedures/conversations.ts';
import { goTo } from '../route/route.ts';
import { useMay } from '../rpc/use-session.ts';
import { Notice } from '../ui/Notice.tsx';
import classes from './composer/composer.module.css';
import { ConsentBanner } from './ConsentBanner.tsx';
import type { SendFacts } from './draft.ts';
import type { Consent } from './words.ts';

/** Nobody may write from here: what an administrator does about it. */
function NoAccount() {
  const { t } = useTranslation();
  const isAdministrator = useMay('admin');
  return (
    <Notice tone="warn" title={t('sms.banner.noAccount')}>
      <div>{t(isAdministrator ? 'sms.banner.noAccountAdmin' : 'sms.banner.noAccountHint')}</div>
      {isAdministrator && (
        <Button
          mt={6}
          size="compact-sm"
          variant="default"
          onClick={() => goTo({ screen: 'settings', tab: 'accounts' })}
        >
          {t('shell.goToAccounts')}
        </Button>
      )}
    </Notice>
  );
}

interface ConversationBannersProps {
  readonly conversation: ConversationDetail;
  readonly consent: Consent;
  readonly account: SendFacts['account'];
  readonly isOpen: boolean;
}

/** What is to know before writing: opt-outs, missing consent, replies that do not come back, no account. */
export function ConversationBanners({ conversation, consent, account, isOpen }: ConversationBannersProps) {
  const { t } = useTranslation();
  const maySend = useMay('sms.send');
  const sendOnly = account ?? conversation.replyFrom;
  return (
    <div className={classes['banners']}>
      <ConsentBanner conversation={conversation} consent={consent} isOpen={isOpen} />
      {sendOnly?.sendOnly === true && (
        <Notice tone="info">{t('sms.banner.sendOnly', { vendor: sendOnly.providerName })}</Notice>
      )}
      {maySend && account === null && <NoAccount />}
    </div>
  );
}
