import { useEffect, useEffectEvent } from 'react';
import { takesLetters, triageCommandOf, type TriageCommand } from './triage-keys.ts';

/** Runs what a single key asks for while the focus is in the view *Received* and not in a field or dialog. */
export function useTriageKeys(run: (command: TriageCommand, event: KeyboardEvent) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const focused = document.activeElement;
    const isHere = focused === null || focused === document.body || focused.closest('[data-view="received"]') !== null;
    const command = triageCommandOf(event);
    if (!isHere || !command || takesLetters(focused) || event.defaultPrevented) return;
    run(command, event);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** The row that has the focus, by its message. */
export function focusedRowId(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-message]')?.dataset['message'] ?? null;
}
