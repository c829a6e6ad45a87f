import { IconCircleFilled, IconPhoneCalling, IconPhoneDone, IconUser } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../../app/contract/procedures/calls.ts';
import { CallButton } from '../../../shared/calls/CallButton.tsx';
import { DirectionMark, OutcomeMark } from '../../../shared/calls/OutcomeMark.tsx';
import { clock } from '../../../shared/calls/call-timer.ts';
import { whoNamed, whoTitle } from '../../../shared/calls/who-words.ts';
import { whoIs } from '../../../shared/calls/who.ts';
import { hrefOf, type CallView as View } from '../../../shared/route/route.ts';
import { stepOf } from '../../../shared/ui/list-keys.ts';
import { RelativeTime } from '../../../shared/ui/RelativeTime.tsx';
import { StateMark } from '../../../shared/ui/StateLabel.tsx';
import { isNews } from './news.ts';
import classes from './phone.module.css';

interface RowProps {
  readonly call: CallView;
  readonly view: View;
  readonly isOpen: boolean;
  /** The one row that Tab reaches, with its *Call*. */
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onAgain: () => void;
}

function CallBackMark({ callBack }: Pick<CallView, 'callBack'>) {
  const { t } = useTranslation();
  if (callBack === null) return null;
  const isWanted = callBack === 'wanted';
  return (
    <StateMark
      icon={isWanted ? IconPhoneCalling : IconPhoneDone}
      tone={isWanted ? 'warn' : 'ok'}
      text={t(isWanted ? 'calls.callBackWanted' : 'calls.callBackDone')}
      size={15}
    />
  );
}

/** Whose call, when; below direction and outcome, how long, and at whose phone. */
function CallRow({ call, view, isOpen, isTabStop, onFocus, onKeyDown, onAgain }: RowProps) {
  const { t } = useTranslation();
  const who = whoIs(call);
  const isNew = isNews(call);
  return (
    <li
      className={classes['row']}
      data-open={isOpen}
      data-news={isNew}
      data-arrowed
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      <a
        className={classes['link']}
        href={hrefOf({ screen: 'phone', view, callId: call.id })}
        aria-current={isOpen ? 'true' : undefined}
        data-call={call.id}
        tabIndex={isTabStop ? 0 : -1}
        onClick={(event) => {
          if (!isOpen) return;
          event.preventDefault();
          onAgain();
        }}
      >
        <span className={classes['top']}>
          {isNew && <IconCircleFilled size={10} role="img" aria-label={t('calls.unseen')} />}
          <bdi className={classes['title']}>{whoTitle(who)}</bdi>
          <span className={classes['when']}>
            <RelativeTime at={call.startedAt} isPast />
          </span>
        </span>
        <span className={classes['bottom']}>
          <DirectionMark direction={call.direction} />
          <OutcomeMark outcome={call.outcome} />
          {call.seconds > 0 && <span>{clock(call.seconds)}</span>}
          <CallBackMark callBack={call.callBack} />
          {who.kind !== 'number' && who.number !== null && <bdi className={classes['address']}>{who.number}</bdi>}
          {call.user && (
            <span className={classes['user']}>
              <IconUser size={14} aria-hidden />
              <span>{call.user.name}</span>
            </span>
          )}
        </span>
      </a>
      {call.outcome === null ? (
        <span className={classes['noCall']} />
      ) : (
        <CallButton
          number={call.number}
          name={whoNamed(who)}
          patientId={call.patientId}
          look="quiet"
          isArrowed={!isTabStop}
        />
      )}
    </li>
  );
}

interface CallRowsProps {
  readonly calls: readonly CallView[];
  readonly view: View;
  readonly openId: string | null;
  /** Enter on the open one. */
  readonly onAgain: () => void;
}

/** Arrow keys, Page and Home/End move; Enter opens, and once more goes to what is open; Tab goes to *Call*. */
export function CallRows({ calls, view, openId, onAgain }: CallRowsProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLUListElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const at = calls.findIndex(({ id }) => id === focused);
  const tabStop = Math.max(0, at >= 0 ? at : calls.findIndex(({ id }) => id === openId));
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const to = stepOf(event.key, index, calls.length);
    const call = to === null ? undefined : calls[to];
    if (!call) return;
    event.preventDefault();
    frame.current?.querySelector<HTMLElement>(`[data-call="${call.id}"]`)?.focus();
  };
  return (
    <ul role="list" ref={frame} aria-label={t('calls.heading')} className={classes['rows']}>
      {calls.map((call, index) => (
        <CallRow
          key={call.id}
          call={call}
          view={view}
          isOpen={call.id === openId}
          isTabStop={index === tabStop}
          onFocus={() => setFocused(call.id)}
          onKeyDown={(event) => onKeyDown(event, index)}
          onAgain={onAgain}
        />
      ))}
    </ul>
  );
}
