import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Output } from '../../app/contract/index.ts';
import { OFFLINE_MS } from '../../app/domain/access/pin.ts';
import { asId, type SessionId } from '../../app/domain/ids.ts';
import {
  createScriptedEmr,
  emrFailureData,
  type ScriptedEmr,
} from '../../app/services/emr/testing/scripted-connector.ts';
import { createRealCore, type RealCore } from './support/real-core.ts';
import { settle } from './support/test-core.ts';

type SessionView = Output<'session.unlock'>;

const PIN = '482915';
const WRONG = '730264';
let openEmr: ScriptedEmr;
let core: RealCore;

/** A connected clinic; Theo is signed in, may see faxes, and has a PIN. */
beforeEach(async () => {
  core = await createRealCore({
    connector: (clock) => (openEmr = createScriptedEmr(clock)).connector,
    quickPhrase: true,
  });
  const { phrase } = await core.call('core.setup.makePhrase', {});
  await core.call('core.setup.confirmPhrase', { phrase });
  await core.call('core.setup.findOpenEmr', { url: 'https://emr.example.org/openemr' });
  const { clientId } = await core.call('core.setup.register', {});
  openEmr.enable(clientId ?? '');
  await core.call('core.setup.checkEnabled', {});
  await signIn('mara');
  core.session = null;
  await signIn('theo');
  await core.call('session.setPin', { pin: PIN });
});
afterEach(() => core[Symbol.asyncDispose]());

async function signIn(username: string): Promise<SessionView> {
  const { attempt, url } = await core.call('session.beginSignIn', { username });
  openEmr.comeBack(url, username);
  const view = await core.call('session.signIn', { attempt, confirm: ['identity'] });
  core.session = view.session;
  return view;
}
const unlock = (pin = PIN): Promise<SessionView> => core.call('session.unlock', { pin });
const refused = (code: string, reason: string): unknown =>
  expect.objectContaining({ code, params: expect.objectContaining({ reason }) as unknown });
const theo = () => core.storage.staff.findByUsername('theo')!;

describe('a clinic’s desk', () => {
  it('while locked answers nothing but the ways in', async () => {
    await core.call('session.lock', { cause: 'idle' });
    await expect(core.call('emr.status', {})).rejects.toMatchObject({ code: 'LOCKED' });
    await expect(core.call('session.setPin', { pin: WRONG })).rejects.toMatchObject({ code: 'LOCKED' });
    await expect(core.call('session.close', {})).rejects.toMatchObject({ code: 'LOCKED' });
    expect((await core.call('session.people', {})).items).toEqual([
      { username: 'mara', name: 'Mara Quintero', pin: 'none' },
      { username: 'theo', name: 'Theo Lindqvist', pin: 'ready' },
    ]);
    const { session } = core;
    expect(await unlock()).toMatchObject({ session, locked: false, user: { username: 'theo' } });
    expect(await core.call('emr.status', {})).toMatchObject({ state: 'ok' });
  });

  it('is shared: what the first person was making stays until they come back', async () => {
    const permissions = { ...theo().permissions, fax: true, send: true };
    core.storage.transaction(() => core.storage.staff.save({ ...theo(), permissions }));
    const first = core.session ?? '';
    const base64 = Buffer.from('%PDF-1.7').toString('base64');
    const { blob } = await core.call('blobs.open', { name: 'draft.pdf', type: 'application/pdf' });
    await signIn('mara');
    await expect(core.call('blobs.append', { blob, base64 })).rejects.toBeDefined();
    const back = await core.call('session.switch', { username: 'theo', pin: PIN });
    expect(back.session).toBe(first);
    core.session = back.session;
    await core.call('blobs.append', { blob, base64 });
    expect(await core.call('blobs.close', { blob })).toMatchObject({ bytes: 8 });
  });

  it('gives five tries, over kills and at every door', async () => {
    await core.call('session.lock', {});
    for (const left of [4, 3])
      await expect(unlock(WRONG)).rejects.toMatchObject({ code: 'PIN_WRONG', params: { left } });
    await core.killAndStart();
    const toTheo = (pin: string) => core.call('session.switch', { username: 'theo', pin });
    for (const left of [2, 1, 0]) {
      await expect(toTheo(WRONG)).rejects.toMatchObject({ code: 'PIN_WRONG', params: { left } });
      await core.killAndStart();
    }
    await expect(toTheo(PIN)).rejects.toEqual(refused('NOT_SIGNED_IN', 'pin-blocked'));
    await signIn('theo');
    core.session = null;
    expect(await toTheo(PIN)).toMatchObject({ locked: false, pin: 'ready' });
    const tries = core.storage.audit.list({ limit: 100, subject: theo().id, outcome: 'refused' });
    expect(tries.filter(({ code }) => code === 'PIN_WRONG')).toHaveLength(5);
  });

  it('opens without OpenEMR for 72 hours, and no longer', async () => {
    await core.call('session.lock', {});
    openEmr.failure = emrFailureData('EMR_UNREACHABLE', 'network');
    core.clock.advance(OFFLINE_MS);
    expect((await unlock()).locked).toBe(false);
    await settle();
    expect(await core.call('session.current', {})).toMatchObject({ locked: false, offline: true });
    await core.call('session.lock', {});
    core.clock.advance(1_000);
    await expect(unlock()).rejects.toEqual(refused('NOT_SIGNED_IN', 'offline-too-long'));
    openEmr.failure = null;
    expect(await unlock()).toMatchObject({ locked: false, offline: false });
  });

  it('is closed to whom OpenEMR has dismissed, a moment after the PIN at the latest', async () => {
    await core.call('session.lock', {});
    openEmr.revokeAll();
    await unlock();
    await settle();
    await expect(core.call('emr.status', {})).rejects.toMatchObject({ code: 'LOCKED' });
    await expect(unlock()).rejects.toEqual(refused('NOT_SIGNED_IN', 'revoked'));
  });

  it('goes on after a crash with the keys that it had', async () => {
    const session = asId<SessionId>(core.session ?? '');
    await core.call('session.lock', {});
    await unlock();
    await settle();
    const secret = core.resumeSecrets.get(session) ?? '';
    await core.killAndStart();
    core.clock.advance(3_600_000);
    core.resume(session, secret);
    core.session = session;
    expect(await core.call('emr.status', {})).toMatchObject({ state: 'ok' });
    await core.call('session.lock', {});
    await core.killAndStart();
    expect(() => core.resume(session, secret)).toThrow(expect.objectContaining({ code: 'NOT_SIGNED_IN' }));
  });

  it('shows no names to whom OpenEMR shows none, from the next answer of OpenEMR on', async () => {
    const person = openEmr.people.find(({ username }) => username === 'theo');
    Object.assign(person ?? {}, { rights: { patients: false, documents: false } });
    await core.call('session.lock', {});
    await unlock();
    await settle();
    expect(await core.call('session.current', {})).toMatchObject({ emrRights: { patients: false, documents: false } });
  });
});
