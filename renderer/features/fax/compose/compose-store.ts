import { create } from 'zustand';
import {
  EMPTY_DRAFT,
  faxDraftsIn,
  isEmpty,
  isStored,
  missing,
  submissionFor,
  type Draft,
  type DraftFile,
  type Need,
  type StoredFile,
  type Submission,
} from './draft.ts';
import { hasSeparator, readRecipients, validNumbers } from './recipients.ts';
import { createDraftFiles, DraftGone } from './draft-files.ts';
import { storeFile, UnusableFile } from './store-file.ts';
import { asContractError, type ContractError } from '../../../shared/rpc/contract-error.ts';
import { coreNowMs } from '../../../shared/rpc/core-time.ts';
import type { Call } from '../../../shared/rpc/client.ts';

/** One thing that core wants confirmed before it queues, and the numbers that it is about. */
export interface Question {
  readonly which: string;
  readonly numbers: readonly string[];
}

/** NEEDS_CONFIRMATION `{which, newNumbers, duplicateNumbers}`; a guard without a list of its own has `numbers`. */
const NUMBERS_OF: Readonly<Record<string, string>> = { 'new-number': 'newNumbers', duplicate: 'duplicateNumbers' };

function questionsOf(error: ContractError): Question[] {
  return error.texts('which').map((which) => {
    const own = error.texts(NUMBERS_OF[which] ?? 'numbers');
    return { which, numbers: own.length > 0 ? own : error.texts('numbers') };
  });
}

export interface ComposeState extends Draft {
  readonly isOpen: boolean;
  readonly step: 'editing' | 'sending' | 'confirming';
  /** Not empty while `step` is `confirming`. */
  readonly questions: readonly Question[];
  readonly submission: Submission | null;
  readonly error: ContractError | null;
  /** Shown after a press on *Send* that could not go through. */
  readonly needs: readonly Need[];
  /** How often a fax was queued from here; the list shows its top when it grows. */
  readonly queuedCount: number;
  /** The fax was queued, and the draft that it came from is still listed. */
  readonly isDraftLeft: boolean;
}

/** `occupied`: another fax is in the making; `stopped`: the window was locked meanwhile. */
export type OpenedDraft = 'opened' | 'occupied' | 'stopped';

const CLOSED: ComposeState = {
  ...EMPTY_DRAFT,
  isOpen: false,
  step: 'editing',
  questions: [],
  submission: null,
  error: null,
  needs: [],
  queuedCount: 0,
  isDraftLeft: false,
};

let lastKey = 0;

/** The window was locked before it knew of it: no fault of what was asked. */
const isLockedOut = (cause: unknown) => asContractError(cause).code === 'LOCKED';

/**
 * The dialog's life: what is in it, the files on their way into core, and the one submission.
 *
 * @param call the typed client
 */
