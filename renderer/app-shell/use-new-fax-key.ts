import { useEffect } from 'react';
import { compose } from '../features/fax/index.ts';
import { useMaySendFax } from './use-visible-screens.ts';

/** Ctrl+N (on a Mac Cmd+N) opens *New fax* from anywhere. */
export function useNewFaxKey(): void {
  const maySend = useMaySendFax();
  useEffect(() => {
    if (!maySend) return undefined;
    const onKey = (event: KeyboardEvent) => {
      const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!isCommand || event.key.toLowerCase() !== 'n') return;
      event.preventDefault();
      compose.show();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [maySend]);
}
