import { create } from 'zustand';
import { refuseBySize, storeBlob, toBase64, UnusableFile } from '../../../shared/files/store-blob.ts';
import type { Call } from '../../../shared/rpc/client.ts';
import { asContractError, type ContractError } from '../../../shared/rpc/contract-error.ts';
import { coreNowMs } from '../../../shared/rpc/core-time.ts';
import { checkInput, factsOf } from './check-facts.ts';
import {
  ADDRESS_FIELDS,
  emptyComposition,
  hasSeparator,
  isEmpty,
  missing,
  patientAfterPick,
  splitAddresses,
  submissionFor,
  type AddressField,
  type Attachment,
  type CheckFacts,
  type Composition,
  type Need,
  type Submission,
} from './composition.ts';
import { plainText } from './plain-text.ts';

/** How soon after the last key it is saved. */
const SAVE_AFTER_MS = 600;

/** One thing that core wants confirmed before it queues, and what it is about: addresses, or kinds of patient data. */
export interface Question {
  readonly which: string;
  readonly about: readonly string[];
}

const ABOUT: Readonly<Record<string, string>> = { 'new-number': 'newAddresses', phi: 'kinds' };

export interface CompositionState extends Composition {
  readonly step: 'loading' | 'editing' | 'sending' | 'confirming';
  /** Never kept: a protected PDF opens with it. */
  readonly password: string;
  /** Not empty while `step` is `confirming`. */
  readonly questions: readonly Question[];
  /** The recipient because of whom the e-mail is about its patient; null: nobody was picked, or a person chose. */
  readonly picked: { readonly text: string; readonly patientId: string } | null;
  readonly submission: Submission | null;
  readonly error: ContractError | null;
  /** Shown after a press on *Send* that could not go through. */
  readonly needs: readonly Need[];
  /** What was written is not in core's store; it is tried again with the next key. */
  readonly isUnsaved: boolean;
  /** Grows when the editor must show other words than those typed into it. */
  readonly revision: number;
}

export interface Queued {
  readonly messageId: string;
  readonly undoUntil: string | null;
}

let lastKey = 0;
export const nextKey = (): number => ++lastKey;

const freshState = (): CompositionState => ({
  ...emptyComposition(coreNowMs()),
  ...{ step: 'editing', password: '', questions: [], picked: null },
  ...{ submission: null, error: null },
  ...{ needs: [], isUnsaved: false, revision: 0 },
});

/**
 * The e-mail in the making: what is in it, its way into core's drafts as somebody types, and the one submission.
 *
 * @param call the typed client
 * @param wait runs something later; returns what stops it
 * @param encode bytes as base64
 */
