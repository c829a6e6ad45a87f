import { useEffect, useEffectEvent } from 'react';
import { takesLetters } from './takes-letters.ts';

/**
 * Calls for each key while the focus is in a part of the window, not in a field or dialog, and nothing else has taken it.
 *
 * @param part its selector
 */
export function useFreeKeys(part: string, run: (event: KeyboardEvent) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const focused = document.activeElement;
    const isHere = focused === null || focused === document.body || focused.closest(part) !== null;
    if (isHere && !takesLetters(focused) && !event.defaultPrevented) run(event);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
