import { Button, Popover } from '@mantine/core';
import { IconHelpHexagon, IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import { useMay } from '../../../shared/rpc/use-session.ts';
import { Notice } from '../../../shared/ui/Notice.tsx';
import { answer, canBeAnswered } from './answer.ts';
import classes from './mail.module.css';
import { domainOf, repliesElsewhere, senderCheckOf } from './sender-check.ts';

type Email = NonNullable<MessageView['email']>;
const CHECKS = ['dmarc', 'dkim', 'spf'] as const;

/** What the receiving server said, check by check. */
function Details({ email }: { readonly email: Email }) {
  const { t } = useTranslation();
  const { authentication } = email;
  return (
    <Popover width={380} position="bottom-start" shadow="md" withinPortal trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={classes['textButton']}>
          {t('email.sender.details')}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('email.sender.details')}>
        <dl className={classes['checks']}>
          {CHECKS.map((name) => (
            <div key={name}>
              <dt>{t(`email.sender.what.${name}`)}</dt>
              <dd>{t(`email.sender.result.${authentication?.[name] ?? 'absent'}`)}</dd>
            </div>
          ))}
        </dl>
        <p className={classes['quiet']} tabIndex={-1} data-autofocus>
          {t('email.sender.told')}
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Whether the sender is who it seems to be: one calm line, or a warning. */
export function SenderLine({ email }: { readonly email: Email }) {
  const { t } = useTranslation();
  const check = senderCheckOf(email);
  if (!check) return null;
  if (check.step === 'warn') {
    const values = { domain: domainOf(email.from.address), by: check.by.toUpperCase() };
    return (
      <Notice tone="warn" title={t('email.sender.warn', values)}>
        <Details email={email} />
      </Notice>
    );
  }
  const Icon = check.step === 'ok' ? IconShieldCheck : IconHelpHexagon;
  return (
    <p className={classes['sender']} data-step={check.step}>
      <Icon size={15} aria-hidden />
      {check.step === 'ok' ? t('email.sender.ok', { by: check.by.toUpperCase() }) : t('email.sender.none')}
      <Details email={email} />
    </p>
  );
}

/** Answers are asked for at another domain than the sender's: said, and left to the person. */
export function RepliesElsewhere({ message, email }: { readonly message: MessageView; readonly email: Email }) {
  const { t } = useTranslation();
  const maySend = useMay('email.send');
  const elsewhere = repliesElsewhere(email);
  if (elsewhere.length === 0) return null;
  const addresses = elsewhere.map(({ address }) => address);
  return (
    <Notice tone="warn" title={t('email.reply.elsewhere')}>
      <div>{t('email.reply.elsewhereWhat', { from: email.from.address, address: addresses.join(', ') })}</div>
      {maySend && canBeAnswered(message) && (
        <div className={classes['noticeButtons']}>
          <Button size="compact-sm" variant="default" onClick={() => answer.reply(message)}>
            {t('email.reply.toSender', { address: email.from.address })}
          </Button>
          {addresses.map((address) => (
            <Button key={address} size="compact-sm" variant="default" onClick={() => answer.replyAt(message, address)}>
              {t('email.reply.toSender', { address })}
            </Button>
          ))}
        </div>
      )}
    </Notice>
  );
}
