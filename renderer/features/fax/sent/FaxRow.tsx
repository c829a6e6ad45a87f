import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import { formatPhoneNumber } from '../../../../app/domain/phone-number.ts';
import { useReasons } from '../../../shared/message/MessageReason.tsx';
import { hrefOf } from '../../../shared/route/route.ts';
import { RelativeTime } from '../../../shared/ui/RelativeTime.tsx';
import { StateLabel } from '../../../shared/ui/StateLabel.tsx';
import classes from '../fax.module.css';

interface FaxRowProps {
  readonly message: MessageView;
  readonly isOpen: boolean;
  /** The one row of the list that Tab reaches. */
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** One fax: number, state, time; below why it waits or failed, pages and who made it. */
export function FaxRow({ message, isOpen, isTabStop, onFocus, onKeyDown }: FaxRowProps) {
  const { t } = useTranslation();
  const number = formatPhoneNumber(message.address);
  const [reason] = useReasons(message);
  const name = message.contactName ?? message.parts[0]?.name ?? '';
  return (
    <a
      className={classes['row']}
      href={hrefOf({ screen: 'fax', view: 'sent', messageId: message.id })}
      aria-current={isOpen ? 'true' : undefined}
      data-message={message.id}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      <span className={classes['rowTop']}>
        <span className={classes['number']}>{number}</span>
        <StateLabel state={message.state} />
        <span className={classes['when']}>
          <RelativeTime at={message.createdAt} />
        </span>
      </span>
      <span className={classes['rowBottom']}>
        <span className={classes['rowText']} title={reason ?? name}>
          {reason ?? name}
        </span>
        {message.pages !== null && <span>{t('fax.pages', { count: message.pages })}</span>}
        <span className={classes['who']} title={message.createdByName}>
          {message.createdByName}
        </span>
      </span>
    </a>
  );
}
