import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import type { InboundMessage } from '../../domain/message/message.ts';
import { testId, testMessage } from '../../storage/testing/temporary-storage.ts';
import { openTaskDesk, type TaskDesk } from './testing/task-desk.ts';

let desk: TaskDesk;
beforeEach(() => void (desk = openTaskDesk()));
afterEach(() => desk[Symbol.dispose]());

async function refusal(work: () => unknown): Promise<Pick<AppError, 'code' | 'params'>> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, params: error.params };
    throw error;
  }
  throw new Error('It was not refused');
}

describe('notes', () => {
  it('on a message are in its detail, oldest first, and tell the windows', async () => {
    const { handlers, ana, bo, temporary } = desk;
    const fax = desk.fax();
    await handlers['messages.note']({ id: fax.id, text: 'Page 2 is missing.' }, desk.as(ana));
    temporary.clock.advance(1000);
    const detail = await handlers['messages.note']({ id: fax.id, text: 'I asked them.' }, desk.as(bo));
    expect(detail.notes.map(({ userName, text }) => `${userName}: ${text}`)).toEqual([
      'Ana: Page 2 is missing.',
      'Bo: I asked them.',
    ]);
    expect(desk.events).toContainEqual({ event: 'messages.changed', data: { ids: [fax.id] } });
    const item = { kind: 'message', id: fax.id } as const;
    expect((await handlers['notes.list']({ item }, desk.as(bo))).items).toMatchObject([
      { item, userId: ana.id, userName: 'Ana' },
      { userId: bo.id },
    ]);
  });

  it('on a sent message as well', async () => {
    const { handlers, ana, account, temporary } = desk;
    const sent = testMessage({ accountId: account.id, createdBy: ana.id });
    temporary.storage.transaction(() => temporary.storage.messages.insert(sent));
    const { notes } = await handlers['messages.note']({ id: sent.id, text: 'They called.' }, desk.as(ana));
    expect(notes).toHaveLength(1);
  });

  it('on a patient; the same note again is one note', async () => {
    const { handlers, ana, bo, patient } = desk;
    const item = { kind: 'patient', id: patient.id } as const;
    const note = { id: testId(), item, text: 'Prefers mornings.' };
    const made = await handlers['notes.add'](note, desk.as(ana));
    expect(made).toMatchObject({ id: note.id, text: 'Prefers mornings.', userName: 'Ana' });
    expect(await handlers['notes.add'](note, desk.as(ana))).toEqual(made);
    expect((await handlers['notes.list']({ item }, desk.as(bo))).items).toEqual([made]);
    expect(desk.events).toEqual([{ event: 'patients.changed', data: {} }]);
    expect(await refusal(() => handlers['notes.add']({ ...note, text: 'Other.' }, desk.as(ana)))).toMatchObject({
      code: 'ID_CONFLICT',
    });
  });

  it('are refused on what the session may not see', async () => {
    const { handlers, ana, texter, patient } = desk;
    const fax = desk.fax();
    const blind = desk.as(ana, { patients: false, documents: false });
    const onPatient = { kind: 'patient', id: patient.id } as const;
    const text = 'x';
    for (const work of [
      () => handlers['messages.note']({ id: fax.id, text }, desk.as(texter)),
      () => handlers['notes.list']({ item: { kind: 'message', id: fax.id } }, desk.as(texter)),
      () => handlers['notes.add']({ id: testId(), item: { kind: 'message', id: fax.id }, text }, desk.as(texter)),
      () => handlers['notes.list']({ item: { kind: 'patient', id: 'nobody' } }, desk.as(ana)),
    ]) {
      expect(await refusal(work)).toMatchObject({ code: 'NOT_FOUND' });
    }
    for (const work of [
      () => handlers['notes.list']({ item: onPatient }, blind),
      () => handlers['notes.add']({ id: testId(), item: onPatient, text }, blind),
    ]) {
      expect(await refusal(work)).toMatchObject({ code: 'PERMISSION_DENIED', params: { reason: 'emr-rights' } });
    }
    expect(desk.temporary.storage.notes.of({ kind: 'message', id: fax.id })).toEqual([]);
  });
});

