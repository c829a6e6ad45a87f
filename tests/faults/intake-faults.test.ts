import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MessageDetail } from '../../app/contract/schemas.ts';
import type { ArrivalRow } from '../../sandbox/control-port.ts';
import { bothClocks, type BothClocks } from './support/both-clocks.ts';
import { openClinic, type Clinic } from './support/clinic.ts';
import { startCore, type CoreClient } from './support/core-client.ts';
import { eventually } from './support/eventually.ts';

/** Faults of RingCentral while faxes arrive: every one comes, once, with the vendor's own bytes. */
let clinic: Clinic;
let core: CoreClient;
let clocks: BothClocks;

beforeAll(async () => {
  clinic = await openClinic({ patients: 5 });
  clocks = await bothClocks(clinic);
  core = await startCore({ profile: join(clinic.folder, 'profile'), sandboxFile: clinic.sandboxFile });
  await arrived(await inject({}));
});
afterEach(() => clinic.clearFaults());
afterAll(async () => {
  clocks.stop();
  await core.close();
  await clinic[Symbol.asyncDispose]();
});

const inject = async (fax: Readonly<Record<string, unknown>>): Promise<string> => (await clinic.inbound(fax))[0] ?? '';

async function shown(vendorId: string): Promise<MessageDetail[]> {
  const { items } = await core.call('messages.list', { direction: 'inbound', limit: 200 });
  const ids = items.filter((item) => item.vendorId === vendorId).map(({ id }) => id);
  return Promise.all(ids.map((id) => core.call('messages.get', { id })));
}

/** Until it is so; time passes in steps of 10 s. */
const when = (vendorId: string, what: string, is: (message: MessageDetail) => boolean): Promise<MessageDetail> =>
  eventually(what, async () => {
    const [message] = await shown(vendorId);
    if (message && is(message)) return message;
    await clocks.advanceWhenIdle(core, 10_000);
    return null;
  });

/** Received once, with exactly the bytes that the vendor hands out. */
async function arrived(vendorId: string): Promise<{ message: MessageDetail; arrival: ArrivalRow }> {
  const message = await when(vendorId, 'it is received', ({ state }) => state === 'received');
  expect(await shown(vendorId)).toHaveLength(1);
  const arrival = (await clinic.arrivals()).find(({ id }) => id === vendorId)!;
  const { base64 } = await core.call('blobs.get', { blob: message.parts[0]!.blob });
  expect(createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex')).toBe(arrival.sha256);
  return { message, arrival };
}

describe('content', () => {
  it.each([
    ['429 with Retry-After', { kind: 'http429', retryAfter: 20 }],
    ['429 without Retry-After', { kind: 'http429-bare' }],
    ['500', { kind: 'http500' }],
    ['503', { kind: 'http503', retryAfter: 20 }],
    ['cut', { kind: 'drop-after-accept' }],
    ['refused', { kind: 'refuse' }],
  ] as const)('%s: it waits, and is fetched when the fault is over', async (_name, fault) => {
    await clinic.fault({ ...fault, match: '/content/' });
    const id = await inject({});
    await core.call('sync.now', { what: 'inbound' });
    const waiting = await when(id, 'it is known', () => true);
    expect(waiting).toMatchObject({ state: 'receiving', parts: [] });
    await clinic.clearFaults();
    await arrived(id);
  });

  it('that never comes is given up after a time-out and asked for again', async () => {
    await clinic.fault({ kind: 'timeout', count: 1, match: '/content/' });
    await arrived(await inject({}));
  });

  it('that breaks off in the middle is not taken for the whole', async () => {
    await clinic.fault({ kind: 'garbled', count: 2, match: '/content/' });
    const { message } = await arrived(await inject({ fixture: 'referral' }));
    expect(message.error).toBeNull();
  });

  it('whose token ended meanwhile comes all the same', async () => {
    await clinic.fault({ kind: 'slow', phase: 'begun', delayMs: 3_000, count: 1, match: '/content/' });
    const id = await inject({});
    await clinic.fault({ kind: 'auth-expired' });
    await arrived(id);
  });
});

describe('the list of what is new', () => {
  it.each([
    ['garbage', { kind: 'garbled' }],
    ['500', { kind: 'http500' }],
    ['429', { kind: 'http429', retryAfter: 30 }],
    ['cut', { kind: 'drop-after-accept' }],
    ['no answer', { kind: 'timeout', count: 1 }],
  ] as const)('%s: nothing is lost, nothing is skipped', async (_name, fault) => {
    await clinic.fault({ ...fault, match: 'message-sync' });
    const ids = await clinic.inbound({ count: 3 });
    for (let step = 0; step < 6; step++) await clocks.advance(core, 30_000);
    expect((await Promise.all(ids.map(shown))).flat()).toEqual([]);
    await clinic.clearFaults();
    for (const id of ids) await arrived(id);
  });

  it('doubled, in another order and without push: each once', async () => {
    await clinic.fault({ kind: 'duplicate', rate: 0.5 });
    await clinic.fault({ kind: 'reorder' });
    await clinic.fault({ kind: 'push-dead' });
    const ids = await clinic.inbound({ count: 20 });
    for (const id of ids) await arrived(id);
  });

  it('an item that is visible late is not jumped over by those that came after it', async () => {
    await clinic.fault({ kind: 'late-visible', count: 1, seconds: 200, match: 'POST /inbound' });
    const late = await inject({});
    const next = await inject({});
    await arrived(next);
    expect(await shown(late)).toEqual([]);
    await arrived(late);
  });
});

describe('content that is odd', () => {
  it('300 pages', async () => {
    const { message } = await arrived(await inject({ fixture: 'long' }));
    expect(message).toMatchObject({ pages: 300, error: null, parts: [{ type: 'application/pdf', pages: 300 }] });
  });

  it('scripts and form fields are stored untouched and never run', async () => {
    const { message } = await arrived(await inject({ fixture: 'active' }));
    const { base64 } = await core.call('blobs.get', { blob: message.parts[0]!.blob });
    expect(Buffer.from(base64, 'base64').toString('latin1')).toContain('JavaScript');
    expect(message.error).toBeNull();
  });

  it('a broken document is kept as it came, and said to be so', async () => {
    const { message } = await arrived(await inject({ fixture: 'broken' }));
    expect(message.error).toMatchObject({ code: 'CONTENT_BROKEN' });
  });

  it('a sender without a number', async () => {
    const { message } = await arrived(await inject({ from: '' }));
    expect(message.address).toBe('');
  });
});
