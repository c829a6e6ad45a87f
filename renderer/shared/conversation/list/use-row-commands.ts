import type { ConversationView as Row } from '../../../../app/contract/procedures/conversations.ts';
import { openChart } from '../../patient/open-chart.ts';
import { goTo } from '../../route/route.ts';
import { useMayFile } from '../../rpc/use-session.ts';
import { useConversationScreen } from '../screen-store.ts';
import { useConversationCommands } from '../thread/use-conversation-commands.ts';
import { nextRow } from './list-rows.ts';
import { useShownRows, type ListOf } from './use-conversation-list.ts';

/** The row that has the focus, by its conversation. */
const focusedRowId = () =>
  document.activeElement?.closest<HTMLElement>('[data-conversation]')?.dataset['conversation'] ?? null;

/** What single keys do on the screens of all channels, and for those of one channel whom they are about. */
export function useRowCommands({ channel, view }: ListOf, openId: string | null) {
  const shownRows = useShownRows({ channel, view });
  const commands = useConversationCommands(channel);
  const mayFile = useMayFile(channel);
  const show = (id: string | null) => goTo({ screen: channel, view, conversationId: id, messageId: null });
  const move = (by: 1 | -1) => {
    const rows = shownRows();
    const from = rows.findIndex(({ id }) => id === (focusedRowId() ?? openId));
    const to = rows[Math.max(0, Math.min(rows.length - 1, from + by))];
    if (to) useConversationScreen.setState({ focusRow: to.id });
  };
  /** A row with the focus is meant before the open one. */
  const target = () => shownRows().find(({ id }) => id === (focusedRowId() ?? openId)) ?? null;
  /** The same, also where what is open is not in the list. */
  const targetId = () => target()?.id ?? openId;
  const changing = (change: (row: Row) => void) => () => {
    const row = target();
    if (row && commands.mayChange) change(row);
  };
  const inThread = (dialog: 'note' | 'file') => {
    const id = targetId();
    if (id === null) return;
    if (id !== openId) show(id);
    useConversationScreen.setState({ dialog });
  };
  const run = {
    next: () => move(1),
    previous: () => move(-1),
    archive: changing((row) => {
      const next = nextRow(shownRows(), row.id);
      commands.archive(row, () => {
        if (view === 'archived' || view === 'drafts' || view === 'mine') return;
        useConversationScreen.setState({ focusRow: next?.id ?? null });
        if (row.id === openId) show(next?.id ?? null);
      });
    }),
    unread: changing((row) => commands.markUnread(row)),
    claim: changing((row) => commands.claimOrRelease(row)),
    note: () => {
      if (commands.mayChange) inThread('note');
    },
    file: () => {
      if (mayFile) inThread('file');
    },
    'open-chart': () => {
      const patients = target()?.names.filter(({ kind }) => kind === 'patient') ?? [];
      // Several share the address: the button in the head asks whose chart.
      if (patients.length === 1 && patients[0]) void openChart(patients[0].id);
    },
    keys: () => useConversationScreen.setState({ dialog: 'keys' }),
  };
  return { run, targetId, show };
}
