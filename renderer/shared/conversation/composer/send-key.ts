import type { KeyboardEvent } from 'react';
import { create } from 'zustand';
import { keepStore } from '../../person/per-person.ts';

/** What sends: Enter (Shift+Enter begins a line), or only Ctrl+Enter (Enter begins a line). */
export type SendKey = 'enter' | 'ctrl-enter';

/** Each person's own habit. */
export const useSendKey = create<{ readonly key: SendKey }>(() => ({ key: 'enter' }));
keepStore(useSendKey);

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

export function sendsBy({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyPress, by: SendKey): boolean {
  if (key !== 'Enter' || shiftKey || altKey) return false;
  return ctrlKey || metaKey || by === 'enter';
}
