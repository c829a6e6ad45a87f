import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { header } from './testing/sip-message.ts';
import { TestPhone, until } from './testing/test-phone.ts';
import { TestSipServer } from './testing/test-sip-server.ts';
import { pause } from './timing.ts';

let server: TestSipServer;
let alice: TestPhone;
let bob: TestPhone;
const phones: TestPhone[] = [];

type Options = ConstructorParameters<typeof TestPhone>[1];

async function phoneOf(user: string, options: Options = {}): Promise<TestPhone> {
  const phone = new TestPhone(user, options);
  phones.push(phone);
  return phone.registered(server);
}

async function connected(): Promise<void> {
  alice.engine.dial('call-1', 'bob');
  bob.engine.answer((await bob.phase('ringing')).id);
  await Promise.all([alice.phase('connected'), bob.phase('connected')]);
  // One of the challenge, one of the answer.
  await until(() => server.requests('ACK', 'alice').length === 2);
}

beforeEach(async () => {
  server = await TestSipServer.start();
  [alice, bob] = await Promise.all([phoneOf('alice'), phoneOf('bob')]);
});
afterEach(async () => {
  server.isMute = false;
  await Promise.all(phones.splice(0).map(({ engine }) => engine.close()));
  await server.stop();
});

describe('a call', () => {
  it('goes from dialling to its end, at both sides', async () => {
    alice.engine.dial('call-1', 'bob');
    const ringing = await bob.phase('ringing');
    expect(ringing).toMatchObject({ direction: 'inbound', number: 'alice', connectedAt: null, trouble: null });
    await alice.phase('ringing');
    bob.engine.answer(ringing.id);
    await Promise.all([alice.phase('connected'), bob.phase('connected')]);
    bob.engine.hangUp(ringing.id);
    const [ours, theirs] = await Promise.all([alice.phase('ended'), bob.phase('ended')]);
    expect(ours).toMatchObject({ id: 'call-1', outcome: 'answered', failure: null, number: 'bob' });
    expect(ours.connectedAt).not.toBeNull();
    expect(theirs.outcome).toBe('answered');
    expect([...new Set(alice.told.map(({ phase }) => phase))]).toEqual([
      'calling',
      'ringing',
      'connecting',
      'connected',
      'ended',
    ]);
    expect([...new Set(bob.told.map(({ phase }) => phase))]).toEqual(['ringing', 'connecting', 'connected', 'ended']);
    expect(alice.media[0]?.isClosed).toBe(true);
  });

  it('is connected only once there is media, and is given up where none comes', async () => {
    const carol = await phoneOf('carol', { connects: false, timing: { mediaLimitMs: 100 } });
    carol.engine.dial('call-1', 'bob');
    bob.engine.answer((await bob.phase('ringing')).id);
    expect(await carol.phase('ended')).toMatchObject({
      outcome: 'failed',
      connectedAt: null,
      failure: { code: 'SIP_NO_MEDIA' },
    });
    expect(carol.told.some(({ phase }) => phase === 'connected')).toBe(false);
    await bob.phase('ended');
  });

  it('that is cancelled was missed by the other side', async () => {
    alice.engine.dial('call-1', 'bob');
    await bob.phase('ringing');
    alice.engine.hangUp('call-1');
    expect(await alice.phase('ended')).toMatchObject({ outcome: 'cancelled', failure: null });
    expect(await bob.phase('ended')).toMatchObject({ outcome: 'missed', failure: null });
  });

  it('can be cancelled before anything was sent', async () => {
    alice.engine.dial('call-1', 'bob');
    alice.engine.hangUp('call-1');
    expect(await alice.phase('ended')).toMatchObject({ outcome: 'cancelled' });
    await pause(100);
    expect(bob.calls.size).toBe(0);
  });

  it('that is declined is so to the caller', async () => {
    alice.engine.dial('call-1', 'bob');
    bob.engine.decline((await bob.phase('ringing')).id);
    expect(await alice.phase('ended')).toMatchObject({ outcome: 'declined', failure: { code: 'SIP_603' } });
    expect(await bob.phase('ended')).toMatchObject({ outcome: 'declined' });
  });

  it('that another phone of ours answers was not missed', async () => {
    const second = await phoneOf('bob');
    alice.engine.dial('call-1', 'bob');
    const [ringing] = await Promise.all([bob.phase('ringing'), second.phase('ringing')]);
    bob.engine.answer(ringing.id);
    expect(await second.phase('ended')).toMatchObject({ outcome: 'elsewhere' });
    await alice.phase('connected');
  });

  it('that another phone of ours declines for all was not missed either', async () => {
    const second = await phoneOf('bob');
    alice.engine.dial('call-1', 'bob');
    const [ringing] = await Promise.all([bob.phase('ringing'), second.phase('ringing')]);
    bob.engine.decline(ringing.id);
    expect(await second.phase('ended')).toMatchObject({ outcome: 'elsewhere' });
    expect(await alice.phase('ended')).toMatchObject({ outcome: 'declined' });
  });

  it.each([
    ['nobody', 'SIP_404', 'failed'],
    ['no such number', 'SIP_NUMBER', 'failed'],
  ])('to %s fails in words', async (number, code, outcome) => {
    alice.engine.dial('call-1', number);
    expect(await alice.phase('ended')).toMatchObject({ outcome, failure: { code } });
  });

  it('without a microphone does not go out, and is not answered', async () => {
    const microphone = Object.assign(new Error('denied'), { name: 'NotAllowedError' });
    const carol = await phoneOf('carol', { microphone });
    carol.engine.dial('call-1', 'bob');
    expect(await carol.phase('ended')).toMatchObject({ outcome: 'failed', failure: { code: 'SIP_MICROPHONE_DENIED' } });
    expect(server.requests('INVITE', 'carol')).toHaveLength(0);
    alice.engine.dial('call-2', 'carol');
    carol.engine.answer((await carol.phase('ringing')).id);
    await until(() => [...carol.calls.values()].every(({ phase }) => phase === 'ended'));
    expect(carol.call.failure?.code).toBe('SIP_MICROPHONE_DENIED');
    expect(await alice.phase('ended')).toMatchObject({ outcome: 'no-answer' });
  });

  it('is one, however often it is asked for', async () => {
    alice.engine.dial('call-1', 'bob');
    alice.engine.dial('call-1', 'bob');
    const { id } = await bob.phase('ringing');
    bob.engine.answer(id);
    bob.engine.answer(id);
    bob.engine.decline(id);
    await Promise.all([alice.phase('connected'), bob.phase('connected')]);
    alice.engine.mute('call-1', true);
    alice.engine.mute('call-1', true);
    bob.engine.hangUp(id);
    bob.engine.hangUp(id);
    await Promise.all([alice.phase('ended'), bob.phase('ended')]);
    alice.engine.hangUp('call-1');
    alice.engine.dial('call-1', 'bob');
    alice.engine.hold('call-1', true);
    alice.engine.transfer('call-1', 'carol');
    alice.engine.answer('nothing');
    alice.engine.connect('call-1', 'nothing');
    await pause(100);
    expect(bob.calls.size).toBe(1);
    expect(alice.told.filter(({ phase }) => phase === 'ended')).toHaveLength(1);
  });
});

