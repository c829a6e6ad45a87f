import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../../app/providers/kit/failure.ts';
import {
  testConversation,
  testPatient,
  testPhone,
  testReceivedEmail,
  testText,
} from '../../app/storage/testing/temporary-storage.ts';
import {
  CALLER,
  createCallClinic,
  missed,
  NUMBER,
  ringing,
  spoken,
  type CallClinic,
  type Desk,
} from './support/call-clinic.ts';
import { newRequestId, settle } from './support/test-core.ts';

/** The vendor's record of calls beside our own, ringing a desk phone first, and what people note. */

let clinic: CallClinic;
let ana: Desk;
async function open(options: Parameters<typeof createCallClinic>[0] = {}): Promise<void> {
  clinic = await createCallClinic(options);
  ana = await clinic.desk('ana');
}
beforeEach(() => open());
afterEach(() => clinic[Symbol.asyncDispose]());

/** So that what comes now is news. */
const firstReading = (): Promise<void> => clinic.receive();

const note = (input: object) =>
  clinic.call('calls.note', input as never, { session: ana.session, transport: 'window' });

describe('the vendor’s record', () => {
  it('joins our own call, and what it alone knows is a call of its own', async () => {
    await firstReading();
    const ring = ringing(clinic);
    await ana.phone.report([ring]);
    await ana.phone.report([missed(ring)]);
    const startedAtMs = clinic.clock.now();
    clinic.recorded({ startedAtMs: startedAtMs + 4_000, callerName: 'SMITH J' });
    clinic.recorded({ startedAtMs, number: '101', outcome: 'answered', seconds: 40, direction: 'outbound' });
    await clinic.receive();
    const log = await ana.list();
    expect(log).toHaveLength(2);
    expect(log.find(({ id }) => id === ring.id)).toMatchObject({ outcome: 'missed', callerName: 'SMITH J' });
    expect(log.find(({ number }) => number === '101')).toMatchObject({ user: null, seconds: 40, outcome: 'answered' });
    clinic.vendor.voice.repeat();
    await clinic.receive();
    expect(await ana.list()).toEqual(log);
    expect(await ana.counts()).toEqual({ missed: 1, callBacks: 1 });
  });

  it('of a missed call that another of our phones answered leaves it answered, and takes it from the news', async () => {
    await firstReading();
    const [here, there, mailbox] = [
      ringing(clinic),
      ringing(clinic, { number: '101' }),
      ringing(clinic, { number: '102' }),
    ];
    await ana.phone.report([spoken(here, 5), missed(there), missed(mailbox)]);
    expect(await ana.counts()).toEqual({ missed: 2, callBacks: 2 });
    clinic.recorded({ outcome: 'missed' });
    clinic.recorded({ number: '101', outcome: 'answered', seconds: 9 });
    clinic.recorded({ number: '102', outcome: 'voicemail', seconds: 9 });
    await clinic.receive();
    const outcomes = Object.fromEntries((await ana.list()).map(({ number, outcome }) => [number, outcome]));
    expect(outcomes).toEqual({ [NUMBER]: 'answered', '101': 'elsewhere', '102': 'voicemail' });
    expect(await ana.counts()).toEqual({ missed: 1, callBacks: 1 });
    expect(await ana.list({ of: 'missed' })).toMatchObject([{ number: '102' }]);
  });

  it('is news unless it was there before Foyer, and none to call back whom somebody has spoken with since', async () => {
    clinic.recorded();
    await clinic.receive();
    expect(await ana.list()).toMatchObject([{ outcome: 'missed', seen: true, callBack: null }]);
    const early = clinic.clock.now();
    await ana.phone.report([spoken(ringing(clinic, { direction: 'outbound', number: '101' }), 5)]);
    clinic.recorded({ startedAtMs: early - 600_000, number: '101' });
    clinic.recorded({ number: '102' });
    await clinic.receive();
    expect(await ana.counts()).toEqual({ missed: 2, callBacks: 1 });
    expect(await ana.list({ of: 'call-backs' })).toMatchObject([{ number: '102', seen: false }]);
  });

  it('that was there before Foyer is no news either where the first look was cut off', async () => {
    clinic.recorded();
    clinic.recorded({ number: '101' });
    const down = failure('SCRIPTED_503', { category: 'unavailable', message: 'Down.', action: 'wait' });
    clinic.vendor.voice.cutRecords(down);
    await clinic.receive();
    expect(await ana.list()).toHaveLength(1);
    clinic.vendor.voice.cutRecords(null);
    clinic.recorded({ number: '102' });
    await clinic.receive();
    expect(await ana.list()).toHaveLength(3);
    expect(await ana.list({ of: 'call-backs' })).toMatchObject([{ number: '102', seen: false }]);
    expect((await ana.counts()).missed).toBe(1);
    // The first look has come to its end: what is recorded late is news, whenever it began.
    clinic.recorded({ number: '103', startedAtMs: clinic.clock.now() - 3_600_000 });
    await clinic.receive();
    expect((await ana.counts()).missed).toBe(2);
  });

  it('of a call that failed here, and that another phone took, takes it from the news', async () => {
    await firstReading();
    const [there, nowhere] = [ringing(clinic), ringing(clinic, { number: '101' })];
    const failed = { outcome: 'failed' } as const;
    await ana.phone.report([
      { ...missed(there), ...failed },
      { ...missed(nowhere), ...failed },
    ]);
    expect(await ana.counts()).toEqual({ missed: 2, callBacks: 2 });
    clinic.recorded({ outcome: 'answered', seconds: 9 });
    clinic.recorded({ number: '101', outcome: 'missed' });
    await clinic.receive();
    expect(await ana.list({ of: 'missed' })).toMatchObject([{ number: '101', outcome: 'missed' }]);
    expect(await ana.counts()).toEqual({ missed: 1, callBacks: 1 });
  });

  it('is asked for once a minute at most, with the cursor of the last time, and goes on after a restart', async () => {
    await firstReading();
    const asked = clinic.vendor.voice.recordsAsked.length;
    expect(clinic.vendor.voice.recordsAsked[0]).toBeNull();
    const job = clinic.storage.jobs.all().find(({ kind }) => kind === 'receive')!;
    for (let time = 0; time < 3; time++) await clinic.call('jobs.run', { id: job.id });
    expect(clinic.vendor.voice.recordsAsked).toHaveLength(asked);
    clinic.recorded();
    await clinic.receive();
    await clinic.restart();
    await clinic.receive();
    expect(clinic.vendor.voice.recordsAsked.at(-1)).toBe('1');
  });

  it('that cannot be had is told by the job, and is asked for later', async () => {
    await firstReading();
    clinic.vendor.voice.refuse(failure('SCRIPTED_503', { category: 'unavailable', message: 'Down.', action: 'wait' }));
    await clinic.receive();
    const job = clinic.storage.jobs.all().find(({ kind }) => kind === 'receive')!;
    const [run] = clinic.storage.jobs.runs({ jobId: job.id, limit: 1 }).items;
    expect(run).toMatchObject({ outcome: 'failed', failure: { code: 'SCRIPTED_503' } });
    clinic.vendor.voice.refuse(null);
    clinic.recorded();
    await clinic.receive();
    expect(await ana.list()).toHaveLength(1);
  });

  it('is not asked for while the service is off, or where another workstation receives', async () => {
    const { storage, account } = clinic;
    storage.transaction(() => storage.accounts.save({ ...account, receivesHere: false }));
    await clinic.receive();
    storage.transaction(() => {
      storage.accounts.save(account);
      const row = storage.channels.all().find(({ channel }) => channel === 'voice')!;
      storage.channels.save({ ...row, enabled: false });
    });
    await clinic.receive();
    expect(clinic.vendor.voice.recordsAsked).toEqual([]);
  });
});

