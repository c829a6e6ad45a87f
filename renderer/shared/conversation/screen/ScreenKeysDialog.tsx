import type { ReactNode } from 'react';
import { KeysDialog } from '../../keys/KeysDialog.tsx';
import { closeDialog, useConversationScreen } from '../screen-store.ts';

/** All keys of a channel's screen. */
export function ScreenKeysDialog({ children }: { readonly children: ReactNode }) {
  const isOpen = useConversationScreen((state) => state.dialog === 'keys');
  return (
    <KeysDialog isOpen={isOpen} onClose={closeDialog}>
      {children}
    </KeysDialog>
  );
}
