import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WireError } from '../../app/domain/errors.ts';
import { whoLines, whoTitle } from '../shared/calls/who-words.ts';
import { errorSentence } from '../shared/i18n/known-text.ts';
import { ringBridge } from './bridge.ts';
import { MOST_SHOWN, shownCalls, type ShownCall } from './ring-calls.ts';
import classes from './ring.module.css';
import { useRinging } from './ringing-store.ts';

/** Asks once; while the answer is on its way the buttons rest. */
function useAsking() {
  const [isAsking, setAsking] = useState(false);
  const [refused, setRefused] = useState<WireError | null>(null);
  const ask = (method: 'calls.answer' | 'calls.decline', id: string) => {
    setAsking(true);
    setRefused(null);
    ringBridge()
      .call(method, { id })
      .then((result) => setRefused(result.ok ? null : result.error))
      // Main shows the next state by itself.
      .catch(() => undefined)
      .finally(() => setAsking(false));
  };
  return { isAsking, refused, ask };
}

function Buttons({ call }: { readonly call: ShownCall }) {
  const { t } = useTranslation();
  const isLocked = useRinging((state) => state.ringing.isLocked);
  const canAnswer = useRinging((state) => state.ringing.canAnswer);
  const { isAsking, refused, ask } = useAsking();
  const name = whoTitle(call.who);
  if (isLocked) return null;
  if (!canAnswer) return <p className={classes['line']}>{t('calls.ring.mayNot')}</p>;
  return (
    <>
      <div className={classes['buttons']}>
        <button
          type="button"
          className={classes['go']}
          aria-description={name}
          disabled={isAsking}
          onClick={() => ask('calls.answer', call.id)}
        >
          {t('calls.answer')}
        </button>
        <button
          type="button"
          className={classes['stop']}
          aria-description={name}
          disabled={isAsking}
          onClick={() => ask('calls.decline', call.id)}
        >
          {t('calls.decline')}
        </button>
      </div>
      {refused && (
        <p role="alert" className={classes['refused']}>
          {errorSentence(refused)}
        </p>
      )}
    </>
  );
}

function Call({ call, isShort }: { readonly call: ShownCall; readonly isShort: boolean }) {
  const lines = whoLines(call.who);
  return (
    <li className={classes['call']} data-short={isShort}>
      <div className={classes['who']}>
        <bdi className={classes['name']}>{whoTitle(call.who)}</bdi>
        {(isShort ? lines.slice(0, 1) : lines).map((line) => (
          <bdi key={line} className={classes['line']}>
            {line}
          </bdi>
        ))}
      </div>
      <Buttons call={call} />
    </li>
  );
}

/** What rings: who it is as far as it may be told, and what can be done. Two calls stand one above the other. */
export function RingPage() {
  const { t } = useTranslation();
  const id = useId();
  const ringing = useRinging((state) => state.ringing);
  const known = useRinging((state) => state.known);
  const calls = shownCalls(ringing, known);
  if (calls.length === 0) return null;
  const more = calls.length - MOST_SHOWN;
  return (
    <div
      className={classes['page']}
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-calls`}
    >
      <h1 id={`${id}-title`} className={classes['title']}>
        {t('calls.ring.title')}
        {ringing.isLocked && <span className={classes['locked']}>{t('calls.ring.locked')}</span>}
      </h1>
      <ul id={`${id}-calls`} className={classes['calls']}>
        {calls.slice(0, MOST_SHOWN).map((call) => (
          <Call key={call.id} call={call} isShort={calls.length > 1} />
        ))}
      </ul>
      {ringing.isLocked && (
        <button type="button" className={classes['plain']} onClick={() => void ringBridge().ring.unlock()}>
          {t('calls.ring.unlock')}
        </button>
      )}
      {more > 0 && <p className={classes['line']}>{t('calls.ring.waiting', { count: more })}</p>}
    </div>
  );
}
