import { create } from 'zustand';
import type { ConversationDetail } from '../../../app/contract/procedures/conversations.ts';
import { mediaTypeOf } from '../files/media-type.ts';
import { bytesOf, storeBlob, UnusableFile } from '../files/store-blob.ts';
import type { Call } from '../rpc/client.ts';
import { asContractError, type ContractError } from '../rpc/contract-error.ts';
import { coreNowMs } from '../rpc/core-time.ts';
import {
  draftFrom,
  EMPTY_DRAFT,
  isEmpty,
  keptOf,
  nextMediaKey,
  submissionFor,
  type Draft,
  type DraftMedia,
  type Submission,
} from './draft.ts';

/** One thing that core wants confirmed before it queues. `kinds`: what patient data the text may hold. */
export interface Question {
  readonly which: string;
  readonly kinds: readonly string[];
}

/** A conversation's text in the making, as this window has it. */
export interface Writing extends Draft {
  readonly step: 'editing' | 'sending' | 'confirming';
  /** Not empty while `step` is `confirming`. */
  readonly questions: readonly Question[];
  readonly submission: Submission | null;
  readonly error: ContractError | null;
  /** What core is known to keep, as one text. */
  readonly kept: string;
  /** Written, changed or sent in this window: what it has is newer than any answer of core that is still on its way. */
  readonly isTouched: boolean;
}

const FRESH: Writing = {
  ...EMPTY_DRAFT,
  step: 'editing',
  questions: [],
  submission: null,
  error: null,
  kept: JSON.stringify(keptOf(EMPTY_DRAFT)),
  isTouched: false,
};

/** Typing is saved when it pauses for so long. */
export const SAVE_AFTER_MS = 400;
/** Core is away, for instance restarting: asked again after so long. */
const SAVE_AGAIN_MS = 1_500;

export interface Sending {
  readonly to: string;
  readonly patientId: string | null;
  readonly accountId: string | null;
}

export type StoredDraft = ConversationDetail['draft'];

/** What core would answer for it now. */
function storedOf(writing: Writing): StoredDraft {
  if (isEmpty(writing)) return null;
  const { body, patientId, accountId } = keptOf(writing);
  return {
    body,
    patientId: patientId ?? null,
    accountId: accountId ?? null,
    media: writing.media.flatMap(({ blob, name, type, bytes }) => (blob === null ? [] : [{ blob, name, type, bytes }])),
    updatedAt: new Date(coreNowMs()).toISOString(),
  };
}

type Drafts = Readonly<Record<string, Writing>>;

const textOf = (draft: Draft) => JSON.stringify(keptOf(draft));
const isDirty = (writing: Writing) => textOf(writing) !== writing.kept;
const isLockedOut = (error: ContractError) => error.code === 'LOCKED' || error.code === 'NOT_SIGNED_IN';

function questionsOf(error: ContractError): Question[] {
  return error.texts('which').map((which) => ({ which, kinds: which === 'phi' ? error.texts('kinds') : [] }));
}

interface Options {
  /** Told what core now keeps; null: nothing any more. */
  readonly onKept?: (id: string, draft: StoredDraft) => void;
}

/**
 * What one person writes, by conversation: kept by core as it is typed, so that neither a crash nor a lock takes it, and sent
 * once. A draft stays with its conversation.
 *
 * @param call the typed client
 */
