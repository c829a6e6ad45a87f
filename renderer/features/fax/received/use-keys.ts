import type { RefObject } from 'react';
import { commandOf } from '../../../shared/keys/single-keys.ts';
import { useFreeKeys } from '../../../shared/keys/use-free-keys.ts';
import type { PdfViewerHandle } from '../../../shared/pdf/PdfViewer.tsx';
import { viewCommandOf } from '../../../shared/pdf/view.ts';
import { TRIAGE_KEYS, type TriageCommand } from './triage-keys.ts';

const RECEIVED = '[data-view="received"]';

/** Runs what a single key asks for. */
export function useTriageKeys(run: (command: TriageCommand, event: KeyboardEvent) => void): void {
  useFreeKeys(RECEIVED, (event) => {
    const command = commandOf(TRIAGE_KEYS, event);
    if (command) run(command, event);
  });
}

/** Keys of the pages wherever the focus is: those that the list needs itself stay with the list. */
export function useViewerKeys(viewer: RefObject<PdfViewerHandle | null>): void {
  useFreeKeys(RECEIVED, (event) => {
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
