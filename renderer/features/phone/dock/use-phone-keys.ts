import { useEffect, useEffectEvent } from 'react';
import type { DeskCalls } from '../../../shared/calls/call-state.ts';
import { isUp } from '../../../shared/calls/call-state.ts';
import { dialler } from '../../../shared/calls/dialler-store.ts';
import type { CallCommands } from './use-call-commands.ts';

/** With Ctrl+Shift (on a Mac Cmd+Shift) from anywhere in the window, from fields too. */
const KEYS = { a: 'answer', e: 'end', h: 'hold', m: 'mute', d: 'number' } as const;
type PhoneKey = (typeof KEYS)[keyof typeof KEYS];

function run(key: PhoneKey, { main, incoming }: DeskCalls, commands: CallCommands): void {
  const [first] = incoming;
  switch (key) {
    case 'answer':
      if (first) commands.answer(first.id);
      break;
    case 'end':
      if (main) commands.hangUp(main.id);
      else if (first) commands.decline(first.id);
      break;
    case 'hold':
      if (main && isUp(main)) commands.hold(main.id, main.phase !== 'held');
      break;
    case 'mute':
      if (main && isUp(main)) commands.mute(main.id, !main.muted);
      break;
    case 'number':
      dialler.focus();
  }
}

/** Answers, ends, holds and mutes without the mouse, whatever is on screen. */
export function usePhoneKeys(calls: DeskCalls, commands: CallCommands, mayCall: boolean): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isCommand = (event.ctrlKey || event.metaKey) && event.shiftKey && !event.altKey && !event.repeat;
    const name = event.key.toLowerCase();
    if (!mayCall || !isCommand || !Object.hasOwn(KEYS, name)) return;
    event.preventDefault();
    run(KEYS[name as keyof typeof KEYS], calls, commands);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener, true);
    return () => window.removeEventListener('keydown', listener, true);
  }, []);
}