export function createDrafts(call: Call, { onKept }: Options = {}) {
  const useDrafts = create<Drafts>(() => ({}));
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const saving = new Map<string, Promise<void>>();
  const bringing = new Map<number, AbortController>();
  let isAway = false;
  /** Grows with each lock: what began before it does not go on after it. */
  let absence = 0;

  const get = (id: string): Writing => useDrafts.getState()[id] ?? FRESH;
  const set = (id: string, change: Partial<Writing>) => useDrafts.setState({ [id]: { ...get(id), ...change } });

  function saveLater(id: string, ms = SAVE_AFTER_MS): void {
    clearTimeout(timers.get(id));
    timers.set(
      id,
      setTimeout(() => void save(id), ms),
    );
  }

  /** One call at a time for each conversation, so that the newest text is the last one that core hears. */
  async function save(id: string): Promise<void> {
    clearTimeout(timers.get(id));
    timers.delete(id);
    await saving.get(id);
    const writing = get(id);
    if (isAway || !isDirty(writing) || writing.step === 'sending') return;
    const run = saveNow(id, writing);
    saving.set(id, run);
    await run;
    if (saving.get(id) === run) saving.delete(id);
  }

  async function saveNow(id: string, writing: Writing): Promise<void> {
    const kept = textOf(writing);
    try {
      await call('conversations.saveDraft', { id, ...keptOf(writing) });
      set(id, { kept });
      onKept?.(id, storedOf(writing));
    } catch (cause) {
      const error = asContractError(cause);
      if (error.code === 'CORE_UNAVAILABLE' && !isAway) saveLater(id, SAVE_AGAIN_MS);
      // A blob of an earlier run of core: the file is brought again and the draft saved with it.
      if (error.code === 'NOT_FOUND') bringAgain(id);
    }
  }

  function edit(id: string, change: Partial<Draft>): void {
    // What is being sent stands as it is.
    if (get(id).step === 'sending') return;
    set(id, { ...change, isTouched: true, step: 'editing', questions: [], error: null });
    saveLater(id);
  }

  const patch = (id: string, key: number, change: Partial<DraftMedia>) =>
    set(id, { media: get(id).media.map((each) => (each.key === key ? { ...each, ...change } : each)) });

  async function bring(id: string, key: number, file: File, signal: AbortSignal): Promise<void> {
    try {
      const type = mediaTypeOf(await bytesOf(file.slice(0, 16)));
      if (file.size === 0) throw new UnusableFile('empty');
      if (type === null) throw new UnusableFile('type');
      patch(id, key, { type });
      const blob = await storeBlob(file, type, {
        call,
        signal,
        onProgress: (progress) => !signal.aborted && patch(id, key, { progress }),
      });
      signal.throwIfAborted();
      patch(id, key, { step: 'ready', blob, problem: null });
      saveLater(id);
    } catch (cause) {
      if (signal.aborted || isLockedOut(asContractError(cause))) return;
      patch(id, key, { step: 'problem', problem: cause instanceof UnusableFile ? cause.reason : 'failed' });
    } finally {
      if (bringing.get(key)?.signal === signal) bringing.delete(key);
    }
  }

  function start(id: string, { key, file }: DraftMedia): void {
    if (isAway || !file) return;
    const stop = new AbortController();
    bringing.set(key, stop);
    void bring(id, key, file, stop.signal);
  }

  /** Blobs that core no longer knows (it was restarted before the draft was saved) are brought again. */
  function bringAgain(id: string): void {
    for (const media of get(id).media) {
      if (!media.file || media.step === 'problem') continue;
      patch(id, media.key, { step: 'storing', progress: 0, blob: null });
      start(id, media);
    }
  }

  async function submit(id: string, sending: Sending): Promise<readonly string[] | null> {
    const begun = absence;
    const writing = get(id);
    const submission = submissionFor(writing, sending.to, writing.submission, coreNowMs());
    set(id, { submission, step: 'sending', error: null, questions: [] });
    try {
      await saving.get(id);
      const { messageIds } = await call('sms.send', {
        id: submission.id,
        to: [sending.to],
        body: writing.body,
        media: writing.media.flatMap(({ blob }) => (blob === null ? [] : [{ blob }])),
        confirm: [...submission.confirmed],
        ...(sending.patientId !== null && { patientId: sending.patientId }),
        ...(sending.accountId !== null && { accountId: sending.accountId }),
        ...(writing.sendAt !== null && { sendAt: writing.sendAt }),
      });
      set(id, { ...FRESH, kept: writing.kept, isTouched: true });
      void save(id);
      return absence === begun ? messageIds : null;
    } catch (cause) {
      refuse(id, asContractError(cause));
      return null;
    }
  }

  function refuse(id: string, error: ContractError): void {
    if (isLockedOut(error)) {
      set(id, { step: 'editing' });
      return;
    }
    if (error.code === 'NEEDS_CONFIRMATION') {
      set(id, { step: 'confirming', questions: questionsOf(error) });
      return;
    }
    if (error.code === 'NOT_FOUND') bringAgain(id);
    // Under this id something else is queued already: the next press takes a new one.
    if (error.code === 'ID_CONFLICT') set(id, { submission: null });
    set(id, { step: 'editing', error });
  }

  const actions = {
    /** A conversation is shown: what core kept is taken over, until something is written here. */
    open: (id: string, stored: StoredDraft) => {
      if (get(id).isTouched) return;
      const draft = draftFrom(stored);
      if (textOf(draft) !== useDrafts.getState()[id]?.kept) set(id, { ...FRESH, ...draft, kept: textOf(draft) });
    },
    edit,
    addFiles: (id: string, files: readonly File[]) => {
      const added = files.map((file): DraftMedia => ({
        key: nextMediaKey(),
        name: file.name,
        type: file.type,
        bytes: file.size,
        step: 'storing',
        progress: 0,
        blob: null,
        problem: null,
        file,
      }));
      edit(id, { media: [...get(id).media, ...added] });
      for (const media of added) start(id, media);
    },
    removeMedia: (id: string, key: number) => {
      bringing.get(key)?.abort();
      edit(id, { media: get(id).media.filter((each) => each.key !== key) });
    },
    /** Saves what is not saved yet, now. */
    flush: (id: string) => void save(id),
    back: (id: string) => set(id, { step: 'editing', questions: [] }),
    /**
     * Queues the text.
     *
     * @returns the message ids, or null if something stands in the way (then it is in the state)
     */
    send: async (id: string, sending: Sending): Promise<readonly string[] | null> =>
      get(id).step === 'sending' ? null : submit(id, sending),
    /** The person said yes to what core asked. */
    confirm: async (id: string, sending: Sending): Promise<readonly string[] | null> => {
      const { questions, submission, step } = get(id);
      if (step !== 'confirming' || !submission) return null;
      const given = questions.map(({ which }) => which);
      set(id, { submission: { ...submission, confirmed: [...submission.confirmed, ...given] } });
      return submit(id, sending);
    },
    /** The window is locked: nothing goes on, as the next call may already be another person's. */
    suspend: () => {
      absence++;
      isAway = true;
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      for (const stop of bringing.values()) stop.abort();
      bringing.clear();
      for (const id of Object.keys(useDrafts.getState())) if (get(id).step === 'sending') set(id, { step: 'editing' });
    },
    /** The person is back: what was not saved is, and files whose way into core was cut off are brought again. */
    resume: () => {
      isAway = false;
      for (const [id, writing] of Object.entries(useDrafts.getState())) {
        for (const media of writing.media) if (media.step === 'storing') start(id, media);
        if (isDirty(writing)) saveLater(id);
      }
    },
  };
  return { useDrafts, actions };
}

export { FRESH as NOTHING_WRITTEN };
export type DraftActions = ReturnType<typeof createDrafts>['actions'];
