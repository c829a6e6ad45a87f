import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FilingView } from '../../app/contract/procedures/documents.ts';
import { createOpenEmr } from '../../app/core/create-openemr.ts';
import { createSystemClock } from '../../app/core/system-clock.ts';
import { systemRandom } from '../../app/core/system-random.ts';
import { silentLog, testAccount, testInbound } from '../../app/storage/testing/temporary-storage.ts';
import { walkBrowser } from '../contract/support/browser-walk.ts';
import { createRealCore, type RealCore } from '../contract/support/real-core.ts';
import { makePdf } from '../contract/support/test-core.ts';
import { openClinic, type Clinic } from './support/clinic.ts';
import { eventually } from './support/eventually.ts';

/** A clinic's own profile, where nobody but the person can sign in: by the browser, on the pages of the emulated OpenEMR. */
let clinic: Clinic;
let core: RealCore;

beforeAll(async () => {
  clinic = await openClinic({ patients: 5 });
  core = await createRealCore({
    // A sandbox's network reaches loopback only, over http: where the emulator is.
    connector: (clock) => createOpenEmr({ profileKind: 'sandbox', clock, random: systemRandom, log: silentLog }),
    clock: createSystemClock(),
    transport: 'stdio',
    quickPhrase: true,
  });
  await connect();
}, 30_000);
afterAll(async () => {
  await core[Symbol.asyncDispose]();
  await clinic[Symbol.asyncDispose]();
});

async function connect(): Promise<void> {
  const { phrase } = await core.call('core.setup.makePhrase', {});
  await core.call('core.setup.confirmPhrase', { phrase });
  await core.call('core.setup.findOpenEmr', { url: clinic.info.openemr.url });
  const { clientId } = await core.call('core.setup.register', {});
  await clinic.control('POST', '/openemr/clients', { clientId, enabled: true });
  await core.call('core.setup.checkEnabled', {});
  await signIn('admin');
  await eventually('patients are there', async () => (await core.call('patients.mirror', {})).state === 'ready');
}

/** In the browser. @returns the session, which calls carry from then on */
async function signIn(username: string): Promise<string> {
  const { attempt, url } = await core.call('session.beginSignIn', { username });
  const { password } = clinic.info.openemr.users.find((user) => user.username === username)!;
  await walkBrowser(url, { username, password });
  const { session } = await core.call('session.signIn', { attempt, confirm: ['identity'] });
  core.session = session;
  return session;
}

/** A fax as intake leaves it: content and row. */
async function receivedFax(): Promise<{ messageId: string; sha256: string }> {
  const { storage } = core;
  const content = await makePdf(1);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const blob = storage.blobs.put(content, { name: 'fax.pdf', type: 'application/pdf', sessionId: null });
  return storage.transaction(() => {
    const [account = testAccount()] = storage.accounts.all();
    storage.accounts.save(account);
    const fax = storage.channels.all().find(({ channel }) => channel === 'fax')!;
    storage.channels.save({ ...fax, enabled: true, provider: account.provider });
    const message = testInbound({
      accountId: account.id,
      intake: { state: 'receiving', attempts: 0, nextAttemptAtMs: null, failure: null },
    });
    storage.inbox.takeIn(message, []);
    const part = { blobId: blob.id, name: 'fax.pdf', type: blob.type, bytes: blob.bytes, sha256, pages: 1 };
    const entry = { atMs: core.clock.now(), cause: 'content-stored', detail: {}, staffId: null };
    const received = { state: 'received', attempts: 1, nextAttemptAtMs: null, failure: null } as const;
    storage.inbox.saveIntake(message.id, received, [part], entry);
    storage.blobs.keep(blob.id);
    return { messageId: message.id, sha256 };
  });
}

const filingOf = async (messageId: string): Promise<FilingView> =>
  (await core.call('documents.filings', { messageId })).items[0]!;
const filed = (messageId: string): Promise<FilingView> =>
  eventually('it is filed', async () => {
    const filing = await filingOf(messageId);
    return filing.state === 'filed' && filing;
  });

function mayFileFaxes(username: string): void {
  const { storage } = core;
  const member = storage.staff.findByUsername(username)!;
  const permissions = { ...member.permissions, fax: true, view: true, file: true };
  storage.transaction(() => storage.staff.save({ ...member, permissions }));
}

it('waits for its filer alone, survives a kill, and goes by itself once they have signed in again', async () => {
  const [first, second] = await clinic.patients();
  const [theirs, others] = [await receivedFax(), await receivedFax()];
  await signIn('frontdesk');
  mayFileFaxes('frontdesk');
  await clinic.control('POST', '/openemr/revoke', { username: 'frontdesk' });
  const category = 'Lab Report';
  await core.call('documents.file', { messageId: theirs.messageId, patientId: first!.uuid, category });
  await eventually('it waits', async () => (await filingOf(theirs.messageId)).error?.code === 'EMR_SIGN_IN_AGAIN');
  expect(await core.call('emr.status', {})).toMatchObject({ state: 'signed-out', waiting: 1 });

  await signIn('admin');
  await core.call('documents.file', { messageId: others.messageId, patientId: second!.uuid, category });
  await filed(others.messageId);
  await core.killAndStart();
  await signIn('admin');
  expect(await filingOf(theirs.messageId)).toMatchObject({ state: 'queued', error: { code: 'EMR_SIGN_IN_AGAIN' } });
  expect(await clinic.charts(first!.pid)).toEqual([]);

  await signIn('frontdesk');
  expect((await filed(theirs.messageId)).attempts).toBe(1);
  expect(await clinic.charts(first!.pid)).toMatchObject([{ sha256: theirs.sha256 }]);
  expect(await clinic.charts(second!.pid)).toMatchObject([{ sha256: others.sha256 }]);
});

it('waits for its filer’s PIN once they have locked Foyer and their token has ended', async () => {
  const pin = '482915';
  const { session: theirs } = (await core.call('session.current', {}))!;
  await core.call('session.setPin', { pin });
  const [, , third] = await clinic.patients();
  const fax = await receivedFax();
  await clinic.control('POST', '/openemr/settings', { api: false, fhir: false });
  await core.call('documents.file', { messageId: fax.messageId, patientId: third!.uuid, category: 'Lab Report' });
  await eventually('it was tried', async () => (await filingOf(fax.messageId)).error !== null);
  await core.call('session.lock', {});
  await clinic.control('POST', '/openemr/settings', { api: true, fhir: true });
  await clinic.advanceClock(2 * 3_600_000);
  core.clock.advance(2 * 3_600_000);

  await signIn('admin');
  await eventually('it waits', async () => (await filingOf(fax.messageId)).error?.code === 'EMR_SIGN_IN_AGAIN');
  expect(await clinic.charts(third!.pid)).toEqual([]);

  const { session } = await core.call('session.switch', { username: 'frontdesk', pin });
  core.session = session;
  expect(session).toBe(theirs);
  await filed(fax.messageId);
  expect(await clinic.charts(third!.pid)).toMatchObject([{ sha256: fax.sha256 }]);
});
