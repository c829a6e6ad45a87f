import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { header } from './testing/sip-message.ts';
import { TestPhone, until } from './testing/test-phone.ts';
import { TestSipServer } from './testing/test-sip-server.ts';
import { fragmentCode } from './transfer.ts';

let server: TestSipServer;
let alice: TestPhone;
let bob: TestPhone;
let carol: TestPhone;

beforeEach(async () => {
  server = await TestSipServer.start();
  [alice, bob, carol] = (await Promise.all(
    ['alice', 'bob', 'carol'].map((user) => new TestPhone(user).registered(server)),
  )) as [TestPhone, TestPhone, TestPhone];
});
afterEach(async () => {
  await Promise.all([alice, bob, carol].map(({ engine }) => engine.close()));
  await server.stop();
});

async function call(from: TestPhone, to: TestPhone, id: string): Promise<void> {
  from.engine.dial(id, to.user);
  const { id: theirs } = await to.phase('ringing');
  to.engine.answer(theirs);
  await Promise.all([from.phase('connected', id), to.phase('connected', theirs)]);
}

describe('a blind transfer', () => {
  beforeEach(() => call(alice, bob, 'call-1'));

  it('connects the two others, and ends ours', async () => {
    alice.engine.transfer('call-1', 'carol');
    await until(() => alice.call.transfer?.state === 'asking');
    carol.engine.answer((await carol.phase('ringing')).id);
    expect(await alice.phase('ended')).toMatchObject({ outcome: 'transferred', failure: null });
    await carol.phase('connected');
    await until(() => [...bob.calls.values()].map(({ phase }) => phase).join() === 'ended,connected');
    expect([...bob.calls.values()][1]).toMatchObject({ direction: 'outbound', number: 'carol' });
    expect(alice.told.some(({ phase }) => phase === 'held')).toBe(true);
  });

  it.each(['nobody', 'no such number'])('to %s is refused, and the call goes on', async (number) => {
    alice.engine.transfer('call-1', number);
    await until(() => alice.call.transfer?.state === 'refused' && alice.call.phase === 'connected');
    expect(alice.call.transfer?.to).toBe(number);
    await until(() => !bob.call.isHeldByOther && alice.media[0]?.isSending === true);
  });

  it('leaves a call on hold that was on hold', async () => {
    alice.engine.hold('call-1', true);
    await alice.phase('held');
    alice.engine.transfer('call-1', 'nobody');
    await until(() => alice.call.transfer?.state === 'refused');
    expect(alice.call.phase).toBe('held');
  });

  it('is refused where the target declines', async () => {
    alice.engine.transfer('call-1', 'carol');
    carol.engine.decline((await carol.phase('ringing')).id);
    await until(() => alice.call.transfer?.state === 'refused' && alice.call.phase === 'connected');
  });

  it('that the other side does not wait for is none', async () => {
    alice.engine.transfer('call-1', 'carol');
    await carol.phase('ringing');
    await until(() => server.requests('NOTIFY', 'bob').some(({ body }) => body.includes(' 180 ')));
    bob.engine.hangUp(bob.told[0]?.id ?? '');
    expect(await alice.phase('ended')).toMatchObject({ outcome: 'answered' });
  });

  it('that was hung up here meanwhile is none', async () => {
    alice.engine.transfer('call-1', 'carol');
    await carol.phase('ringing');
    alice.engine.hangUp('call-1');
    expect(await alice.phase('ended')).toMatchObject({ outcome: 'answered' });
  });

  it('is refused where the server does not do it', async () => {
    server.refuse('REFER', 501);
    alice.engine.transfer('call-1', 'carol');
    await until(() => alice.call.transfer?.state === 'refused' && alice.call.phase === 'connected');
    alice.engine.transfer('call-1', 'carol');
    carol.engine.answer((await carol.phase('ringing')).id);
    expect(await alice.phase('ended')).toMatchObject({ outcome: 'transferred' });
  });
});

