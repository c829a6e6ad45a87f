import { IconCircleFilled, IconUserCheck } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import { birthDate } from '../../../shared/patient/identifiers.ts';
import { goTo } from '../../../shared/route/route.ts';
import { useEmrRights } from '../../../shared/rpc/use-session.ts';
import { RelativeTime } from '../../../shared/ui/RelativeTime.tsx';
import classes from './received.module.css';
import { ProgressLabel } from './ProgressLabel.tsx';
import { useClaimText, useSender } from './words.ts';

export const COLUMNS = ['unread', 'who', 'patient', 'pages', 'age', 'state', 'claimed'] as const;

interface ReceivedRowProps {
  readonly message: MessageView;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly isOpen: boolean;
  /** The one row of the grid that Tab reaches. */
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

interface CellProps {
  readonly column: (typeof COLUMNS)[number];
  readonly title?: string;
  readonly children: ReactNode;
}

/** In two lines the cells stand in another order than their headings, so each says which column it is. */
function Cell({ column, title, children }: CellProps) {
  return (
    <span role="gridcell" aria-colindex={COLUMNS.indexOf(column) + 1} data-column={column} title={title}>
      {children}
    </span>
  );
}

function Patient({ patient }: Pick<MessageView, 'patient'>) {
  const { t, i18n } = useTranslation();
  const rights = useEmrRights();
  if (!rights.patients) return null;
  if (!patient) return <span className={classes['faint']}>{t('inbox.noPatient')}</span>;
  return (
    <span className={classes['identifiers']}>
      <span>{patient.name}</span>
      {patient.dob !== null && <span className={classes['faint']}> {birthDate(patient.dob, i18n.language)}</span>}
    </span>
  );
}

/** One received fax; the columns of {@link COLUMNS}, in two lines where the list is narrow. */
export function ReceivedRow({ message, index, top, height, isOpen, isTabStop, onFocus, onKeyDown }: ReceivedRowProps) {
  const { t } = useTranslation();
  const sender = useSender()(message);
  const claim = useClaimText()(message);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isOpen}
      className={classes['row']}
      style={{ height, transform: `translateY(${top}px)` }}
      data-message={message.id}
      data-unread={message.unread}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      onClick={() => goTo({ screen: 'fax', view: 'received', messageId: message.id })}
    >
      <Cell column="unread">
        {message.unread && <IconCircleFilled size={10} role="img" aria-label={t('inbox.unread')} />}
      </Cell>
      <div className={classes['line']}>
        <Cell column="who" title={sender}>
          {sender}
        </Cell>
        <Cell column="claimed" {...(claim !== null && { title: claim })}>
          {claim !== null && (
            <>
              <IconUserCheck size={14} aria-hidden />
              <span>{claim}</span>
            </>
          )}
        </Cell>
        <Cell column="age">
          <RelativeTime at={message.createdAt} />
        </Cell>
      </div>
      <div className={classes['line']}>
        <Cell column="patient">
          <Patient patient={message.patient} />
        </Cell>
        <Cell column="pages">{message.pages !== null && t('fax.pages', { count: message.pages })}</Cell>
        <Cell column="state">
          <ProgressLabel message={message} />
        </Cell>
      </div>
    </div>
  );
}