describe('ringing a desk phone first', () => {
  beforeEach(async () => {
    await clinic[Symbol.asyncDispose]();
    await open({ voice: { softphone: false, ringOut: true } });
  });
  const ringOut = (input: object) =>
    clinic.call('calls.ringOut', input as never, { session: ana.session, transport: 'window' });

  it('is what an account without a softphone does; it is asked once and is a row of the log', async () => {
    expect(await ana.phone.desk()).toMatchObject({ accountId: null });
    await ana.phone.report([], { accountId: null, state: 'off' });
    const { account } = clinic;
    expect((await ana.live()).ringOut).toEqual({ accountId: account.id, name: account.name });
    const who = testPatient({ phones: [testPhone(NUMBER)] });
    clinic.storage.transaction(() => clinic.storage.patients.save([who]));
    const id = newRequestId();
    for (let time = 0; time < 2; time++) expect(await ringOut({ id, number: NUMBER })).toEqual({ id });
    expect(clinic.vendor.voice.ringOuts).toEqual([{ to: NUMBER, patientNumber: who.pid }]);
    expect(await ana.list()).toMatchObject([{ id, outcome: 'transferred', direction: 'outbound', seconds: 0 }]);
    clinic.recorded({ direction: 'outbound', outcome: 'answered', seconds: 61 });
    await clinic.receive();
    expect(await ana.list()).toMatchObject([{ id, outcome: 'answered', seconds: 61 }]);
  });

  it('asked for twice at once rings once', async () => {
    const id = newRequestId();
    await Promise.all([ringOut({ id, number: NUMBER }), ringOut({ id, number: NUMBER })]);
    expect(clinic.vendor.voice.ringOuts).toHaveLength(1);
    expect(await ana.list()).toMatchObject([{ id }]);
  });

  it('is answered once the vendor says that it rings; a call that comes to nothing is told in the log', async () => {
    const failed = failure('SCRIPTED_BUSY', { category: 'retryable', message: 'The line is busy.', action: 'retry' });
    const id = newRequestId();
    expect(await ringOut({ id, number: NUMBER })).toEqual({ id });
    expect(await ana.list()).toMatchObject([{ id, outcome: 'transferred', failure: null }]);
    const before = clinic.events.length;
    clinic.vendor.voice.endRingOuts(failed);
    await settle();
    expect(clinic.events.slice(before)).toEqual([{ event: 'calls.changed', data: { ids: [id] } }]);
    expect(await ana.list()).toMatchObject([{ id, outcome: 'failed', failure: { code: 'SCRIPTED_BUSY' } }]);
    await expect(ringOut({ id, number: NUMBER })).rejects.toMatchObject({ params: { reason: 'SCRIPTED_BUSY' } });
    expect(clinic.vendor.voice.ringOuts).toHaveLength(1);
    const good = newRequestId();
    await ringOut({ id: good, number: '+12125550177' });
    clinic.vendor.voice.endRingOuts(null);
    await settle();
    expect((await ana.list()).find((each) => each.id === good)).toMatchObject({
      outcome: 'transferred',
      failure: null,
    });
  });

  it('that the record knows already is not told otherwise by a late word of the vendor', async () => {
    await firstReading();
    await ringOut({ id: newRequestId(), number: NUMBER });
    clinic.recorded({ direction: 'outbound', outcome: 'busy' });
    await clinic.receive();
    const late = failure('SCRIPTED_LATE', { category: 'retryable', message: 'Nobody answered.', action: 'retry' });
    clinic.vendor.voice.endRingOuts(late);
    await settle();
    expect(await ana.list()).toMatchObject([{ outcome: 'busy', failure: null }]);
  });

  it('that core died in is never asked for again, and is what the record says', async () => {
    const id = newRequestId();
    clinic.vendor.voice.holdRingOuts();
    void ringOut({ id, number: NUMBER }).catch(() => undefined);
    await settle();
    expect(await ringOut({ id, number: NUMBER })).toEqual({ id });
    const secret = clinic.resumeSecrets.get(ana.session as never)!;
    const vendor = clinic.vendor;
    await clinic.restart();
    clinic.core.resume(ana.session as never, secret);
    await expect(ringOut({ id, number: NUMBER })).rejects.toMatchObject({
      ...{ code: 'VENDOR_REFUSED', params: { reason: 'CALL_RING_OUT_UNANSWERED', category: 'uncertain' } },
    });
    expect(vendor.voice.ringOuts).toHaveLength(1);
    clinic.recorded({ direction: 'outbound', outcome: 'answered', seconds: 61 });
    await clinic.receive();
    expect(await ana.list()).toMatchObject([{ id, outcome: 'answered', seconds: 61, failure: null }]);
  });

  it('that the vendor refuses is a failed call', async () => {
    clinic.vendor.voice.refuse(
      failure('SCRIPTED_LOST', { category: 'uncertain', message: 'It may ring.', action: 'wait' }),
    );
    await expect(ringOut({ id: newRequestId(), number: NUMBER })).rejects.toMatchObject({
      code: 'VENDOR_REFUSED',
      params: { reason: 'SCRIPTED_LOST', category: 'uncertain' },
    });
    expect(await ana.list()).toMatchObject([{ outcome: 'failed', failure: { code: 'SCRIPTED_LOST' } }]);
    // It rang after all.
    clinic.vendor.voice.refuse(null);
    clinic.recorded({ direction: 'outbound', outcome: 'answered', seconds: 61 });
    await clinic.receive();
    expect(await ana.list()).toMatchObject([{ outcome: 'answered', seconds: 61, failure: null }]);
  });

  it('needs an account that can, and one that the session may use', async () => {
    const own = await clinic.desk('own', { ...CALLER, usePrimary: true });
    expect((await own.live()).ringOut).toBeNull();
    const asked = { id: newRequestId(), number: NUMBER, accountId: clinic.account.id };
    await expect(clinic.call('calls.ringOut', asked, { session: own.session })).rejects.toMatchObject({
      code: 'NO_ACCOUNT',
    });
    expect(clinic.vendor.voice.ringOuts).toEqual([]);
  });
});

