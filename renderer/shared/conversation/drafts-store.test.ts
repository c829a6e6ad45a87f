import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Call } from '../rpc/client.ts';
import { ContractError } from '../rpc/contract-error.ts';
import { createDrafts, SAVE_AFTER_MS } from './drafts-store.ts';

const A = 'conversation-a';
const B = 'conversation-b';
const TO = { to: '+12025550123', patientId: null, accountId: 'acc' };
const DOWN = new ContractError({ code: 'CORE_UNAVAILABLE', params: {}, message: 'away' });

interface Saved {
  readonly id: string;
  readonly body: string;
  readonly media: readonly { blob: string }[];
}

function core() {
  const saved: Saved[] = [];
  const sent: { id: string; body: string; confirm?: string[]; patientId?: string; sendAt?: string }[] = [];
  let refusal: ContractError | null = null;
  let blobs = 0;
  const call = ((method: string, params: never) => {
    if (refusal) return Promise.reject(refusal);
    if (method === 'conversations.saveDraft') saved.push(params);
    if (method === 'sms.send') sent.push(params);
    if (method === 'blobs.open') blobs++;
    return Promise.resolve({ messageIds: ['m'], blob: `blob-${blobs}`, bytes: 1 });
  }) as unknown as Call;
  const kept: [string, string | null][] = [];
  const { useDrafts, actions } = createDrafts(call, { onKept: (id, draft) => kept.push([id, draft?.body ?? null]) });
  return {
    actions,
    saved,
    sent,
    kept,
    writing: (id = A) => useDrafts.getState()[id],
    refuse: (error: ContractError | null) => void (refusal = error),
  };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());
const pause = (ms = SAVE_AFTER_MS) => vi.advanceTimersByTimeAsync(ms);

describe('a draft', () => {
  it('is saved once typing pauses, as it then is', async () => {
    const { actions, saved, kept } = core();
    for (const body of ['H', 'He', 'Hello']) actions.edit(A, { body });
    expect(saved).toEqual([]);
    await pause();
    expect(saved).toEqual([{ id: A, body: 'Hello', media: [], patientId: null, accountId: null }]);
    expect(kept).toEqual([[A, 'Hello']]);
  });
  it('is saved at once when the field is left, and not again without a change', async () => {
    const { actions, saved } = core();
    actions.edit(A, { body: 'Hello' });
    actions.flush(A);
    await pause();
    actions.flush(A);
    await pause();
    expect(saved).toHaveLength(1);
  });
  it('never leaves its conversation', async () => {
    const { actions, saved, writing } = core();
    actions.edit(A, { body: 'for A' });
    actions.edit(B, { body: 'for B' });
    await pause();
    expect(saved.map(({ id, body }) => [id, body])).toEqual([
      [A, 'for A'],
      [B, 'for B'],
    ]);
    expect(writing(A)?.body).toBe('for A');
    expect(writing(B)?.body).toBe('for B');
  });
  it('is kept while core is away, and saved once it is back', async () => {
    const { actions, saved, refuse, writing } = core();
    refuse(DOWN);
    actions.edit(A, { body: 'Hello' });
    await pause();
    expect(writing()?.body).toBe('Hello');
    refuse(null);
    await pause(2_000);
    expect(saved.map(({ body }) => body)).toEqual(['Hello']);
  });
  it('is what core kept when the conversation is opened, unless this window has something newer', () => {
    const { actions, writing } = core();
    const stored = {
      body: 'from yesterday',
      media: [],
      patientId: null,
      accountId: null,
      updatedAt: '2026-03-09T12:00:00Z',
    };
    actions.open(A, stored);
    expect(writing()?.body).toBe('from yesterday');
    actions.edit(A, { body: 'newer' });
    actions.open(A, stored);
    expect(writing()?.body).toBe('newer');
  });
  it('waits while the window is locked, and is saved when its person is back', async () => {
    const { actions, saved } = core();
    actions.edit(A, { body: 'Hello' });
    actions.suspend();
    await pause(5_000);
    expect(saved).toEqual([]);
    actions.resume();
    await pause();
    expect(saved.map(({ body }) => body)).toEqual(['Hello']);
  });
});