describe('hold and mute', () => {
  beforeEach(connected);

  it('silences the microphone, and keeps what was muted', async () => {
    alice.engine.mute('call-1', true);
    alice.engine.hold('call-1', true);
    await alice.phase('held');
    await until(() => bob.call.isHeldByOther);
    expect(alice.call.isMuted).toBe(true);
    alice.engine.hold('call-1', false);
    await alice.phase('connected');
    expect(alice.media[0]?.isSending).toBe(false);
    alice.engine.mute('call-1', false);
    expect(alice.media[0]?.isSending).toBe(true);
    await until(() => !bob.call.isHeldByOther);
  });

  it('lets the held party hear nothing, from the command on', async () => {
    alice.engine.hold('call-1', true);
    expect(alice.media[0]?.isSending).toBe(false);
    await alice.phase('held');
    alice.engine.mute('call-1', true);
    alice.engine.mute('call-1', false);
    expect(alice.media[0]?.isSending).toBe(false);
    alice.engine.hold('call-1', false);
    await alice.phase('connected');
    expect(alice.media[0]?.isSending).toBe(true);
  });

  it('that is refused is one here alone, and works the next time', async () => {
    server.refuse('INVITE', 488, 1, (request) => header(request, 'to').includes('tag='));
    alice.engine.hold('call-1', true);
    await until(() => alice.media[0]?.rollbacks === 1);
    await pause(50);
    expect(alice.call.phase).toBe('held');
    expect(alice.media[0]).toMatchObject({ isSending: false, isPlaying: false });
    alice.engine.hold('call-1', false);
    expect(alice.media[0]).toMatchObject({ isSending: true, isPlaying: true });
    alice.engine.hold('call-1', true);
    await until(() => bob.call.isHeldByOther);
  });

  it('ends the call where the other side does not know it any more', async () => {
    server.refuse('INVITE', 408, 1, (request) => header(request, 'to').includes('tag='));
    alice.engine.hold('call-1', true);
    expect(await alice.phase('ended')).toMatchObject({ outcome: 'answered', failure: { code: 'SIP_CALL_LOST' } });
    await bob.phase('ended');
  });

  it('is asked for again after a glare', async () => {
    server.refuse('INVITE', 491, 1, (request) => header(request, 'to').includes('tag='));
    bob.engine.hold(bob.call.id, true);
    await bob.phase('held');
    await until(() => alice.call.isHeldByOther);
  });

  it('by both sides at once recovers', async () => {
    alice.engine.hold('call-1', true);
    bob.engine.hold(bob.call.id, true);
    await Promise.all([alice.phase('held'), bob.phase('held')]);
    alice.engine.hold('call-1', false);
    await alice.phase('connected');
    bob.engine.hold(bob.call.id, false);
    await bob.phase('connected');
    await until(() => !alice.call.isHeldByOther && !bob.call.isHeldByOther);
  });

  it('taken back at once ends where it began', async () => {
    alice.engine.hold('call-1', true);
    alice.engine.hold('call-1', false);
    alice.engine.hold('call-1', true);
    alice.engine.hold('call-1', false);
    await until(() => alice.told.some(({ phase }) => phase === 'held'));
    await alice.phase('connected');
    await until(() => !bob.call.isHeldByOther);
    expect(alice.media[0]?.isSending).toBe(true);
  });

  it('keeps tones to a call that is heard', async () => {
    alice.engine.tones('call-1', '1a#x9');
    expect(alice.media[0]?.tones).toBe('1A#9');
    alice.engine.hold('call-1', true);
    await alice.phase('held');
    alice.engine.tones('call-1', '5');
    expect(alice.media[0]?.tones).toBe('1A#9');
  });
});

