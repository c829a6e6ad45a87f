import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import { desk } from '../../../shared/person/per-person.ts';
import { call } from '../../../shared/rpc/client.ts';
import { goTo } from '../../../shared/route/route.ts';
import { useMayFile } from '../../../shared/rpc/use-session.ts';
import { toastError } from '../../../shared/ui/toast.ts';
import { useInbox } from './inbox-store.ts';
import { rowsOf } from './pages.ts';
import { focusedRowId, useTriageKeys } from './use-keys.ts';
import { receivedKey, type ReceivedPages } from './use-received-list.ts';

/** The rows that the list shows now. */
export function shownRows(client: QueryClient): readonly MessageView[] {
  const { filter, text } = useInbox.getState();
  const data = filter && client.getQueryData<ReceivedPages>(receivedKey(filter, text));
  return data ? rowsOf(data.pages) : [];
}

/** Takes the newest filing of this window back, while that is possible. */
export async function undoFiling(): Promise<void> {
  const { undoable } = useInbox.getState();
  if (!undoable) return;
  undoable.hideOffer();
  useInbox.setState({ undoable: null });
  const isStill = desk.asking();
  try {
    await call('documents.undo', { filingId: undoable.filingId });
    if (!isStill()) return;
    goTo({ screen: 'fax', view: 'received', messageId: undoable.messageId });
    useInbox.setState({ focusRow: undoable.messageId });
  } catch (error) {
    if (isStill()) toastError(error);
  }
}

/** Keys that need no open message: moving in the list, search, the list of keys, undo. */
export function useListKeys(openId: string | null): void {
  const client = useQueryClient();
  const mayFile = useMayFile('fax');
  const move = (by: 1 | -1) => {
    const rows = shownRows(client);
    const from = rows.findIndex(({ id }) => id === (focusedRowId() ?? openId));
    const to = rows[Math.max(0, Math.min(rows.length - 1, from + by))];
    if (to) useInbox.setState({ focusRow: to.id });
  };
  useTriageKeys((command, event) => {
    switch (command) {
      case 'next':
        move(1);
        break;
      case 'previous':
        move(-1);
        break;
      case 'search':
        event.preventDefault();
        document.querySelector<HTMLInputElement>('[data-view="received"] input[type="search"]')?.focus();
        break;
      case 'keys':
        useInbox.setState({ dialog: 'keys' });
        break;
      case 'undo':
        void undoFiling();
        break;
      case 'file': {
        // Filing from the list opens what has the focus there.
        const id = focusedRowId();
        if (mayFile && id !== null && id !== openId) {
          goTo({ screen: 'fax', view: 'received', messageId: id });
          useInbox.setState({ dialog: 'file' });
        }
        break;
      }
      default:
        break;
    }
  });
}