export function createCompose(call: Call) {
  const useCompose = create<ComposeState>(() => CLOSED);
  const { getState: get, setState: set } = useCompose;
  let running: Promise<unknown> | null = null;
  /** Grows with each lock: what began before it does not go on after it. */
  let absence = 0;
  let isAway = false;
  const draftFiles = createDraftFiles(call);
  const pending = new Map<number, { stop: AbortController; done: Promise<void> }>();

  const edit = (change: Partial<ComposeState>) =>
    set({ ...change, needs: [], error: null, questions: [], step: 'editing' });

  const patchFile = (key: number, change: Partial<DraftFile>) =>
    set(({ files }) => ({ files: files.map((file) => (file.key === key ? { ...file, ...change } : file)) }));

  async function inspect(key: number, blob: string, signal: AbortSignal): Promise<void> {
    patchFile(key, { step: 'checking', blob });
    const answer = await call('fax.inspect', { files: [{ blob }] });
    signal.throwIfAborted();
    const [seen] = answer.files;
    set({ account: answer.account });
    if (seen?.ok) patchFile(key, { step: 'ready', pages: seen.pages, problem: null });
    else if (seen) patchFile(key, { step: 'problem', problem: seen });
  }

  function blobOf(key: number, file: File | StoredFile, signal: AbortSignal): Promise<string> {
    if (isStored(file)) return draftFiles.blobOf(file);
    return storeFile(file, { call, onProgress: (progress) => patchFile(key, { progress }), signal });
  }

  async function bring(key: number, file: File | StoredFile, signal: AbortSignal, known?: string): Promise<void> {
    try {
      const blob = known ?? (await blobOf(key, file, signal));
      signal.throwIfAborted();
      await inspect(key, blob, signal);
    } catch (cause) {
      if (signal.aborted || isLockedOut(cause)) return;
      const isKnown = cause instanceof UnusableFile || cause instanceof DraftGone;
      const reason = isKnown ? cause.reason : (asContractError(cause).reason ?? 'failed');
      patchFile(key, { step: 'problem', problem: { reason, message: asContractError(cause).message } });
    } finally {
      if (pending.get(key)?.stop.signal === signal) pending.delete(key);
    }
  }

  function start(key: number, file: File | StoredFile, known?: string): void {
    // It is brought once the person is back.
    if (isAway) return;
    const stop = new AbortController();
    pending.set(key, { stop, done: bring(key, file, stop.signal, known) });
  }

  /** Blobs that core no longer knows (it was restarted) are brought again; the content, and so the id, stays. */
  function bringAgain(): void {
    for (const { key, file } of get().files) {
      patchFile(key, { step: 'storing', progress: 0, blob: null, problem: null });
      start(key, file);
    }
  }

  function add(files: readonly { readonly file: File | StoredFile; readonly blob?: string }[]): void {
    const added = files.map(({ file, blob = null }): DraftFile & { blob: string | null } => ({
      key: ++lastKey,
      file,
      step: blob === null ? 'storing' : 'checking',
      progress: 0,
      blob,
      pages: null,
      problem: null,
    }));
    edit({ isOpen: true, files: [...get().files, ...added] });
    for (const { key, file, blob } of added) start(key, file, blob ?? undefined);
  }

  const actions = {
    show: () => set({ isOpen: true }),
    /** Closes the dialog; what is in it stays for the next time. */
    hide: () => set({ isOpen: false, step: 'editing', questions: [], needs: [], error: null }),
    discard: () => {
      for (const { stop } of pending.values()) stop.abort();
      pending.clear();
      set({ ...CLOSED, queuedCount: get().queuedCount });
    },
    setTyped: (typed: string) => {
      if (!hasSeparator(typed)) edit({ typed });
      else edit({ typed: '', recipients: [...get().recipients, ...readRecipients(typed)] });
    },
    commitTyped: () => {
      if (get().typed.trim() === '') return;
      edit({ typed: '', recipients: [...get().recipients, ...readRecipients(get().typed)] });
    },
    /** Takes the last number back into the field, to be corrected. */
    editLastRecipient: () => {
      const last = get().recipients.at(-1);
      if (last) edit({ typed: last.text, recipients: get().recipients.slice(0, -1) });
    },
    removeRecipient: (key: number) => edit({ recipients: get().recipients.filter((one) => one.key !== key) }),
    addFiles: (files: readonly File[]) => {
      if (files.length === 0) return;
      if (running) {
        // Dropped while another fax is being queued: they belong to what comes next.
        void running.then(() => actions.addFiles(files));
        return;
      }
      add(files.map((file) => ({ file })));
    },
    /**
     * Puts a draft fax from e-mail, number and files, into the dialog. It never mixes with a fax that is in the making: that
     * would send pages to a number that they are not for.
     *
     * @throws `ContractError` for core's refusals
     */
    openDraft: async (id: string): Promise<OpenedDraft> => {
      const occupied = (): OpenedDraft | null => {
        if (faxDraftsIn(get()).includes(id)) {
          actions.show();
          return 'opened';
        }
        return running || !isEmpty(get()) ? 'occupied' : null;
      };
      const before = occupied();
      if (before) return before;
      const begun = absence;
      const { to, files } = await call('fax.openDraft', { id });
      if (absence !== begun) return 'stopped';
      // Something may have been dropped or typed while core answered.
      const after = occupied();
      if (after) return after;
      edit({ recipients: readRecipients(to) });
      add(files.map(({ blob, name, bytes }, index) => ({ file: { faxDraft: id, index, name, size: bytes }, blob })));
      return 'opened';
    },
    removeFile: (key: number) => {
      pending.get(key)?.stop.abort();
      edit({ files: get().files.filter((file) => file.key !== key) });
    },
    moveFile: (key: number, by: -1 | 1) => {
      const files = [...get().files];
      const at = files.findIndex((file) => file.key === key);
      const [moved] = files.splice(at, 1);
      if (!moved) return;
      files.splice(Math.max(0, at + by), 0, moved);
      edit({ files });
    },
    /** The window is locked: nothing goes on, as the next call may already be another person's. */
    suspend: () => {
      absence++;
      isAway = true;
      for (const { stop } of pending.values()) stop.abort();
      pending.clear();
      if (get().step === 'sending') set({ step: 'editing' });
    },
    /** The person is back: files whose way into core was cut off are brought again. */
    resume: () => {
      isAway = false;
      for (const { key, file, step } of get().files) {
        if (step === 'ready' || step === 'problem') continue;
        patchFile(key, { step: 'storing', progress: 0, blob: null, problem: null });
        start(key, file);
      }
    },
    setCover: (cover: Draft['cover']) => edit({ cover }),
    setCoverText: (coverText: string) => edit({ coverText }),
    backToEditing: () => set({ step: 'editing', questions: [] }),
    confirm: (): Promise<readonly string[] | null> => {
      const { questions, submission } = get();
      const given = questions.map(({ which }) => which);
      if (submission) set({ submission: { ...submission, confirmed: [...submission.confirmed, ...given] } });
      return actions.send();
    },
    /**
     * Queues the fax, waiting for files that are still on their way.
     *
     * @returns the message ids, or null if something stands in the way (then it is in the state)
     */
    send: async (): Promise<readonly string[] | null> => {
      if (running) return null;
      const run = sendWhenReady();
      running = run;
      try {
        return await run;
      } finally {
        running = null;
      }
    },
  };

  async function sendWhenReady(): Promise<readonly string[] | null> {
    const begun = absence;
    actions.commitTyped();
    set({ step: 'sending', needs: [], error: null, questions: [] });
    await Promise.all([...pending.values()].map(({ done }) => done));
    if (absence !== begun) return null;
    const needs = missing(get());
    if (needs.length === 0) return submit();
    set({ step: 'editing', needs });
    return null;
  }

  async function submit(): Promise<readonly string[] | null> {
    const draft = get();
    const submission = submissionFor(draft, draft.submission, coreNowMs());
    set({ submission });
    try {
      const drafts = faxDraftsIn(draft);
      const { messageIds } = await call('fax.send', {
        id: submission.id,
        to: validNumbers(draft.recipients).map(({ e164 }) => e164),
        files: draft.files.flatMap(({ blob }) => (blob === null ? [] : [{ blob }])),
        coverSheet: draft.cover === 'text' ? { text: draft.coverText.trim() } : null,
        confirm: [...submission.confirmed],
      });
      actions.discard();
      set({ queuedCount: get().queuedCount + 1 });
      const left = await Promise.all(drafts.map((id) => draftFiles.removeDraft(id)));
      set({ isDraftLeft: left.includes(false) });
      return messageIds;
    } catch (cause) {
      refuse(asContractError(cause));
      return null;
    }
  }

  function refuse(error: ContractError): void {
    if (isLockedOut(error)) {
      set({ step: 'editing' });
      return;
    }
    if (error.code === 'NEEDS_CONFIRMATION') {
      set({ step: 'confirming', questions: questionsOf(error) });
      return;
    }
    if (error.code === 'NOT_FOUND') bringAgain();
    // Under this id something else is queued already: the next press takes a new one.
    if (error.code === 'ID_CONFLICT') set({ submission: null });
    set({ step: 'editing', error });
  }

  return { useCompose, actions };
}

export type ComposeActions = ReturnType<typeof createCompose>['actions'];
export { isEmpty as isDraftEmpty };