export function createComposition(call: Call, wait = later, encode = toBase64) {
  const useComposition = create<CompositionState>(freshState);
  const { getState: get, setState: set } = useComposition;
  const pending = new Map<number, { stop: AbortController; done: Promise<void> }>();
  let saving: Promise<unknown> = Promise.resolve();
  let stopWaiting: () => void = () => undefined;
  let running = false;
  /** Something is written that core does not have. */
  let isDirty = false;
  /** Grows with each lock: what was asked before it is nobody's any more. */
  let absence = 0;
  let leftBehind: ReturnType<typeof draftParams> | null = null;
  /** E-mails that another one took the place of while files of theirs were still on their way. */
  let away: readonly CompositionState[] = [];

  const saveSoon = () => {
    isDirty = true;
    stopWaiting();
    stopWaiting = wait(() => void save(), SAVE_AFTER_MS);
  };

  /** Saves follow each other: an older one never overtakes a newer one. */
  function save(): Promise<unknown> {
    stopWaiting();
    isDirty = false;
    return keep(draftParams(get()));
  }

  function keep(params: ReturnType<typeof draftParams>): Promise<unknown> {
    saving = saving.then(async () => {
      try {
        await call('email.saveDraft', params);
        if (get().id === params.id) set({ isUnsaved: false });
      } catch {
        if (get().id !== params.id) return;
        isDirty = true;
        set({ isUnsaved: true });
      }
    });
    return saving;
  }

  const edit = (change: Partial<CompositionState>) => {
    set({ ...change, needs: [], error: null, questions: [], step: 'editing' });
    saveSoon();
  };

  const patchFile = (key: number, change: Partial<Attachment>) =>
    set(({ attachments }) => ({ attachments: patched(attachments, key, change) }));

  /** The file of an e-mail that was put away has arrived: it joins the draft. */
  function joinAway(key: number, change: Partial<Attachment>): void {
    away = away.map((one) => ({ ...one, attachments: patched(one.attachments, key, change) }));
    const whose = away.find(({ attachments }) => attachments.some((file) => file.key === key));
    if (whose) void keep(draftParams(whose));
    away = away.filter(hasFilesToCome);
  }

  async function bring(key: number, file: File, signal: AbortSignal): Promise<void> {
    try {
      refuseBySize(file);
      const onProgress = (progress: number) => patchFile(key, { progress });
      const blob = await storeBlob(file, typeOf(file), { call, encode, onProgress, signal });
      signal.throwIfAborted();
      if (get().attachments.some((file) => file.key === key)) {
        patchFile(key, { step: 'ready', blob });
        saveSoon();
      } else joinAway(key, { step: 'ready', blob });
    } catch (cause) {
      if (signal.aborted) return;
      const problem = cause instanceof UnusableFile ? cause.reason : (asContractError(cause).reason ?? 'failed');
      patchFile(key, { step: 'problem', problem });
    } finally {
      pending.delete(key);
    }
  }

  const commit = (field: AddressField, typed: string) => {
    const added = splitAddresses(typed);
    edit({ [field]: [...get()[field], ...added], typed: { ...get().typed, [field]: '' } });
  };

  /** Takes a recipient out; the e-mail is no longer about whom it was about because of that one. */
  const withoutEntry = (field: AddressField, at: number): Partial<CompositionState> => {
    const { picked, patientId } = get();
    const isPicked = picked !== null && picked.text === get()[field][at];
    return {
      [field]: get()[field].filter((_, index) => index !== at),
      ...(isPicked && { picked: null, patientId: patientId === picked.patientId ? null : patientId }),
    };
  };

  const leave = () => {
    void actions.putAway();
    if (hasFilesToCome(get())) away = [...away, get()];
  };

  const stopFiles = () => {
    away = [];
    for (const { stop } of pending.values()) stop.abort();
    pending.clear();
  };

  const actions = {
    /** Puts what is there away, kept as a draft, and begins with this. */
    begin: (begun: Composition) => {
      leave();
      set({ ...freshState(), ...begun, revision: get().revision + 1 });
    },
    /** As `begin`, with what is still being asked for. Resolves when all that was put away is among the drafts, files too. */
    loading: async () => {
      leave();
      set({ ...freshState(), step: 'loading', revision: get().revision + 1 });
      await Promise.all([...pending.values()].map(({ done }) => done));
      await saving;
    },
    failed: (cause: unknown) => set({ step: 'editing', error: asContractError(cause) }),
    edit,
    setTyped: (field: AddressField, typed: string) => {
      if (hasSeparator(typed)) commit(field, typed);
      else edit({ typed: { ...get().typed, [field]: typed } });
    },
    commitTyped: (field: AddressField) => {
      if (get().typed[field].trim() !== '') commit(field, get().typed[field]);
    },
    add: (field: AddressField, text: string) =>
      edit({ [field]: [...get()[field], text], typed: { ...get().typed, [field]: '' } }),
    /** A patient is one of the recipients. */
    addPatient: (field: AddressField, text: string, patientId: string, others: readonly string[]) => {
      const about = patientAfterPick(get().patientId, patientId, others);
      actions.add(field, text);
      set({ patientId: about, picked: about === null ? null : { text, patientId } });
    },
    /** Takes what was probably meant in place of what was typed, ended or not. */
    mend: (field: AddressField, text: string, meant: string) => {
      if (get().typed[field].trim() === text) actions.add(field, meant);
      else edit({ [field]: get()[field].map((one) => (one === text ? meant : one)) });
    },
    removeAddress: (field: AddressField, at: number) => edit(withoutEntry(field, at)),
    /** Takes the last one back into the field, to be corrected. */
    editLast: (field: AddressField) => {
      const last = get()[field].at(-1);
      if (last === undefined) return;
      edit({ ...withoutEntry(field, get()[field].length - 1), typed: { ...get().typed, [field]: last } });
    },
    setHtml: (html: string) => {
      if (html !== get().html) edit({ html });
    },
    addFiles: (files: readonly File[]) => {
      const added = files.map((file) => ({ file, key: nextKey() }));
      const shown = added.map(({ file: { name, size }, key }): Attachment => ({
        ...{ key, name, type: 'application/octet-stream', bytes: size, blob: null },
        ...{ step: 'storing', progress: 0, problem: null },
      }));
      edit({ attachments: [...get().attachments, ...shown] });
      for (const { file, key } of added) {
        const stop = new AbortController();
        pending.set(key, { stop, done: bring(key, file, stop.signal) });
      }
    },
    /** Files that core has already. */
    addStored: (files: readonly Pick<Attachment, 'name' | 'type' | 'bytes' | 'blob'>[]) =>
      edit({
        attachments: [
          ...get().attachments,
          ...files.map((file): Attachment => ({
            ...file,
            ...{ key: nextKey(), step: 'ready', progress: 1, problem: null },
          })),
        ],
      }),
    removeFile: (key: number) => {
      pending.get(key)?.stop.abort();
      edit({ attachments: get().attachments.filter((file) => file.key !== key) });
    },
    protect: (isProtected: boolean) => edit({ isProtected, password: isProtected ? get().password : '' }),
    setPassword: (password: string) => set({ password, needs: [], error: null }),
    /** The dialog closes; what was written is kept among the drafts, nothing is not. */
    putAway: async () => {
      stopWaiting();
      if (get().step !== 'loading' && isDirty) await save();
      else await saving;
    },
    discard: async () => {
      stopWaiting();
      for (const { key } of get().attachments) pending.get(key)?.stop.abort();
      isDirty = false;
      const { id } = get();
      set({ ...freshState(), revision: get().revision + 1 });
      await saving;
      await call('email.removeDraft', { id });
    },
    backToEditing: () => set({ step: 'editing', questions: [] }),
    confirm: () => {
      const { questions, submission } = get();
      const given = questions.map(({ which }) => which);
      if (submission) set({ submission: { ...submission, confirmed: [...submission.confirmed, ...given] } });
      return actions.send();
    },
    /**
     * Queues the e-mail, waiting for files that are still on their way.
     *
     * @returns null if something stands in the way (then it is in the state)
     */
    send: async (): Promise<Queued | null> => {
      if (running) return null;
      running = true;
      try {
        return await sendWhenReady();
      } finally {
        running = false;
      }
    },
    /** The window is locked: nothing goes on, as the next call may already be another person's. All is among the drafts. */
    suspend: () => {
      absence++;
      stopWaiting();
      stopFiles();
      if (isDirty && get().step !== 'loading') leftBehind = draftParams(get());
      isDirty = false;
      set({ ...freshState(), revision: get().revision + 1 });
    },
    /** The person is back: the last words before the lock join the draft. */
    resume: () => {
      const params = leftBehind;
      leftBehind = null;
      if (params !== null) saving = saving.then(() => call('email.saveDraft', params)).catch(() => undefined);
    },
  };

  async function sendWhenReady(): Promise<Queued | null> {
    const turn = absence;
    for (const field of ADDRESS_FIELDS) actions.commitTyped(field);
    set({ step: 'sending', needs: [], error: null, questions: [] });
    await Promise.all([...pending.values()].map(({ done }) => done));
    stopWaiting();
    await saving;
    if (turn !== absence) return null;
    // What the form shows may be older than the last key.
    const facts = await freshFacts(get());
    if (turn !== absence) return null;
    const needs = missing(get(), get().password, facts);
    if (needs.length === 0) return submit(facts, turn);
    set({ step: 'editing', needs });
    return null;
  }

  /** Where core says nothing now it says so when it is asked to send. */
  async function freshFacts(state: CompositionState): Promise<CheckFacts> {
    try {
      return factsOf(await call('email.check', checkInput(state)));
    } catch {
      return factsOf(undefined);
    }
  }

  async function submit({ takesHtml }: CheckFacts, turn: number): Promise<Queued | null> {
    const state = get();
    const submission = submissionFor(state, state.password, state.submission, coreNowMs());
    set({ submission });
    try {
      const { messageIds, undoUntil } = await call('email.send', {
        ...peopleOf(state),
        ...(takesHtml ? { html: state.html } : { text: plainText(state.html) }),
        id: submission.id,
        attachments: blobsOf(state),
        ...(state.patientId !== null && { patientId: state.patientId }),
        ...(state.accountId !== null && { accountId: state.accountId }),
        ...(state.inReplyTo !== null && { inReplyTo: state.inReplyTo }),
        ...(state.sendAt !== null && { sendAt: state.sendAt, undoSeconds: 0 }),
        ...(state.isProtected && { protect: { password: state.password } }),
        draft: state.id,
        confirm: [...submission.confirmed],
      });
      if (turn !== absence) return null;
      isDirty = false;
      set({ ...freshState(), revision: get().revision + 1 });
      return { messageId: messageIds[0] ?? '', undoUntil };
    } catch (cause) {
      if (turn === absence) refuse(asContractError(cause));
      return null;
    }
  }

  function refuse(error: ContractError): void {
    if (error.code === 'NEEDS_CONFIRMATION') {
      const questions = error
        .texts('which')
        .map((which) => ({ which, about: error.texts(ABOUT[which] ?? 'addresses') }));
      set({ step: 'confirming', questions });
      return;
    }
    // Under this id something else is queued already: the next press takes a new one.
    if (error.code === 'ID_CONFLICT') set({ submission: null });
    set({ step: 'editing', error });
  }

  return { useComposition, actions };
}