describe('sending', () => {
  it('takes the draft away, here and in core', async () => {
    const { actions, saved, sent, writing } = core();
    actions.edit(A, { body: 'Hello', sendAt: '2026-03-11T15:00:00.000Z' });
    await pause();
    expect(await actions.send(A, { ...TO, patientId: 'p' })).toEqual(['m']);
    await pause();
    expect(sent).toMatchObject([
      { body: 'Hello', patientId: 'p', sendAt: '2026-03-11T15:00:00.000Z', accountId: 'acc' },
    ]);
    expect(writing()).toMatchObject({ body: '', media: [], step: 'editing' });
    // An answer of core from before it was sent may still come.
    actions.open(A, { body: 'Hello', media: [], patientId: null, accountId: null, updatedAt: '2026-03-10T12:00:00Z' });
    expect(writing()?.body).toBe('');
    expect(saved.at(-1)).toMatchObject({ body: '' });
  });
  it('keeps text and id when core could not be reached, so that nothing goes twice', async () => {
    const { actions, sent, refuse, writing } = core();
    actions.edit(A, { body: 'Hello' });
    refuse(DOWN);
    expect(await actions.send(A, TO)).toBeNull();
    expect(writing()).toMatchObject({ body: 'Hello', step: 'editing', error: { code: 'CORE_UNAVAILABLE' } });
    const id = writing()?.submission?.id;
    refuse(null);
    await actions.send(A, TO);
    expect(sent.map((each) => each.id)).toEqual([id]);
  });
  it('asks what core asks, and says yes to exactly that', async () => {
    const { actions, sent, refuse, writing } = core();
    actions.edit(A, { body: 'Your A1c is 7' });
    const params = { which: ['new-number', 'phi'], kinds: ['result'] };
    refuse(new ContractError({ code: 'NEEDS_CONFIRMATION', params, message: '' }));
    await actions.send(A, TO);
    expect(writing()).toMatchObject({
      step: 'confirming',
      questions: [
        { which: 'new-number', kinds: [] },
        { which: 'phi', kinds: ['result'] },
      ],
    });
    refuse(null);
    await actions.confirm(A, TO);
    expect(sent).toMatchObject([{ confirm: ['new-number', 'phi'] }]);
  });
  it('forgets what was confirmed once the text changes', async () => {
    const { actions, sent, refuse } = core();
    actions.edit(A, { body: 'one' });
    refuse(new ContractError({ code: 'NEEDS_CONFIRMATION', params: { which: 'duplicate' }, message: '' }));
    await actions.send(A, TO);
    refuse(null);
    actions.edit(A, { body: 'two' });
    expect(await actions.confirm(A, TO)).toBeNull();
    await actions.send(A, TO);
    expect(sent).toMatchObject([{ body: 'two', confirm: [] }]);
  });
  it('says nothing to whoever is here after a lock', async () => {
    const { actions } = core();
    actions.edit(A, { body: 'Hello' });
    const sending = actions.send(A, TO);
    actions.suspend();
    expect(await sending).toBeNull();
  });
});

describe('files', () => {
  const png = () => new File([Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])], 'wound.png');

  it('that are neither picture nor PDF are said so, and nothing of them is stored', async () => {
    vi.useRealTimers();
    const { actions, writing } = core();
    actions.addFiles(A, [new File(['<svg onload=x>'], 'x.svg'), new File([], 'empty.png')]);
    await vi.waitFor(() => expect(writing()?.media.map(({ problem }) => problem)).toEqual(['type', 'empty']));
    expect(writing()?.media.every(({ blob }) => blob === null)).toBe(true);
  });
  it('leave with the draft that they were removed from', () => {
    const { actions, writing } = core();
    actions.addFiles(A, [png()]);
    const [media] = writing()?.media ?? [];
    actions.removeMedia(A, media?.key ?? 0);
    expect(writing()?.media).toEqual([]);
  });
});
