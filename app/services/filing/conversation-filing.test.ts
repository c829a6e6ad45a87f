import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Parsed } from '../../contract/index.ts';
import { NO_PERMISSIONS } from '../../domain/access/permissions.ts';
import { asId, type ConversationId, type PatientId } from '../../domain/ids.ts';
import { NEW_DELIVERY } from '../../domain/message/delivery.ts';
import type { InboundMessage, OutboundMessage } from '../../domain/message/message.ts';
import type { MailFacts } from '../../domain/email/mail-facts.ts';
import type { OutboundState } from '../../domain/message/states.ts';
import type { ConversationDocument } from '../../ports/documents.ts';
import type { StaffMember } from '../../ports/repositories.ts';
import {
  TEST_TIME_MS,
  testId,
  testInbound,
  testMail,
  testMessage,
  testStaff,
} from '../../storage/testing/temporary-storage.ts';
import { CLINIC_NAME, readClinicSettings, writeClinicSettings } from '../channels/clinic-settings.ts';
import { conversationContent } from './conversation-content.ts';
import { openFilingDesk, type FilingDesk } from './testing/filing-desk.ts';

const MINUTE = 60_000;
const NUMBER = '+12025550123';

let desk: FilingDesk;
let texter: StaffMember;
let thread: ConversationId;
let made: ConversationDocument[];
/** Runs while the next document is made. */
let meanwhile: () => void;

beforeEach(() => {
  made = [];
  meanwhile = () => undefined;
  desk = openFilingDesk({
    conversationDocument: {
      make(asked) {
        made.push(asked);
        meanwhile();
        return Promise.resolve(new TextEncoder().encode(`%PDF-1.7 ${JSON.stringify(asked)} %%EOF`));
      },
    },
  });
  texter = testStaff({ name: 'Toni Texter', permissions: { ...NO_PERMISSIONS, sms: true, view: true, file: true } });
  thread = asId<ConversationId>(testId());
  const { storage, account } = desk;
  storage.transaction(() => {
    storage.staff.save(texter);
    storage.accounts.save({ ...account, channels: ['fax', 'sms'] });
    storage.settings.set(CLINIC_NAME, 'Bayside Family Practice');
    writeClinicSettings(storage.settings, { ...readClinicSettings(storage.settings), timeZone: 'America/New_York' });
    for (const row of storage.channels.all()) storage.channels.save({ ...row, provider: account.provider });
    const begun = { id: thread, channel: 'sms', address: NUMBER, createdAtMs: TEST_TIME_MS, createdBy: null } as const;
    storage.conversations.begin(begun);
  });
});
afterEach(() => desk[Symbol.asyncDispose]());

function received(minute: number, body: string, changes: Partial<InboundMessage> = {}): InboundMessage {
  const message = testInbound({
    ...{ accountId: desk.account.id, channel: 'sms', address: NUMBER, conversationId: thread, body, pages: null },
    ...{ createdAtMs: TEST_TIME_MS + minute * MINUTE, patientId: desk.patient.id },
    ...changes,
  });
  desk.storage.transaction(() => desk.storage.inbox.takeIn(message, []));
  return message;
}

function sent(
  minute: number,
  body: string,
  state: OutboundState = 'delivered',
  patientId = desk.patient.id,
): OutboundMessage {
  const message = testMessage({
    ...{ accountId: desk.account.id, createdBy: desk.colleague.id, channel: 'sms', address: NUMBER, patientId },
    ...{ conversationId: thread, content: { kind: 'sms', body, from: null, notice: null } },
    ...{ createdAtMs: TEST_TIME_MS + minute * MINUTE, delivery: { ...NEW_DELIVERY, state } },
  });
  desk.storage.transaction(() => desk.storage.messages.insert(message));
  return message;
}

type Changes = Partial<Parsed<'documents.fileConversation'>>;

async function file(changes: Changes = {}, staff = texter) {
  const asked = { conversationId: thread, patientId: desk.patient.id, category: 'Medical Record', unassigned: false };
  const answer = await desk.handlers()['documents.fileConversation']({ ...asked, ...changes }, desk.call(staff));
  await desk.settle();
  return answer;
}

const bodies = ({ entries }: ConversationDocument): string[] =>
  entries.flatMap((entry) => (entry.kind === 'message' ? [entry.body] : []));