describe('what a person notes', () => {
  it('stays until it is changed, tells the patient, and decides over the call back', async () => {
    const who = testPatient();
    clinic.storage.transaction(() => clinic.storage.patients.save([who]));
    const ring = ringing(clinic);
    const { id } = ring;
    await ana.phone.report([missed(ring)]);
    expect(await note({ id, note: 'Left a message.', result: 'left-message', patientId: who.id })).toMatchObject({
      ...{ note: 'Left a message.', result: 'left-message', callBack: 'wanted', patientId: who.id },
    });
    expect(await ana.list({ patientId: who.id })).toMatchObject([{ id, patients: [{ id: who.id }] }]);
    expect(await note({ id, result: 'reached' })).toMatchObject({ note: 'Left a message.', callBack: 'done' });
    expect(await note({ id, result: 'call-again' })).toMatchObject({ callBack: 'wanted' });
    expect(await note({ id, callBack: null, result: null, patientId: null })).toMatchObject({
      ...{ callBack: null, result: null, patientId: null },
    });
    expect(clinic.storage.audit.list({ limit: 1 })[0]).toMatchObject({ action: 'call.note', subjects: [id, who.id] });
  });
});

describe('calling somebody again whom one has spoken with', () => {
  beforeEach(firstReading);

  it('stands, also when the call’s own record comes', async () => {
    const ring = ringing(clinic);
    await ana.phone.report([spoken(ring, 5)]);
    expect(await note({ id: ring.id, result: 'call-again' })).toMatchObject({ callBack: 'wanted' });
    clinic.recorded({ outcome: 'answered', seconds: 5 });
    await clinic.receive();
    expect(await ana.list()).toMatchObject([{ id: ring.id, callBack: 'wanted' }]);
    // The next talk settles it.
    await ana.phone.report([spoken(ringing(clinic, { direction: 'outbound' }), 5)]);
    expect(await ana.list({ of: 'call-backs' })).toEqual([]);
  });

  it('stands also if it was said during the call', async () => {
    const ring = ringing(clinic, { phase: 'connected', connectedAgoMs: 0 });
    await ana.phone.report([ring]);
    await note({ id: ring.id, result: 'call-again' });
    clinic.clock.advance(5_000);
    await ana.phone.report([spoken({ ...ring, startedAgoMs: 5_000 }, 5)]);
    expect(await ana.list()).toMatchObject([{ id: ring.id, outcome: 'answered', callBack: 'wanted' }]);
  });

  it('is not undone by the record of the talk that came before', async () => {
    const early = ringing(clinic);
    await ana.phone.report([missed(early)]);
    clinic.clock.advance(600_000);
    await ana.phone.report([spoken(ringing(clinic), 5)]);
    const startedAtMs = clinic.clock.now();
    expect(await note({ id: early.id, callBack: 'wanted' })).toMatchObject({ callBack: 'wanted' });
    clinic.recorded({ startedAtMs, outcome: 'answered', seconds: 5, callerName: 'SMITH J' });
    await clinic.receive();
    expect(await ana.list({ of: 'call-backs' })).toMatchObject([{ id: early.id }]);
  });
});

