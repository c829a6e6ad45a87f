import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../app/contract/procedures/conversations.ts';
import { exactTime } from '../format/time.ts';
import { knownText } from '../i18n/known-text.ts';
import { openChart } from '../patient/open-chart.ts';
import { call } from '../rpc/client.ts';
import { keys } from '../rpc/query-client.ts';
import { useMay } from '../rpc/use-session.ts';
import { Notice } from '../ui/Notice.tsx';
import { toast } from '../ui/toast.ts';
import classes from './conversation.module.css';
import { ReasonDialog } from './ReasonDialog.tsx';
import type { Consent } from './words.ts';

type Decision = 'block' | 'allow';

interface ConsentBannerProps {
  readonly conversation: ConversationDetail;
  /** As the one who is picked has it; the conversation's own while nobody is. */
  readonly consent: Consent;
  /** Several share the number and nobody is picked yet. */
  readonly isOpen: boolean;
}

/** What the recipient's own word or the vendor blocked, only an administrator lifts. */
const isOwnWord = (consent: Consent) => consent.optOut?.cause === 'keyword' || consent.optOut?.cause === 'vendor';

function Decide({ conversation, consent, decision, onClose }: DecideProps) {
  const { t } = useTranslation();
  // What was read when the button was pressed; what comes while the reason is typed was not.
  const [seen] = useState(consent.optOut?.number);
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (reason: string) =>
      call('conversations.decideConsent', { id: conversation.id, decision, reason, ...(seen && { seen }) }),
    onSuccess: (now) => {
      client.setQueryData(keys.conversation(now.id), now);
      void client.invalidateQueries({ queryKey: keys.smsCheck });
      toast(t(`sms.decide.${decision}Done`));
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={t(`sms.decide.${decision}Title`, { number: conversation.displayAddress })}
      submitLabel={t(`sms.decide.${decision}`)}
      isPending={isPending}
      error={error}
      onSubmit={mutate}
      onClose={onClose}
    >
      {t(`sms.decide.${decision}What`)}
    </ReasonDialog>
  );
}
interface DecideProps {
  readonly conversation: ConversationDetail;
  readonly consent: Consent;
  readonly decision: Decision;
  readonly onClose: () => void;
}

function OptedOut({ conversation, consent, onDecide }: PartProps) {
  const { t, i18n } = useTranslation();
  const isAdministrator = useMay('admin');
  const maySend = useMay('sms.send');
  const ownWord = isOwnWord(consent);
  const { optOut } = consent;
  const values = {
    number: conversation.displayAddress,
    name: optOut?.by ?? t('inbox.claim.somebody'),
    time: optOut ? exactTime(optOut.at, i18n.language) : '',
  };
  const cause = optOut?.cause ?? 'keyword';
  return (
    <Notice tone="bad" title={t('sms.banner.optedOut')}>
      <div>{knownText(`sms.banner.blockedBy.${cause}`, values) ?? t('sms.banner.blockedBy.keyword', values)}</div>
      {typeof optOut?.reason === 'string' && <div>{t('sms.change.reason', { reason: optOut.reason })}</div>}
      <div>{t(ownWord ? 'sms.banner.canStart' : 'sms.banner.canAllow')}</div>
      {maySend && (!ownWord || isAdministrator) && (
        <div className={classes['noticeButtons']}>
          <Button size="compact-sm" variant="default" onClick={() => onDecide('allow')}>
            {t('sms.decide.allow')}
          </Button>
        </div>
      )}
    </Notice>
  );
}
interface PartProps extends ConsentBannerProps {
  readonly onDecide: (decision: Decision) => void;
}

function Unclear({ onDecide }: PartProps) {
  const { t } = useTranslation();
  const maySend = useMay('sms.send');
  return (
    <Notice tone="warn" title={t('sms.banner.unclear')}>
      <div>{t('sms.banner.unclearWhat')}</div>
      {maySend && (
        <div className={classes['noticeButtons']}>
          <Button size="compact-sm" variant="default" onClick={() => onDecide('block')}>
            {t('sms.decide.block')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => onDecide('allow')}>
            {t('sms.decide.notARequest')}
          </Button>
        </div>
      )}
    </Notice>
  );
}

function NoConsent({ conversation, isOpen }: ConsentBannerProps) {
  const { t, i18n } = useTranslation();
  const without = conversation.patients.filter(({ consent }) => !consent.sms);
  const names = new Intl.ListFormat(i18n.language).format(without.map(({ name }) => name));
  if (isOpen && without.length < conversation.patients.length) {
    return <Notice tone="warn">{t('sms.banner.someNoConsent', { names })}</Notice>;
  }
  return (
    <Notice tone="bad" title={t('sms.banner.noConsent')}>
      <div>{names === '' ? t('sms.banner.noConsentWhat') : t('sms.banner.noConsentOf', { names })}</div>
      {without.length > 0 && (
        <div className={classes['noticeButtons']}>
          {without.map((patient) => (
            <Button key={patient.id} size="compact-sm" variant="default" onClick={() => void openChart(patient.id)}>
              {without.length === 1 ? t('patient.openChart') : t('sms.banner.chartOf', { name: patient.name })}
            </Button>
          ))}
        </div>
      )}
    </Notice>
  );
}

/** Why nothing may be sent to this number, or why somebody must look first, and what can be done; nothing where all is well. */
export function ConsentBanner(props: ConsentBannerProps) {
  const [deciding, setDeciding] = useState<Decision | null>(null);
  const { state } = props.consent;
  return (
    <>
      {state === 'opted-out' && <OptedOut {...props} onDecide={setDeciding} />}
      {state === 'unclear' && <Unclear {...props} onDecide={setDeciding} />}
      {state === 'no-consent' && <NoConsent {...props} />}
      {deciding !== null && (
        <Decide
          conversation={props.conversation}
          consent={props.consent}
          decision={deciding}
          onClose={() => setDeciding(null)}
        />
      )}
    </>
  );
}