describe('an attended transfer', () => {
  beforeEach(async () => {
    await call(alice, bob, 'call-1');
    alice.engine.hold('call-1', true);
    await alice.phase('held');
    await call(alice, carol, 'call-2');
  });

  it('connects the two others without a ring, and ends both of ours', async () => {
    carol.engine.mute(carol.call.id, true);
    alice.engine.connect('call-1', 'call-2');
    await until(() => [...alice.calls.values()].every(({ phase }) => phase === 'ended'));
    expect([...alice.calls.values()].map(({ outcome }) => outcome)).toEqual(['transferred', 'transferred']);
    await until(() => [...bob.calls.values()].map(({ phase }) => phase).join() === 'ended,connected');
    await until(() => [...carol.calls.values()].map(({ phase }) => phase).join() === 'ended,connected');
    expect(carol.told.filter(({ number, phase }) => number === 'bob' && phase === 'ringing')).toEqual([]);
    expect(carol.call.isMuted).toBe(true);
    expect(carol.media[1]?.isSending).toBe(false);
    // By contact first, which a phone of ours does not follow; then by address.
    const asked = server.requests('REFER').map((request) => header(request, 'refer-to'));
    expect(asked).toHaveLength(2);
    expect(asked[1]).toMatch(/^<sip:carol@test\.invalid\?Replaces=/);
  });

  it('that is refused leaves both calls', async () => {
    server.refuse('REFER', 501);
    alice.engine.connect('call-1', 'call-2');
    await until(() => alice.calls.get('call-1')?.transfer?.state === 'refused');
    expect([...alice.calls.values()].map(({ phase, transfer }) => [phase, transfer?.state])).toEqual([
      ['held', 'refused'],
      ['connected', undefined],
    ]);
  });
});

describe('being transferred', () => {
  it('to a foreign domain is refused', async () => {
    const mallory = await new TestPhone('mallory').registered(server, { aor: 'sip:mallory@other.invalid' });
    await call(mallory, bob, 'call-1');
    mallory.engine.transfer('call-1', 'carol');
    await until(() => mallory.call.transfer?.state === 'refused');
    expect(server.requests('INVITE', 'bob').filter((request) => !header(request, 'to').includes('tag='))).toEqual([]);
    expect(bob.calls.size).toBe(1);
    expect(carol.calls.size).toBe(0);
    await mallory.engine.close();
  });

  it('goes to the address as we write it, whatever port was asked for', async () => {
    const dave = await new TestPhone('dave').registered(server, { aor: 'sip:dave@test.invalid:5999' });
    await call(dave, bob, 'call-1');
    dave.engine.transfer('call-1', 'carol');
    await carol.phase('ringing');
    const sent = server.requests('INVITE', 'bob').find((request) => !header(request, 'to').includes('tag='));
    expect(sent?.start).toBe('INVITE sip:carol@test.invalid SIP/2.0');
    expect(header(sent!, 'to')).toBe('<sip:carol@test.invalid>');
    await dave.engine.close();
  });

  it('while we hold it stays on hold: nothing is said to whoever comes instead', async () => {
    await call(alice, bob, 'call-1');
    bob.engine.hold(bob.call.id, true);
    await bob.phase('held');
    alice.engine.transfer('call-1', 'carol');
    carol.engine.answer((await carol.phase('ringing')).id);
    await bob.until(() => bob.call.number === 'carol' && bob.call.phase === 'held');
    expect(bob.told.filter(({ number }) => number === 'carol').map(({ phase }) => phase)).not.toContain('connected');
    expect(bob.media[1]?.isSending).toBe(false);
    await carol.until(() => carol.call.isHeldByOther);
  });

  it.each(['911', '+12025550123', '19005550123'])('to %s is refused', async (number) => {
    await call(alice, bob, 'call-1');
    alice.engine.transfer('call-1', number);
    await until(() => alice.call.transfer?.state === 'refused');
    expect(bob.calls.size).toBe(1);
  });
});

describe('what a NOTIFY says', () => {
  it.each([
    ['SIP/2.0 200 OK', 200],
    ['SIP/2.0 404 Not Found\r\n', 404],
    ['', null],
    ['nonsense', null],
  ])('%s', (body, code) => {
    expect(fragmentCode(body)).toBe(code);
  });
});