export type CompositionActions = ReturnType<typeof createComposition>['actions'];

function later(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}

function patched(attachments: readonly Attachment[], key: number, change: Partial<Attachment>): Attachment[] {
  return attachments.map((file) => (file.key === key ? { ...file, ...change } : file));
}

const hasFilesToCome = ({ attachments }: Composition): boolean => attachments.some(({ step }) => step === 'storing');

/** What the file's own system says, where it is a MIME type at all; first bytes decide in core. */
function typeOf({ type }: File): string {
  return /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream';
}

function peopleOf({ to, cc, bcc, subject }: Composition) {
  return { to: [...to], cc: [...cc], bcc: [...bcc], subject };
}

function blobsOf({ attachments }: Composition): { blob: string }[] {
  return attachments.flatMap(({ blob }) => (blob === null ? [] : [{ blob }]));
}

function draftParams(state: CompositionState) {
  const { id, typed, html, accountId, patientId, inReplyTo, isProtected, sendAt } = state;
  const words = { ...peopleOf(state), html };
  // What stands in a field and was not ended yet is kept, too.
  for (const field of ADDRESS_FIELDS) if (typed[field].trim() !== '') words[field].push(typed[field]);
  return isEmpty(state)
    ? { id, to: [], subject: '', html: '' }
    : { id, ...words, attachments: blobsOf(state), accountId, patientId, inReplyTo, isProtected, sendAt };
}
