import { useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { MessageDetail } from '../../../../app/contract/schemas.ts';
import { openComposer } from '../../../shared/email/composer-store.ts';
import { useMayEmail } from '../../../shared/email/use-may-email.ts';
import { saveCopy } from '../../../shared/files/save-copy.ts';
import { openChart } from '../../../shared/patient/open-chart.ts';
import type { PdfState } from '../../../shared/pdf/use-pdf.ts';
import { goTo } from '../../../shared/route/route.ts';
import { useEmrRights, useMay, useOnlyLooks, useSession } from '../../../shared/rpc/use-session.ts';
import { toast, toastError } from '../../../shared/ui/toast.ts';
import { compose } from '../compose/compose.ts';
import { useReceivedCommand, useRemove } from './commands.ts';
import { useInbox } from './inbox-store.ts';
import { nextToFile } from './pages.ts';
import type { TriageCommand } from './triage-keys.ts';
import { focusedRowId, useTriageKeys } from './use-keys.ts';
import { shownRows } from './use-list-keys.ts';

interface CommandsOptions {
  readonly message: MessageDetail;
  readonly part: MessageDetail['parts'][number] | null;
  readonly content: Uint8Array<ArrayBuffer> | undefined;
  readonly pdf: PdfState;
  readonly patientField: RefObject<HTMLInputElement | null>;
  /** Turns the unread mark around. */
  readonly reading: () => void;
}

/** Name of a file that leaves Foyer: nothing of a patient is in it. */
const neutralName = (message: MessageDetail) => `fax-${message.createdAt.slice(0, 10)}.pdf`;

function usePrint(pdf: PdfState) {
  const [progress, setProgress] = useState<{ done: number; count: number } | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const print = async () => {
    if (pdf.step !== 'open' || progress) return;
    const running = new AbortController();
    stop.current = running;
    setProgress({ done: 0, count: pdf.pdf.numPages });
    try {
      const { printPdf } = await import('../../../shared/pdf/print-pdf.ts');
      await printPdf(pdf.pdf, {
        signal: running.signal,
        onProgress: (done, count) => setProgress({ done, count }),
      });
    } catch (error) {
      if (!running.signal.aborted) toastError(error);
    } finally {
      setProgress(null);
    }
  };
  return { print: () => void print(), stop: () => stop.current?.abort(), progress };
}

/** Everything that a person may do with an open received fax, by button and by key. */
export function useMessageCommands({ message, part, content, pdf, patientField, reading }: CommandsOptions) {
  const client = useQueryClient();
  const { data: session } = useSession();
  const { mutate } = useReceivedCommand();
  const { print, stop: stopPrinting, progress: printing } = usePrint(pdf);
  const onlyLooks = useOnlyLooks('fax');
  const rights = useEmrRights();
  const mayFile = useMay('fax.file');
  const may = {
    // Filing names a patient and writes into a chart.
    file: mayFile && rights.patients && rights.documents,
    send: useMay('fax.send'),
    email: useMayEmail(),
    delete: useMay('fax.delete'),
    export: useMay('fax.export'),
    /** Whatever changes it, down to the mark of reading. */
    change: !onlyLooks,
  };
  const { id } = message;
  const isHere = message.purgedAt === null;
  const isMine = message.claimedBy !== null && message.claimedBy === session?.user.id;
  const removal = useRemove((restored) => {
    mutate({ method: 'messages.restore', params: { id: restored } });
    goTo({ screen: 'fax', view: 'received', messageId: restored });
  });

  const afterRemoval = () => {
    const next = nextToFile(shownRows(client), id);
    goTo({ screen: 'fax', view: 'received', messageId: null });
    useInbox.setState({ dialog: null, focusRow: next?.id ?? null });
  };
  const claim = (takeOver: boolean) => mutate({ method: 'messages.claim', params: { id, takeOver } });
  const commands = {
    may,
    isMine,
    printing,
    canFile: may.file && message.state === 'received' && message.parts.length > 0 && !message.removed && isHere,
    canPrint: pdf.step === 'open',
    canSave: part !== null && isHere,
    canForward: may.send && content !== undefined && part?.type === 'application/pdf',
    canForwardByEmail: message.parts.length > 0 && message.state === 'received' && isHere,
    file: () => useInbox.setState({ dialog: 'file' }),
    assign: () => patientField.current?.focus(),
    claim,
    makeTask: () => useInbox.setState({ dialog: 'task' }),
    claimOrRelease: () => (isMine ? mutate({ method: 'messages.release', params: { id } }) : claim(false)),
    forward: () => {
      if (content) compose.addFiles([new File([content], neutralName(message), { type: 'application/pdf' })]);
    },
    forwardByEmail: () => openComposer({ attachments: message.parts.map(({ blob }) => ({ messageId: id, blob })) }),
    openChart: () => {
      if (message.patientId === null) toast(i18next.t('patient.noneYet'), i18next.t('patient.noneYetHint'));
      else void openChart(message.patientId);
    },
    print,
    save: () => {
      if (part) void saveCopy(part.blob);
    },
    stopPrinting,
    toggleRead: reading,
    fetchAgain: () => mutate({ method: 'messages.fetchAgain', params: { id } }),
    restore: () => mutate({ method: 'messages.restore', params: { id } }),
    remove: () =>
      removal.mutate(
        { id, isConfirmed: false },
        {
          onSuccess: (outcome) => (outcome === 'confirm' ? useInbox.setState({ dialog: 'remove' }) : afterRemoval()),
        },
      ),
    afterRemoval,
  };
  const byKey: Partial<Record<TriageCommand, () => void>> = {
    ...(commands.canFile && { file: commands.file }),
    ...(may.file && { assign: commands.assign }),
    ...(may.delete && !message.removed && { remove: commands.remove }),
    ...(may.change && { claim: commands.claimOrRelease, task: commands.makeTask, unread: reading }),
    print,
    ...(may.export && { save: commands.save }),
    'open-chart': commands.openChart,
  };
  useTriageKeys((command, event) => {
    const run = byKey[command];
    const row = focusedRowId();
    // With the focus on another row, filing is about that one (use-list-keys.ts).
    if (!run || (command === 'file' && row !== null && row !== id)) return;
    // The letter must not land in the field that it opens.
    event.preventDefault();
    run();
  });
  return commands;
}

export type MessageCommands = ReturnType<typeof useMessageCommands>;