describe('media that fails', () => {
  beforeEach(connected);
  it('is told and restarted where no packet comes, until one does', async () => {
    alice.media[0]!.isSilent = true;
    await until(() => alice.call.trouble === 'no-media' && alice.media[0]!.restarts > 1);
    alice.media[0]!.isSilent = false;
    await until(() => alice.call.trouble === null);
    expect(alice.call.phase).toBe('connected');
  });

  it('is not expected on hold', async () => {
    alice.engine.hold('call-1', true);
    await alice.phase('held');
    await until(() => bob.call.isHeldByOther);
    for (const phone of [alice, bob]) phone.media[0]!.isSilent = true;
    await pause(300);
    expect([alice.call.trouble, bob.call.trouble]).toEqual([null, null]);
  });

  it('is restarted where the peer connection says so, and given up in the end', async () => {
    const carol = await phoneOf('carol', { timing: { lostLimitMs: 250 } });
    carol.engine.dial('call-2', 'alice');
    alice.engine.answer((await alice.phase('ringing')).id);
    await carol.phase('connected');
    carol.media[0]!.become('failed');
    expect(carol.call.trouble).toBe('no-media');
    carol.media[0]!.become = () => undefined;
    expect(await carol.phase('ended')).toMatchObject({ outcome: 'answered', failure: { code: 'SIP_MEDIA_LOST' } });
    expect(carol.media[0]!.restarts).toBeGreaterThan(0);
  });

  it('is told where the microphone is gone', () => {
    alice.media[0]!.listener?.onMicrophone(false);
    expect(alice.call.trouble).toBe('microphone');
    alice.media[0]!.listener?.onMicrophone(true);
    expect(alice.call.trouble).toBeNull();
  });

  it('takes other devices in the middle of a call', () => {
    alice.engine.useDevices({ microphone: 'm', speaker: 's' });
    expect(alice.media[0]?.devices).toEqual({ microphone: 'm', speaker: 's' });
  });
});

