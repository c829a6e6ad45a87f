import { Button } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MessageDetail } from '../../../../app/contract/schemas.ts';
import { formatPhoneNumber } from '../../../../app/domain/phone-number.ts';
import { CallButton } from '../../../shared/calls/CallButton.tsx';
import { useSession } from '../../../shared/rpc/use-session.ts';
import { RelativeTime } from '../../../shared/ui/RelativeTime.tsx';
import { ProgressLabel } from './ProgressLabel.tsx';
import classes from './received.module.css';
import { useClaimText, useSender } from './words.ts';

interface MessageHeadProps {
  readonly message: MessageDetail;
  /** null: the person only looks. */
  readonly onTakeOver: (() => void) | null;
}

/** Who sent it, when, how many pages, how far it has come, and who has it in hand. */
export function MessageHead({ message, onTakeOver }: MessageHeadProps) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const sender = useSender()(message);
  const claim = useClaimText()(message);
  const isOthers = message.claimedBy !== null && message.claimedBy !== session?.user.id;
  return (
    <header className={classes['head']}>
      <h2 className={classes['sender']}>{sender}</h2>
      {message.contactName !== null && message.address !== '' && (
        <span className={classes['quiet']}>{formatPhoneNumber(message.address)}</span>
      )}
      <CallButton look="quiet" number={message.address} name={sender} />
      <ProgressLabel message={message} size={18} />
      <span className={classes['quiet']}>
        <RelativeTime at={message.createdAt} />
        {message.pages !== null && ` · ${t('fax.pages', { count: message.pages })}`}
      </span>
      {claim !== null && (
        <span className={classes['claim']} data-others={isOthers} role="status">
          <IconUserCheck size={16} aria-hidden />
          {isOthers ? claim : t('inbox.claim.mine')}
          {isOthers && onTakeOver && (
            <Button size="compact-xs" variant="default" onClick={onTakeOver}>
              {t('inbox.claim.takeOver')}
            </Button>
          )}
        </span>
      )}
    </header>
  );
}
