import { useEffect, useEffectEvent, type RefObject } from 'react';
import type { PdfViewerHandle } from '../../../shared/pdf/PdfViewer.tsx';
import { viewCommandOf } from '../../../shared/pdf/view.ts';
import { takesLetters } from '../../../shared/ui/takes-letters.ts';
import { triageCommandOf, type TriageCommand } from './triage-keys.ts';

/** Calls for each key while the focus is in the view *Received*, not in a field or dialog, and nothing else has taken it. */
function useFreeKeys(run: (event: KeyboardEvent) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const focused = document.activeElement;
    const isHere = focused === null || focused === document.body || focused.closest('[data-view="received"]') !== null;
    if (isHere && !takesLetters(focused) && !event.defaultPrevented) run(event);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** Runs what a single key asks for. */
export function useTriageKeys(run: (command: TriageCommand, event: KeyboardEvent) => void): void {
  useFreeKeys((event) => {
    const command = triageCommandOf(event);
    if (command) run(command, event);
  });
}

/** Keys of the pages wherever the focus is: those that the list needs itself stay with the list. */
export function useViewerKeys(viewer: RefObject<PdfViewerHandle | null>): void {
  useFreeKeys((event) => {
    const command = viewCommandOf(event);
    if (!command || !viewer.current) return;
    event.preventDefault();
    viewer.current.run(command);
  });
}

/** The row that has the focus, by its message. */
export function focusedRowId(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-message]')?.dataset['message'] ?? null;
}
