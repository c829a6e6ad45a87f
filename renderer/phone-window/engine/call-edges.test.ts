import { Grammar } from 'sip.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { referredTo } from './referral-policy.ts';
import { TestPhone, until } from './testing/test-phone.ts';
import { TestSipServer } from './testing/test-sip-server.ts';
import { pause } from './timing.ts';

describe('a call in between', () => {
  let server: TestSipServer;
  let alice: TestPhone;
  let bob: TestPhone;
  const phones: TestPhone[] = [];

  async function phoneOf(user: string): Promise<TestPhone> {
    const phone = new TestPhone(user, { timing: { ringAfterCutMs: 150 } });
    phones.push(phone);
    return phone.registered(server);
  }
  async function connect(from: TestPhone, to: TestPhone, id: string): Promise<void> {
    from.engine.dial(id, to.user);
    const { id: theirs } = await to.phase('ringing');
    to.engine.answer(theirs);
    await Promise.all([from.phase('connected', id), to.phase('connected', theirs)]);
  }

  beforeEach(async () => {
    server = await TestSipServer.start();
    [alice, bob] = await Promise.all([phoneOf('alice'), phoneOf('bob')]);
  });
  afterEach(async () => {
    await Promise.all(phones.splice(0).map(({ engine }) => engine.close()));
    await server.stop();
  });

  it('that is put on hold while it rings is on hold once it is answered', async () => {
    alice.engine.dial('call-1', 'bob');
    const { id } = await bob.phase('ringing');
    alice.engine.hold('call-1', true);
    bob.engine.answer(id);
    await alice.phase('held');
    await until(() => bob.call.isHeldByOther);
    expect(alice.media[0]?.isSending).toBe(false);
    expect(alice.told.some(({ phase }) => phase === 'connected')).toBe(false);
  });

  it('stops ringing where the connection was lost and nobody is there any more', async () => {
    alice.engine.dial('call-1', 'bob');
    await bob.phase('ringing');
    server.cut('bob');
    await until(() => bob.registration?.state === 'reconnecting');
    await until(() => bob.registration?.state === 'registered');
    expect(bob.call).toMatchObject({ phase: 'ringing', trouble: 'no-signalling' });
    expect(await bob.phase('ended')).toMatchObject({ outcome: 'missed' });
  });

  it('that comes while the line closes is turned away', async () => {
    server.refuse('REGISTER', 100, 9);
    const closed = bob.engine.close();
    alice.engine.dial('call-1', 'bob');
    expect(await alice.phase('ended')).toMatchObject({ outcome: 'no-answer' });
    await closed;
    expect(bob.calls.size).toBe(0);
  });

  it('on hold is not restarted any more once its media is back', async () => {
    await connect(alice, bob, 'call-1');
    alice.engine.hold('call-1', true);
    await until(() => bob.call.isHeldByOther);
    alice.media[0]!.become('failed');
    expect(alice.call.trouble).toBe('no-media');
    alice.media[0]!.become('connected');
    expect(alice.call.trouble).toBeNull();
    await pause(150);
    const { restarts } = alice.media[0]!;
    await pause(300);
    expect(alice.media[0]!.restarts).toBe(restarts);
  });

  it('that is handed on stays muted, and is refused beside two others', async () => {
    const carol = await phoneOf('carol');
    await connect(alice, bob, 'call-1');
    bob.engine.mute(bob.call.id, true);
    alice.engine.transfer('call-1', 'carol');
    carol.engine.answer((await carol.phase('ringing')).id);
    await alice.phase('ended');
    await until(() => bob.call.number === 'carol' && bob.call.phase === 'connected');
    expect(bob.told.filter(({ number }) => number === 'carol').every(({ isMuted }) => isMuted)).toBe(true);
    expect(bob.media[1]?.isSending).toBe(false);
    await connect(alice, bob, 'call-2');
    await connect(alice, bob, 'call-3');
    alice.engine.transfer('call-3', 'carol');
    await until(() => alice.calls.get('call-3')?.transfer?.state === 'refused');
    expect(bob.calls.size).toBe(4);
  });
});

describe('whom a REFER may send us to', () => {
  const asked = (address: string) => {
    const referTo = Grammar.nameAddrHeaderParse(address);
    if (referTo === undefined) throw new Error('It cannot be read.');
    const replaces = referTo.uri.getHeader('replaces')?.[0];
    return referredTo({ referTo, replaces }, 'test.invalid');
  };

  it.each([
    ['<sip:101@test.invalid>', '101'],
    ['<sip:carol@test.invalid;transport=ws>', 'carol'],
    ['<sip:19005550123:x@test.invalid>', null],
    ['<sip:1-900-555-0123@test.invalid>', null],
    ['<sip:1900%20555@test.invalid>', null],
    ['<sip:101;phone-context=x@test.invalid>', null],
    ['<sip:*72@test.invalid>', null],
    ['<sip:101@test.invalid;maddr=other.invalid>', null],
    ['<sip:101@test.invalid?Replaces=a%0d%0aX:y>', null],
    ['<sip:911@test.invalid>', null],
  ])('%s: %s', (address, number) => {
    expect(asked(address)).toBe(number);
  });
});