it('a declined call whose caller spoke to the mailbox is news until somebody looks', async () => {
  await firstReading();
  const ring = ringing(clinic);
  await ana.phone.report([{ ...missed(ring), outcome: 'declined' }]);
  expect(await ana.counts()).toEqual({ missed: 0, callBacks: 0 });
  clinic.recorded({ outcome: 'voicemail', seconds: 9 });
  await clinic.receive();
  expect(await ana.counts()).toEqual({ missed: 1, callBacks: 1 });
  expect(await ana.list()).toMatchObject([{ id: ring.id, outcome: 'voicemail', missed: true, seen: false }]);
  await clinic.call('calls.markSeen', { id: ring.id }, { session: ana.session, transport: 'window' });
  expect(await ana.counts()).toEqual({ missed: 0, callBacks: 1 });
});

it('a live call shows the last conversations with its number and with whose it is, as far as the session sees them', async () => {
  await clinic[Symbol.asyncDispose]();
  await open({ sms: {}, email: {} });
  const { storage, account } = clinic;
  const who = testPatient({ phones: [testPhone(NUMBER)], email: 'Alma@Example.org' });
  const texts = testConversation(NUMBER, { channel: 'sms' });
  const mails = testConversation('alma@example.org', { channel: 'email' });
  storage.transaction(() => {
    storage.patients.save([who]);
    storage.conversations.begin(texts);
    storage.conversations.begin(mails);
    storage.inbox.takeIn(testText({ thread: texts, accountId: account.id, body: 'See you at nine.' }), []);
    storage.inbox.takeIn(
      testReceivedEmail({ thread: mails, accountId: account.id, createdAtMs: clinic.clock.now() }),
      [],
    );
  });
  const ring = ringing(clinic);
  await ana.phone.report([ring]);
  expect((await ana.live()).calls[0]?.conversations).toEqual([]);
  const all = await clinic.desk('all', { ...CALLER, sms: true, email: true });
  await all.phone.report([{ ...ring, id: newRequestId() }]);
  const [call] = (await all.live()).calls;
  expect(call?.patientId).toBe(who.id);
  expect(call?.conversations.map(({ channel, id }) => [channel, id])).toEqual([
    ['email', mails.id],
    ['sms', texts.id],
  ]);
  expect(call?.conversations[1]?.preview).toBe('See you at nine.');
});