describe('messages.assign', () => {
  const claimOf = (message: InboundMessage) => desk.temporary.storage.inbox.find(message.id)?.claim ?? null;
  const last = (message: InboundMessage) => desk.temporary.storage.messages.events(message.id).at(-1);

  it('hands a message over with a word, from nobody, from oneself and from somebody else, and back to nobody', async () => {
    const { handlers, ana, bo } = desk;
    const fax = desk.fax();
    const assign = handlers['messages.assign'];
    const first = await assign({ id: fax.id, userId: bo.id, note: 'Yours?' }, desk.as(ana));
    expect(first).toMatchObject({ claimedBy: bo.id, claimedByName: 'Bo', claimPurpose: 'handling' });
    expect(first.notes).toMatchObject([{ userName: 'Ana', text: 'Yours?' }]);
    expect(last(fax)).toMatchObject({ cause: 'handed-over', detail: { to: bo.id }, staffId: ana.id });
    await assign({ id: fax.id, userId: ana.id }, desk.as(ana));
    expect(last(fax)).toMatchObject({ cause: 'handed-over', detail: { from: bo.id, to: ana.id } });
    const events = desk.events.length;
    const lines = desk.temporary.storage.messages.events(fax.id).length;
    await assign({ id: fax.id, userId: ana.id }, desk.as(ana));
    expect(desk.events.length).toBe(events);
    expect(desk.temporary.storage.messages.events(fax.id)).toHaveLength(lines);
    const nobody = await assign({ id: fax.id, userId: null }, desk.as(bo));
    expect(nobody).toMatchObject({ claimedBy: null, claimPurpose: null });
    expect(last(fax)).toMatchObject({ cause: 'claim-released', detail: { from: ana.id }, staffId: bo.id });
  });

  it('shows it among what is theirs', async () => {
    const { ana, bo } = desk;
    const [fax] = [desk.fax(), desk.fax()];
    await desk.handlers['messages.assign']({ id: fax.id, userId: bo.id }, desk.as(ana));
    const { storage } = desk.temporary;
    const mine = (member: typeof ana) =>
      storage.messages.list({ claimedBy: member.id, limit: 9 }, desk.as(member).scope).items.map(({ id }) => id);
    expect(mine(bo)).toEqual([fax.id]);
    expect(mine(ana)).toEqual([]);
  });

  it('waits for somebody else who is filing it; whoever files it themselves may hand it over', async () => {
    const { handlers, ana, bo } = desk;
    const atMs = desk.temporary.clock.now();
    const fax = desk.fax({ claim: { staffId: bo.id, purpose: 'filing', atMs } });
    for (const userId of [ana.id, bo.id, null]) {
      expect(await refusal(() => handlers['messages.assign']({ id: fax.id, userId }, desk.as(ana)))).toEqual({
        code: 'CONFLICT',
        params: { reason: 'being-filed', by: 'Bo' },
      });
    }
    expect(claimOf(fax)).toEqual({ staffId: bo.id, purpose: 'filing', atMs });
    await handlers['messages.assign']({ id: fax.id, userId: ana.id }, desk.as(bo));
    expect(claimOf(fax)).toMatchObject({ staffId: ana.id, purpose: 'handling' });
  });

  it('goes to nobody who may not see it, and a refused one leaves no note', async () => {
    const { handlers, ana, texter, temporary } = desk;
    const fax = desk.fax();
    const noView = desk.addStaff('Blind', { fax: true });
    const gone = desk.addStaff('Gone', { fax: true, view: true });
    temporary.storage.transaction(() => temporary.storage.staff.remove(gone.id));
    const assign = (userId: string) =>
      refusal(() => handlers['messages.assign']({ id: fax.id, userId, note: 'x' }, desk.as(ana)));
    for (const member of [texter, noView]) {
      expect(await assign(member.id)).toEqual({
        code: 'CONFLICT',
        params: { reason: 'cannot-see', name: member.name },
      });
    }
    expect(await assign(gone.id)).toEqual({ code: 'INVALID_INPUT', params: { reason: 'assignee' } });
    expect(
      await refusal(() => handlers['messages.assign']({ id: fax.id, userId: ana.id }, desk.as(texter))),
    ).toMatchObject({ code: 'NOT_FOUND' });
    const removed = desk.fax({ removedAtMs: temporary.clock.now() });
    expect(
      await refusal(() => handlers['messages.assign']({ id: removed.id, userId: ana.id }, desk.as(ana))),
    ).toMatchObject({ code: 'CONFLICT', params: { reason: 'removed' } });
    expect(claimOf(fax)).toBeNull();
    expect(temporary.storage.notes.of({ kind: 'message', id: fax.id })).toEqual([]);
  });
});
