import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../../app/contract/index.ts';
import { asId } from '../../app/domain/ids.ts';
import type { SmsLimits } from '../../app/ports/provider.ts';
import { createSmsClinic, OWN_NUMBER, textTo, type SmsClinic } from './support/sms-clinic.ts';
import { makePdf, newRequestId, settle, START_MS } from './support/test-core.ts';

const HOUR = 3_600_000;
const NUMBER = '+12025550123';
const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(2_000, 1)]);

let folder: string;
const file = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-sms-'));
  await writeFile(file('photo.jpg'), JPEG);
  await writeFile(file('named-as-photo.jpg'), await makePdf(1));
  await writeFile(file('program.jpg'), Buffer.from('MZ\x90\0 not a picture'));
  await writeFile(file('empty.jpg'), '');
  await writeFile(file('phone.heic'), Buffer.from('\0\0\0\x18ftypheic\0\0\0\0'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const MEDIA: SmsLimits = {
  bodyUnits: 1600,
  media: { files: 2, bytesTotal: 5_000, types: { 'image/jpeg': 3_000, 'image/png': 3_000 } },
};

/** What the vendor has got. */
const sent = (test: SmsClinic): readonly string[][] => test.vendor.sms.ledger.map(({ to, body }) => [to, body]);

async function expectNothingQueued(test: SmsClinic): Promise<void> {
  await settle();
  expect((await test.call('messages.list', { limit: 10 })).items).toEqual([]);
  expect(test.vendor.sms.submissions).toEqual([]);
  expect(test.storage.conversations.findByAddress('sms', NUMBER)).toBeNull();
}

describe('sms.send', () => {
  it('queues one text per recipient, each in the thread with that number', async () => {
    await using test = await createSmsClinic();
    const { messageIds } = await test.call('sms.send', textTo(['(202) 555-0123', '212.555.0142']));
    await settle();
    // Of one moment: neither is the first.
    expect([...sent(test)].sort()).toEqual([
      [NUMBER, 'See you tomorrow at 9.'],
      ['+12125550142', 'See you tomorrow at 9.'],
    ]);
    const [first, second] = await Promise.all(messageIds.map((id) => test.call('messages.get', { id })));
    expect(first).toMatchObject({
      channel: 'sms',
      direction: 'outbound',
      state: 'sent',
      address: NUMBER,
      body: 'See you tomorrow at 9.',
      conversationId: test.threadWith(NUMBER),
      notice: null,
      createdByName: test.administrator.name,
    });
    expect(second?.conversationId).toBe(test.threadWith('+12125550142'));
    expect(test.events.some(({ event }) => event === 'conversations.changed')).toBe(true);
  });

  it('sends a picture, whatever it is called, as what its first bytes say', async () => {
    await using test = await createSmsClinic({ limits: MEDIA });
    const meta = { name: 'holiday.bmp', type: 'image/bmp', base64: JPEG.toString('base64') };
    const { blob } = await test.call('blobs.put', meta);
    const { messageIds } = await test.call('sms.send', textTo(NUMBER, { body: '', media: [{ blob }] }));
    await settle();
    const message = await test.call('messages.get', { id: messageIds[0]! });
    expect(message).toMatchObject({ state: 'sent', body: '', parts: [{ type: 'image/jpeg', bytes: JPEG.length }] });
  });

  it('answers a repeated id with the same messages and sends nothing again, also when its file is gone', async () => {
    await using test = await createSmsClinic({ limits: MEDIA });
    const path = file('once.jpg');
    await writeFile(path, JPEG);
    const request = textTo(NUMBER, { media: [path] });
    const first = await test.call('sms.send', request);
    await rm(path);
    expect(await test.call('sms.send', request)).toEqual(first);
    await settle();
    expect(test.vendor.sms.ledger).toHaveLength(1);
  });

  it('takes one id side by side for one text', async () => {
    await using test = await createSmsClinic();
    const request = textTo(NUMBER);
    const answers = await Promise.all([test.call('sms.send', request), test.call('sms.send', request)]);
    await settle();
    expect(answers[0]).toEqual(answers[1]);
    expect(test.vendor.sms.ledger).toHaveLength(1);
  });

  it.each<[string, Partial<Input<'sms.send'>>]>([
    ['other words', { body: 'Another text' }],
    ['another recipient', { to: ['+12125550142'] }],
    ['another time', { sendAt: new Date(START_MS + HOUR).toISOString() }],
  ])('refuses the same id with %s', async (_what, changes) => {
    await using test = await createSmsClinic();
    const request = textTo(NUMBER);
    await test.call('sms.send', request);
    await expect(test.call('sms.send', { ...request, ...changes })).rejects.toMatchObject({
      code: 'ID_CONFLICT',
      params: { reason: 'id' },
    });
  });

  it('keeps the order in which texts to a number were written', async () => {
    await using test = await createSmsClinic();
    const bodies = Array.from({ length: 12 }, (_, index) => `Part ${String(index + 1)}`);
    for (const body of bodies) {
      test.clock.advance(1);
      await test.call('sms.send', textTo(NUMBER, { body }));
    }
    await settle();
    expect(sent(test).map(([, body]) => body)).toEqual(bodies);
    expect(test.vendor.sms.mostConcurrent).toBe(1);
  });

  it('waits until the time that was asked for, and says so', async () => {
    await using test = await createSmsClinic();
    const sendAt = new Date(START_MS + 2 * HOUR).toISOString();
    const { messageIds } = await test.call('sms.send', textTo(NUMBER, { sendAt }));
    await settle();
    expect(await test.call('messages.get', { id: messageIds[0]! })).toMatchObject({ state: 'queued', sendAt });
    test.clock.advance(2 * HOUR);
    await settle();
    // So long a jump is a sleep: what came meanwhile is taken in first.
    test.clock.advance(15_000);
    await settle();
    expect(test.vendor.sms.ledger).toHaveLength(1);
  });

  it('leaves from the number that they wrote to', async () => {
    await using test = await createSmsClinic();
    await test.arrive({ from: NUMBER, to: '+12025550177', body: 'Hello' });
    const { messageIds } = await test.call('sms.send', textTo([NUMBER, '+12125550142']));
    const from = messageIds.map((id) => {
      const content = test.storage.messages.find(asId(id))?.content;
      return content?.kind === 'sms' ? content.from : undefined;
    });
    expect(from).toEqual(['+12025550177', null]);
  });

  it('removes the draft that it was written as, of that thread and that person alone', async () => {
    await using test = await createSmsClinic();
    await test.arrive({ from: NUMBER, body: 'Hello' });
    await test.arrive({ from: '+12125550142', body: 'Hello' });
    const colleague = await test.signIn(test.addStaff('colleague', { sms: true, view: true, send: true }));
    const [thread, other] = [test.threadWith(NUMBER), test.threadWith('+12125550142')];
    const save = (id: string, session?: string) =>
      test.call('conversations.saveDraft', { id, body: 'See you' }, session === undefined ? {} : { session });
    await save(thread);
    await save(other);
    await save(thread, colleague);
    await test.call('sms.send', textTo(NUMBER, { draftOf: other }));
    expect((await test.detail('+12125550142')).draft).toMatchObject({ body: 'See you' });
    await test.call('sms.send', textTo(NUMBER, { draftOf: thread }));
    expect((await test.detail(NUMBER)).draft).toBeNull();
    expect((await test.detail(NUMBER, colleague)).draft).toMatchObject({ body: 'See you' });
  });

  it('keeps the draft if nothing was queued', async () => {
    await using test = await createSmsClinic();
    await test.arrive({ from: NUMBER, body: 'STOP' });
    const thread = test.threadWith(NUMBER);
    await test.call('conversations.saveDraft', { id: thread, body: 'See you' });
    await expect(test.call('sms.send', textTo(NUMBER, { draftOf: thread }))).rejects.toMatchObject({
      code: 'OPTED_OUT',
    });
    expect((await test.detail(NUMBER)).draft).toMatchObject({ body: 'See you' });
  });
});

describe('whom a text is about', () => {
  const patientOf = async (test: SmsClinic, changes: Partial<Input<'sms.send'>> = {}): Promise<string | null> => {
    const { messageIds } = await test.call('sms.send', textTo(NUMBER, changes));
    return (await test.call('messages.get', { id: messageIds[0]! })).patientId;
  };

  it('is the only patient with the number', async () => {
    await using test = await createSmsClinic();
    const patient = test.patient(NUMBER);
    expect(await patientOf(test)).toBe(patient.id);
  });

  it('is never guessed among several', async () => {
    await using test = await createSmsClinic();
    test.patient(NUMBER);
    const child = test.patient(NUMBER, { givenName: 'Noa' });
    expect(await patientOf(test)).toBeNull();
    expect(await patientOf(test, { patientId: child.id, body: 'About Noa' })).toBe(child.id);
  });

  it('can be corrected, of a sent text too, by whoever may send', async () => {
    await using test = await createSmsClinic();
    const [mother, child] = [test.patient(NUMBER), test.patient(NUMBER, { givenName: 'Noa' })];
    const { messageIds } = await test.call('sms.send', textTo(NUMBER, { patientId: mother.id }));
    const id = messageIds[0]!;
    const corrected = await test.call('messages.assignPatient', { id, patientId: child.id });
    expect(corrected).toMatchObject({ patientId: child.id, patient: { name: 'Espinoza, Noa' } });
    expect(corrected.events.at(-1)).toMatchObject({ cause: 'patient-assigned', staffName: test.administrator.name });
    const onlyFiles = await test.signIn(test.addStaff('files', { sms: true, view: true, file: true }));
    await test.call('messages.assignPatient', { id, patientId: mother.id }, { session: onlyFiles });
    const onlyViews = await test.signIn(test.addStaff('views', { sms: true, view: true }));
    await expect(
      test.call('messages.assignPatient', { id, patientId: null }, { session: onlyViews }),
    ).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  });
});

describe('sms.send asks first', () => {
  const ask = (test: SmsClinic, changes: Partial<Input<'sms.send'>> = {}) =>
    test.call('sms.send', textTo(NUMBER, { confirm: [], ...changes }));

  it('about a number that nobody knows', async () => {
    await using test = await createSmsClinic();
    await expect(ask(test)).rejects.toMatchObject({
      code: 'NEEDS_CONFIRMATION',
      params: { which: ['new-number'], newNumbers: [NUMBER], duplicateNumbers: [], kinds: [] },
    });
    await expectNothingQueued(test);
    await ask(test, { confirm: ['new-number'] });
  });

  it('not about a patient, a contact, or who wrote or was written to', async () => {
    await using test = await createSmsClinic();
    test.patient(NUMBER);
    await ask(test);
    const addresses = [{ kind: 'mobile', text: '212 555 0142' }] as const;
    await test.call('contacts.save', { id: newRequestId(), name: 'Corner Pharmacy', addresses: [...addresses] });
    await ask(test, { to: ['+12125550142'] });
    await test.arrive({ from: '+13125550155', body: 'Hello' });
    await ask(test, { to: ['+13125550155'] });
    await test.call('sms.send', textTo('+13125550156'));
    await settle();
    await ask(test, { to: ['+13125550156'], body: 'Another text' });
  });

  it('about the same text to the same number on the same day', async () => {
    await using test = await createSmsClinic();
    test.patient(NUMBER);
    await ask(test);
    await expect(ask(test)).rejects.toMatchObject({
      code: 'NEEDS_CONFIRMATION',
      params: { which: ['duplicate'], duplicateNumbers: [NUMBER] },
    });
    await ask(test, { confirm: ['duplicate'] });
    await ask(test, { body: 'Other words' });
  });

  it('about what may be patient data, and refuses it where the clinic blocks that', async () => {
    await using test = await createSmsClinic();
    test.patient(NUMBER);
    const body = 'Your HIV test result is positive, DOB 02/03/1980.';
    const error = await ask(test, { body }).catch((thrown: unknown) => thrown as { params: { kinds: string[] } });
    expect(error).toMatchObject({ code: 'NEEDS_CONFIRMATION', params: { which: ['phi'] } });
    expect((error as { params: { kinds: string[] } }).params.kinds).toContain('birth-date');
    await test.call('clinic.saveSettings', { phiGuard: 'block' });
    await expect(ask(test, { body, confirm: ['phi'] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      params: { reason: 'phi' },
    });
    expect(test.vendor.sms.submissions).toEqual([]);
  });
});

describe('sms.send refuses, in this order', () => {
  const TOO_LONG = 'x'.repeat(1001);
  // Nothing is ever queued, so one clinic stands all of these tables.
  let plain: SmsClinic;
  let pictures: SmsClinic;
  beforeAll(async () => {
    plain = await createSmsClinic();
    pictures = await createSmsClinic({ limits: MEDIA });
  });
  afterAll(async () => {
    await plain[Symbol.asyncDispose]();
    await pictures[Symbol.asyncDispose]();
  });

  it.each<[string, Partial<Input<'sms.send'>>, object]>([
    ['no recipient', { to: [] }, { code: 'INVALID_INPUT', params: { reason: 'no-recipient' } }],
    ['an empty one', { to: [' '] }, { code: 'INVALID_INPUT', params: { reason: 'number-empty', field: 'to.0' } }],
    ['words', { to: ['call me'] }, { code: 'INVALID_INPUT', params: { reason: 'number-letters' } }],
    ['a short code', { to: ['22000'] }, { code: 'INVALID_INPUT', params: { reason: 'number-too-short' } }],
    ['no area code', { to: ['555-0123'] }, { code: 'INVALID_INPUT', params: { reason: 'number-impossible' } }],
    [
      'an impossible number',
      { to: [NUMBER, '+1 102 555 0123'] },
      { code: 'INVALID_INPUT', params: { reason: 'number-impossible', field: 'to.1' } },
    ],
    ['a number twice', { to: [NUMBER, '202 555 0123'] }, { params: { reason: 'same-recipient-twice', value: NUMBER } }],
    ['nothing', { body: ' \n ' }, { code: 'INVALID_INPUT', params: { reason: 'empty' } }],
    ['half a character', { body: 'ok \ud83d' }, { code: 'INVALID_INPUT', params: { reason: 'broken-text' } }],
    [
      'more than the account takes',
      { body: TOO_LONG },
      { code: 'INVALID_INPUT', params: { reason: 'too-long', most: 1000, units: 1001 } },
    ],
    [
      'a latest time that is over',
      { expiresAt: new Date(START_MS - 1).toISOString() },
      { code: 'INVALID_INPUT', params: { reason: 'in-the-past' } },
    ],
    ['another account', { accountId: '0197b8a0-0000-7000-8000-000000000000' }, { code: 'NO_ACCOUNT' }],
    ['a patient who is not there', { patientId: 'nobody' }, { code: 'NOT_FOUND', params: { reason: 'patient' } }],
    // What comes first is said first.
    ['number before text', { to: ['call me'], body: '' }, { params: { reason: 'number-letters' } }],
    [
      'account before length',
      { accountId: '0197b8a0-0000-7000-8000-000000000000', body: TOO_LONG },
      { code: 'NO_ACCOUNT' },
    ],
    ['length before patient', { body: TOO_LONG, patientId: 'nobody' }, { params: { reason: 'too-long' } }],
    ['patient before guards', { patientId: 'nobody', confirm: [] }, { code: 'NOT_FOUND' }],
  ])('%s', async (_what, changes, error) => {
    await expect(plain.call('sms.send', textTo(NUMBER, changes))).rejects.toMatchObject(error);
    await expectNothingQueued(plain);
  });

  it.each<[string, { readonly media: readonly string[] }, object]>([
    ['too many files', { media: ['a', 'b', 'c'] }, { params: { reason: 'media-too-many', most: 2, files: 3 } }],
    [
      'a PDF that is called a picture',
      { media: ['named-as-photo.jpg'] },
      {
        code: 'INVALID_INPUT',
        params: { reason: 'media-type', type: 'application/pdf', allowed: ['image/jpeg', 'image/png'] },
      },
    ],
    [
      'a program that is called a picture',
      { media: ['program.jpg'] },
      { params: { reason: 'media-type', type: 'application/octet-stream' } },
    ],
    ['a phone’s own format', { media: ['phone.heic'] }, { params: { reason: 'media-type', type: 'image/heic' } }],
    ['an empty file', { media: ['empty.jpg'] }, { code: 'UNREADABLE_FILE', params: { reason: 'empty' } }],
    ['a file that is gone', { media: ['gone.jpg'] }, { code: 'UNREADABLE_FILE', params: { reason: 'gone' } }],
  ])('media: %s', async (_what, { media }, error) => {
    const paths = media.map(file);
    await expect(pictures.call('sms.send', textTo(NUMBER, { media: paths }))).rejects.toMatchObject(error);
    await expectNothingQueued(pictures);
  });

  it('media that are too large, one or all together', async () => {
    await using test = await createSmsClinic({
      limits: { bodyUnits: 160, media: { files: 5, bytesTotal: 4_500, types: { 'image/jpeg': 2_100 } } },
    });
    const large = file('large.jpg');
    await writeFile(large, Buffer.concat([JPEG, Buffer.alloc(500)]));
    await expect(test.call('sms.send', textTo(NUMBER, { media: [large] }))).rejects.toMatchObject({
      code: 'TOO_LARGE',
      params: { reason: 'media', maxBytes: 2_100, bytes: JPEG.length + 500 },
    });
    const three = Array.from({ length: 3 }, () => file('photo.jpg'));
    await expect(test.call('sms.send', textTo(NUMBER, { media: three }))).rejects.toMatchObject({
      code: 'TOO_LARGE',
      params: { reason: 'media-total', maxBytes: 4_500 },
    });
    await expectNothingQueued(test);
  });

  it('media where the account takes none', async () => {
    await using test = await createSmsClinic({ limits: { bodyUnits: 1600, media: null } });
    await expect(test.call('sms.send', textTo(NUMBER, { media: [file('photo.jpg')] }))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      params: { reason: 'media-not-supported' },
    });
    await expectNothingQueued(test);
  });

  it('a path from a window, and a file of another session', async () => {
    await using test = await createSmsClinic({ limits: MEDIA });
    const member = test.addStaff('front', { sms: true, view: true, send: true });
    const session = await test.signIn(member, 'window');
    const theirs = await test.call('blobs.put', { name: 'a.jpg', type: 'image/jpeg', base64: JPEG.toString('base64') });
    const send = (media: Input<'sms.send'>['media']) =>
      test.call('sms.send', textTo(NUMBER, { media }), { session, transport: 'window' });
    await expect(send([file('photo.jpg')])).rejects.toMatchObject({ code: 'PATH_NOT_ALLOWED' });
    await expect(send([{ blob: theirs.blob }])).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expectNothingQueued(test);
  });

  it('whoever opted out, before anything that could be confirmed', async () => {
    await using test = await createSmsClinic();
    test.patient(NUMBER, { consent: { sms: false, email: false, voice: false, mail: false } });
    await test.arrive({ from: NUMBER, body: 'Stop.' });
    for (const confirm of [[], ['new-number', 'duplicate', 'phi']]) {
      await expect(test.call('sms.send', textTo(NUMBER, { confirm }))).rejects.toMatchObject({
        code: 'OPTED_OUT',
        params: { value: NUMBER },
      });
    }
    await settle();
    expect(test.vendor.sms.ledger.filter(({ body }) => body === 'See you tomorrow at 9.')).toEqual([]);
  });

  it('a patient for whom OpenEMR does not say YES, whatever is confirmed', async () => {
    await using test = await createSmsClinic();
    const [mother] = [
      test.patient(NUMBER),
      test.patient(NUMBER, { consent: { sms: false, email: true, voice: true, mail: true } }),
    ];
    await expect(test.call('sms.send', textTo(NUMBER))).rejects.toMatchObject({
      code: 'NO_CONSENT',
      params: { value: NUMBER },
    });
    await test.call('sms.send', textTo(NUMBER, { patientId: mother.id }));
  });

  it('whoever may not send texts, and a service that is off', async () => {
    await using test = await createSmsClinic();
    const session = await test.signIn(test.addStaff('faxes', { fax: true, view: true, send: true }));
    await expect(test.call('sms.send', textTo(NUMBER), { session })).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
    });
    await test.call('channels.set', { channel: 'sms', enabled: false });
    await expect(test.call('sms.send', textTo(NUMBER))).rejects.toMatchObject({ code: 'CHANNEL_OFF' });
    await expectNothingQueued(test);
  });
});

