import { useEffect } from 'react';
import { lockWindow } from './session-commands.ts';

/** Ctrl+L (on a Mac Cmd+L) locks the window, from fields and dialogs too. */
export function useLockKey(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!isCommand || event.key.toLowerCase() !== 'l') return;
      event.preventDefault();
      void lockWindow('person');
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);
}