describe('documents.fileConversation', () => {
  it('puts the texts of the patient into the chart, once, as what was said', async () => {
    received(0, 'Can I come tomorrow?');
    sent(5, 'Yes, at 9.');
    received(24 * 60, 'Thank you 🙏');
    const { filingId, messages } = await file();
    expect(messages).toBe(3);
    const filing = desk.filing(filingId);
    expect(filing).toMatchObject({ state: 'filed', type: 'application/pdf', conversation: { messages: 3 } });
    expect(filing.name).toMatch(/^Texts 2026-01-0\d to 2026-01-0\d-[0-9a-f]{12}\.pdf$/);
    const [stored] = desk.emr.documents;
    expect(Buffer.from(stored?.content ?? []).toString()).toContain('Can I come tomorrow?');

    const [document] = made;
    expect(document?.facts.map(({ label }) => label)).toEqual([
      'Clinic',
      'Patient',
      'Number',
      'Period',
      'Messages',
      'Made by',
    ]);
    const said = JSON.stringify(document?.facts);
    for (const word of ['Bayside Family Practice', '+1 202 555 0123', 'America/New_York', 'Toni Texter']) {
      expect(said).toContain(word);
    }
    // 22:04 on January 1 in New York, five minutes later, a day later.
    expect(document?.entries).toMatchObject([
      { kind: 'day', text: 'Thursday, January 1, 2026' },
      { kind: 'message', isOurs: false, body: 'Can I come tomorrow?' },
      { kind: 'message', isOurs: true, body: 'Yes, at 9.' },
      { kind: 'day', text: 'Friday, January 2, 2026' },
      { kind: 'message', isOurs: false, body: 'Thank you 🙏' },
    ]);
    const headings = document?.entries.flatMap((entry) => (entry.kind === 'message' ? [entry.heading] : []));
    expect(headings?.[0]).toMatch(/^10:04.PM · from \+1 202 555 0123 · received$/u);
    expect(headings?.[1]).toContain('Casey Colleague');
    expect(headings?.[1]).toContain('delivered');
  });

  it('names who wrote each e-mail, and calls a report and a robot’s answer so', () => {
    const from = (address: string, kind: MailFacts['kind']) =>
      testInbound({
        ...{ accountId: desk.account.id, channel: 'email', address, pages: null },
        mail: testMail({ kind, subject: 'Visit' }),
      });
    const messages = [
      from('alma@sender.test', 'mail'),
      from('mailer-daemon@mx.test', 'bounce'),
      from('alma@sender.test', 'auto-reply'),
    ];
    const found = desk.storage.conversations.find(thread)!;
    const asked = { thread: found, patient: desk.patient, messages, input: { unassigned: false } };
    const { entries } = conversationContent(desk, asked, desk.call(texter));
    const headings = entries.flatMap((entry) => (entry.kind === 'message' ? [entry.heading] : []));
    expect(headings.map((heading) => heading.split(' · ')[1])).toEqual([
      'from alma@sender.test',
      'delivery report from mailer-daemon@mx.test',
      'automatic reply from alma@sender.test',
    ]);
  });

  it('never holds what is another patient’s, and what is nobody’s only where that was asked for', async () => {
    const other = asId<PatientId>('another-patient');
    received(0, 'about me');
    received(1, 'about my son', { patientId: other });
    sent(2, 'to the other', 'delivered', other);
    received(3, 'about whom?', { patientId: null });
    await file();
    expect(bodies(made[0]!)).toEqual(['about me']);
    await file({ unassigned: true });
    expect(bodies(made[1]!)).toEqual(['about me', 'about whom?']);
  });

  it('leaves out what is not sent, was cancelled or lies outside the period, and says what failed', async () => {
    received(0, 'first');
    sent(1, 'waiting', 'queued');
    sent(2, 'cancelled', 'cancelled');
    sent(3, 'failed', 'failed');
    received(4, 'last');
    await file();
    expect(bodies(made[0]!)).toEqual(['first', 'failed', 'last']);
    expect(JSON.stringify(made[0])).toContain('not delivered');
    const at = (minute: number): string => new Date(TEST_TIME_MS + minute * MINUTE).toISOString();
    await file({ from: at(0), until: at(4) });
    expect(bodies(made[1]!)).toEqual(['first', 'failed']);
    await expect(file({ from: at(5) })).rejects.toMatchObject({
      code: 'CONFLICT',
      params: { reason: 'nothing-to-file' },
    });
  });

  it('hangs on the newest message in it, and says nothing of that one alone', async () => {
    received(0, 'hello');
    const newest = received(1, 'about whom?', { patientId: null });
    await file({ unassigned: true });
    const now = desk.storage.inbox.find(newest.id);
    expect(now).toMatchObject({ isFiled: false, patientId: null });
    expect(desk.storage.filings.ofMessage(newest.id)).toHaveLength(1);
  });

  it('can hang on a sent one', async () => {
    received(0, 'hello');
    const newest = sent(1, 'bye');
    const { filingId } = await file();
    expect(desk.filing(filingId)).toMatchObject({ state: 'filed', messageId: newest.id });
  });

  it('answers the same request with the same filing, and refuses another one of the same messages', async () => {
    received(0, 'one');
    received(1, 'two');
    const first = await file();
    expect(await file()).toEqual({ ...first, state: 'filed' });
    expect(made).toHaveLength(1);
    const until = new Date(TEST_TIME_MS + 2 * MINUTE).toISOString();
    expect(await file({ until })).toMatchObject({ filingId: first.filingId });
    const from = new Date(TEST_TIME_MS + MINUTE).toISOString();
    await expect(file({ from })).rejects.toMatchObject({ code: 'CONFLICT', params: { reason: 'filed' } });
    const again = await file({ from, replaces: first.filingId });
    expect(desk.filing(again.filingId)).toMatchObject({ state: 'filed', replaces: first.filingId });
    received(2, 'three');
    const later = await file();
    expect(later).toMatchObject({ messages: 3 });
    expect(desk.emr.documents).toHaveLength(3);
  });

  it('can be undone, and is not in the chart then', async () => {
    received(0, 'one');
    const { filingId, state } = await file({ undoSeconds: 10 });
    expect(state).toBe('held');
    await desk.handlers()['documents.undo']({ filingId }, desk.call(texter));
    await desk.advance(MINUTE);
    expect(desk.filing(filingId).state).toBe('undone');
    expect(desk.emr.documents).toEqual([]);
  });

  it('is made anew where a message arrives while it is made, and gives up where they keep arriving', async () => {
    received(0, 'one');
    let minute = 1;
    meanwhile = () => {
      meanwhile = () => undefined;
      received(minute++, 'two');
    };
    expect(await file()).toMatchObject({ messages: 2 });
    expect(made.map((document) => bodies(document).length)).toEqual([1, 2]);
    received(minute++, 'three');
    meanwhile = () => void received(minute++, 'again');
    await expect(file()).rejects.toMatchObject({ code: 'CONFLICT', params: { reason: 'changed' } });
  });

  it('does not take along what was given to another patient while it was made', async () => {
    received(0, 'about me');
    const moved = received(1, 'about my son');
    meanwhile = () => {
      const entry = { atMs: TEST_TIME_MS, cause: 'patient-assigned', detail: {}, staffId: null };
      const other = asId<PatientId>('another-patient');
      desk.storage.transaction(() => desk.storage.inbox.setPatient(moved.id, other, entry));
    };
    expect(await file()).toMatchObject({ messages: 1 });
    expect(bodies(made.at(-1)!)).toEqual(['about me']);
  });

  it('refuses whoever may not file texts, a patient who changed, and too many messages', async () => {
    received(0, 'one');
    await expect(file({}, desk.filer)).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
      params: { needs: 'sms.file' },
    });
    await expect(file({ patientId: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(file({ category: ' / ' })).rejects.toMatchObject({ params: { reason: 'category' } });
    await expect(file({ confirmed: { name: 'Somebody, Else', dob: null } })).rejects.toMatchObject({
      code: 'CONFLICT',
      params: { reason: 'identifiers' },
    });
    await expect(file({ conversationId: testId() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('shows pictures, and names other files', async () => {
    const { storage } = desk;
    const parts = (['image/jpeg', 'application/pdf'] as const).map((type, index) => {
      const blob = storage.blobs.put(Buffer.from([0xff, index]), {
        name: `file-${String(index)}`,
        type,
        sessionId: null,
      });
      const { id: blobId, name, bytes, sha256 } = blob;
      return { blobId, name, type, bytes, sha256, pages: null };
    });
    received(0, '', { parts });
    await file();
    const entry = made[0]?.entries.find((each) => each.kind === 'message');
    expect(entry).toMatchObject({ pictures: [{ type: 'image/jpeg', caption: 'Picture 1' }] });
    expect(entry?.kind === 'message' && entry.pictures[0]?.read()).toEqual(Uint8Array.of(0xff, 0));
    expect(entry?.kind === 'message' && entry.remarks).toEqual(['File: file-1 (application/pdf)']);
  });
});
