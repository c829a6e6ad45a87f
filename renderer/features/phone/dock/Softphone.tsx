import { VisuallyHidden } from '@mantine/core';
import { useCallback, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveCallView } from '../../../../app/contract/procedures/calls.ts';
import { deskCalls, isUp, stateOf, type DeskCalls } from '../../../shared/calls/call-state.ts';
import { AudioDevicesDialog } from '../../../shared/calls/devices/AudioDevicesDialog.tsx';
import { toneOf } from '../../../shared/calls/keypad.ts';
import { useLive, useVoice } from '../../../shared/calls/use-voice.ts';
import { whoTitle } from '../../../shared/calls/who-words.ts';
import { whoIs } from '../../../shared/calls/who.ts';
import { takesLetters } from '../../../shared/keys/takes-letters.ts';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { CallCard } from './CallCard.tsx';
import { MainControls, OtherControls, RingControls } from './CallControls.tsx';
import { DialLine } from './DialLine.tsx';
import classes from './dock.module.css';
import { EndedCard } from './EndedCard.tsx';
import type { Live } from './phone-words.ts';
import { PhoneTrouble } from './PhoneTrouble.tsx';
import { useCallCommands, type CallCommands } from './use-call-commands.ts';
import { useEnded } from './use-ended.ts';
import { usePhoneKeys } from './use-phone-keys.ts';

/** Each change of state once, in words; a second that passes is none. */
function Told({ calls }: { readonly calls: readonly LiveCallView[] }) {
  const { t } = useTranslation();
  return (
    <VisuallyHidden>
      <div role="status" aria-atomic="false">
        {calls.map((call) => (
          <div key={call.id}>
            {`${whoTitle(whoIs(call))}: ${t(`calls.state.${stateOf(call)}`)}${call.muted ? `, ${t('calls.muted')}` : ''}`}
          </div>
        ))}
      </div>
    </VisuallyHidden>
  );
}

interface CallsProps {
  readonly calls: DeskCalls;
  readonly commands: CallCommands;
  readonly mayCall: boolean;
}

function Calls({ calls: { main, incoming, others }, commands, mayCall }: CallsProps) {
  return (
    <>
      {incoming.map((call) => (
        <CallCard key={call.id} call={call}>
          {mayCall && (
            <RingControls call={call} isOnly={incoming.length === 1} hasOther={main !== null} commands={commands} />
          )}
        </CallCard>
      ))}
      {main && (
        <CallCard key={main.id} call={main}>
          {mayCall && <MainControls call={main} others={others} commands={commands} />}
        </CallCard>
      )}
      {others.map((call) => (
        <CallCard key={call.id} call={call} isShort>
          {mayCall && <OtherControls call={call} commands={commands} />}
        </CallCard>
      ))}
    </>
  );
}

function Dock({ live }: { readonly live: Live }) {
  const { mayCall } = useVoice();
  const commands = useCallCommands();
  const calls = deskCalls(live.calls);
  const { ended, dismiss } = useEnded(live.calls);
  usePhoneKeys(calls, commands, mayCall);
  const onKeyDown = (event: KeyboardEvent) => {
    const tone = toneOf(event);
    const { main } = calls;
    const isField = event.target instanceof Element && takesLetters(event.target);
    if (tone === null || isField || main === null || !isUp(main) || !mayCall) return;
    event.preventDefault();
    commands.tones(main.id, tone);
  };
  return (
    <div className={classes['dock']} data-busy={live.calls.length > 0} onKeyDown={onKeyDown}>
      <Told calls={live.calls} />
      <Calls calls={calls} commands={commands} mayCall={mayCall} />
      {ended && <EndedCard call={ended} onDismiss={dismiss} />}
      {mayCall && <PhoneTrouble live={live} />}
      <DialLine live={live} commands={commands} />
    </div>
  );
}

/** Tells how much of the window's foot is taken (`--foyer-foot`), so that toasts stand above a call. */
function useRoomBelow() {
  return useCallback((element: HTMLElement | null) => {
    const { style } = document.documentElement;
    if (!element) return undefined;
    const watch = new ResizeObserver(() => style.setProperty('--foyer-foot', `${element.offsetHeight}px`));
    watch.observe(element);
    return () => {
      watch.disconnect();
      style.removeProperty('--foyer-foot');
    };
  }, []);
}

/** The telephone at the foot of the window: one line while nothing happens, more with a call. Not there without the right to calls. */
export function Softphone() {
  const { t } = useTranslation();
  const { mayView } = useVoice();
  const { data, error, refetch } = useLive();
  const frame = useRoomBelow();
  if (!mayView) return null;
  return (
    <section ref={frame} className={classes['softphone']} aria-label={t('calls.softphone')}>
      {data && <Dock live={data} />}
      {!data && error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <AudioDevicesDialog />
    </section>
  );
}
