import { useEffect } from 'react';
import { compose, openReceived } from '../features/fax/index.ts';
import { goTo } from '../shared/route/route.ts';

/** Goes where a click on a notification or in the tray asks to. */
export function useOpenTargets(): void {
  useEffect(
    () =>
      window.foyer.shell.onOpen((target) => {
        switch (target.kind) {
          case 'message':
            openReceived(target.id);
            break;
          case 'inbox':
            goTo({ screen: 'fax', view: 'received', messageId: null });
            break;
          case 'new-fax':
            compose.show();
        }
      }),
    [],
  );
}