describe('sms.check', () => {
  const check = (test: SmsClinic, changes: Partial<Input<'sms.check'>> = {}) =>
    test.call('sms.check', { to: NUMBER, body: 'Hello', ...changes });

  it('tells everything and refuses nothing', async () => {
    await using test = await createSmsClinic({ limits: MEDIA });
    expect(await check(test, { to: '', body: '' })).toMatchObject({
      segments: { segments: 0 },
      phi: [],
      consent: { state: 'unknown', optOut: null },
      quietUntil: null,
    });
    const told = await check(test, { body: 'Ready ✓' });
    expect(told).toMatchObject({
      segments: { encoding: 'ucs2', segments: 1 },
      account: {
        id: test.account.id,
        number: OWN_NUMBER,
        sendOnly: false,
        mostUnits: 1600,
        media: { files: 2, bytesTotal: 5_000 },
      },
    });
    test.patient(NUMBER);
    expect((await check(test, {})).consent.state).toBe('ok');
    await test.arrive({ from: NUMBER, body: 'STOP' });
    expect((await check(test, {})).consent).toMatchObject({ state: 'opted-out', optOut: { cause: 'keyword' } });
  });

  it('says where patient data may be', async () => {
    await using test = await createSmsClinic();
    const body = 'Born 02/03/1980.';
    const { phi } = await check(test, { body });
    expect(phi.map(({ start, end }) => body.slice(start, end)).join()).toContain('02/03/1980');
  });

  it('has no account for whoever may not use one, and asks about no patient who is not there', async () => {
    await using test = await createSmsClinic();
    const session = await test.signIn(test.addStaff('alone', { sms: true, view: true, send: true, usePrimary: true }));
    const told = await test.call('sms.check', { to: NUMBER, body: 'a', patientId: 'nobody' }, { session });
    expect(told.account).toBeNull();
  });

  it('says when a scheduled text would leave', async () => {
    await using test = await createSmsClinic();
    await test.call('clinic.saveSettings', { timeZone: 'America/New_York' });
    test.patient(NUMBER, { state: 'NY', postalCode: '10001' });
    // 03:00 in New York.
    const night = new Date(START_MS + 17 * HOUR).toISOString();
    expect((await check(test, { sendAt: night })).quietUntil).toBe(new Date(START_MS + 22 * HOUR).toISOString());
    const noon = new Date(START_MS + 26 * HOUR).toISOString();
    expect((await check(test, { sendAt: noon })).quietUntil).toBeNull();
  });
});

describe('the test message of texts', () => {
  it('goes to the number that the administrator names, and again if asked again', async () => {
    await using test = await createSmsClinic();
    const order = { id: newRequestId(), channel: 'sms', to: '202 555 0123' } as const;
    const first = await test.call('channels.sendTest', order);
    expect(await test.call('channels.sendTest', order)).toEqual(first);
    await test.call('channels.sendTest', { ...order, id: newRequestId() });
    await settle();
    expect(test.vendor.sms.ledger.map(({ to }) => to)).toEqual([NUMBER, NUMBER]);
    expect(test.vendor.sms.ledger[0]?.body).toContain('Test message');
    const { items } = await test.call('channels.verify', { channel: 'sms' });
    expect(items.find(({ step }) => step === 'test-message')?.state).not.toBe('missing');
  });

  it('does not reach who opted out', async () => {
    await using test = await createSmsClinic();
    await test.arrive({ from: NUMBER, body: 'STOP' });
    await expect(
      test.call('channels.sendTest', { id: newRequestId(), channel: 'sms', to: NUMBER }),
    ).rejects.toMatchObject({ code: 'OPTED_OUT' });
  });
});
