import { useEffect, useEffectEvent } from 'react';
import type { ConversationView } from '../../../../app/domain/conversation/conversation.ts';
import { nextRow } from '../../../shared/conversation/list/list-rows.ts';
import { useShownRows } from '../../../shared/conversation/list/use-conversation-list.ts';
import { useConversationScreen } from '../../../shared/conversation/screen-store.ts';
import { useConversationCommands } from '../../../shared/conversation/thread/use-conversation-commands.ts';
import { openChart } from '../../../shared/patient/open-chart.ts';
import { goTo } from '../../../shared/route/route.ts';
import { useEmrRights, useMay } from '../../../shared/rpc/use-session.ts';
import { takesLetters } from '../../../shared/ui/takes-letters.ts';
import { useEmail } from '../email-store.ts';
import { answer, canBeAnswered } from '../thread/answer.ts';
import { emailCommandOf, type EmailCommand } from './email-keys.ts';

/** The row that has the focus, by its conversation. */
const focusedRowId = () =>
  document.activeElement?.closest<HTMLElement>('[data-conversation]')?.dataset['conversation'] ?? null;

function useCommands(view: ConversationView, openId: string | null) {
  const shownRows = useShownRows({ channel: 'email', view });
  const commands = useConversationCommands('email');
  const rights = useEmrRights();
  const mayFile = useMay('email.file') && rights.patients && rights.documents;
  const maySend = useMay('email.send');
  const show = (id: string | null) => goTo({ screen: 'email', view, conversationId: id, messageId: null });
  const move = (by: 1 | -1) => {
    const rows = shownRows();
    const from = rows.findIndex(({ id }) => id === (focusedRowId() ?? openId));
    const to = rows[Math.max(0, Math.min(rows.length - 1, from + by))];
    if (to) useConversationScreen.setState({ focusRow: to.id });
  };
  /** A row with the focus is meant before the open one. */
  const target = () => shownRows().find(({ id }) => id === (focusedRowId() ?? openId)) ?? null;
  const changing = (change: (row: NonNullable<ReturnType<typeof target>>) => void) => () => {
    const row = target();
    if (row && commands.mayChange) change(row);
  };
  const inThread = (dialog: 'note' | 'file') => {
    const id = target()?.id ?? openId;
    if (id === null) return;
    if (id !== openId) show(id);
    useConversationScreen.setState({ dialog });
  };
  const archive = changing((row) => {
    const next = nextRow(shownRows(), row.id);
    commands.archive(row, () => {
      if (view === 'archived' || view === 'mine') return;
      useConversationScreen.setState({ focusRow: next?.id ?? null });
      if (row.id === openId) show(next?.id ?? null);
    });
  });
  /** With the focus on another row the first press opens it, so that nobody answers what they do not see. */
  const answering = (way: 'reply' | 'replyAll' | 'forward') => () => {
    const id = target()?.id ?? openId;
    const { current } = useEmail.getState();
    if (id === null || !maySend) return;
    if (id !== openId) show(id);
    else if (current?.conversationId === id && canBeAnswered(current)) answer[way](current);
  };
  const run: Readonly<Record<EmailCommand, () => void>> = {
    next: () => move(1),
    previous: () => move(-1),
    archive,
    reply: answering('reply'),
    'reply-all': answering('replyAll'),
    forward: answering('forward'),
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
  return run;
}

/** Runs what a single key asks for while the focus is on the screen, not in a field or dialog, and nothing else took it. */
export function useEmailKeys(view: ConversationView, openId: string | null): void {
  const run = useCommands(view, openId);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const focused = document.activeElement;
    const isHere = focused === null || focused === document.body || focused.closest('[data-screen="email"]') !== null;
    const command = emailCommandOf(event);
    if (!command || !isHere || takesLetters(focused) || event.defaultPrevented) return;
    // The letter must not land in the field that it opens.
    event.preventDefault();
    run[command]();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