describe('a connection that is lost in a call', () => {
  const cut = async () => {
    server.cut();
    await until(() => alice.call.trouble === 'no-signalling' && bob.call.trouble === 'no-signalling');
  };
  const isBack = () => until(() => [alice, bob].every(({ registration }) => registration?.state === 'registered'));
  const inDialog = (user: string) =>
    server.requests('INVITE', user).filter((request) => header(request, 'to').includes('tag='));

  beforeEach(connected);

  it('lets the call go on, and tells the other side where we are now', async () => {
    await cut();
    expect(alice.call.phase).toBe('connected');
    await isBack();
    await until(() => alice.call.trouble === null && inDialog('alice').length + inDialog('bob').length > 1);
    alice.engine.hangUp('call-1');
    await bob.phase('ended');
  });

  it('sends the BYE that is owed', async () => {
    await cut();
    alice.engine.hangUp('call-1');
    expect(alice.call.phase).toBe('ended');
    expect(alice.media[0]?.isClosed).toBe(true);
    await bob.phase('ended');
    expect(server.requests('BYE', 'alice')).toHaveLength(1);
  });

  it('keeps a hold that was asked for meanwhile', async () => {
    await cut();
    alice.engine.hold('call-1', true);
    expect(alice.call.phase).toBe('held');
    expect(alice.media[0]?.isSending).toBe(false);
    await until(() => bob.call.isHeldByOther);
    expect(alice.media[0]?.isSending).toBe(false);
  });

  it('refuses to dial, in words', async () => {
    await server.stop();
    await until(() => alice.registration?.state === 'reconnecting');
    alice.engine.dial('call-2', 'bob');
    const refused = alice.calls.get('call-2');
    expect(refused).toMatchObject({ phase: 'ended', outcome: 'failed', endedAt: refused?.startedAt });
    expect(refused?.failure?.message).toMatch(/not connected|cannot be reached/);
  });

  it('ends a call that still rang over there', async () => {
    const carol = await phoneOf('carol');
    alice.engine.dial('call-2', 'carol');
    await carol.phase('ringing');
    await alice.phase('ringing', 'call-2');
    server.cut('alice');
    expect(await alice.phase('ended', 'call-2')).toMatchObject({
      outcome: 'failed',
      failure: { code: 'SIP_CONNECTION_LOST' },
    });
    await until(() => carol.call.phase === 'ended');
  });

  it('ends where the other side no longer knows the call', async () => {
    server.refuse('INVITE', 481, 1, (request) => header(request, 'to').includes('tag='));
    server.cut('alice');
    expect(await alice.phase('ended')).toMatchObject({ outcome: 'answered', failure: { code: 'SIP_CALL_LOST' } });
  });
});

describe('closing in a call', () => {
  it('hangs up all of them', async () => {
    await connected();
    const carol = await phoneOf('carol');
    alice.engine.dial('call-2', 'carol');
    await carol.phase('ringing');
    await alice.engine.close();
    expect([...alice.calls.values()].map(({ phase }) => phase)).toEqual(['ended', 'ended']);
    await Promise.all([bob.phase('ended'), carol.phase('ended')]);
    expect(server.contactsOf('alice')).toEqual([]);
  });

  it('misses a call that rings, which goes on at the other phone', async () => {
    const second = await phoneOf('bob');
    alice.engine.dial('call-1', 'bob');
    await Promise.all([bob.phase('ringing'), second.phase('ringing')]);
    await bob.engine.close();
    expect(bob.call).toMatchObject({ phase: 'ended', outcome: 'missed' });
    second.engine.answer(second.call.id);
    await alice.phase('connected');
  });

  it('ends where the server is mute', async () => {
    await connected();
    server.isMute = true;
    await alice.engine.close();
    expect(alice.call).toMatchObject({ phase: 'ended', outcome: 'answered' });
  });
});
