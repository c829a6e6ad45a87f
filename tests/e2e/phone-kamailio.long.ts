import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poll } from './harness/index.ts';
import {
  areQuiet,
  connect,
  hangUp,
  hearEachOther,
  openPhones,
  phaseIs,
  shortCalls,
  startPhoneSystem,
  type DeskPhone,
} from './support/phones.ts';
import { COUNT_PEERS, heldPeers } from './support/tones.ts';

/** A hundred calls and a long one, over a real Kamailio. */

const all = new AsyncDisposableStack();
let alice: DeskPhone;
let bob: DeskPhone;

beforeAll(async () => {
  const system = all.use(await startPhoneSystem());
  [alice, bob] = await openPhones(all, system, [
    { extension: '101', tone: 440, args: COUNT_PEERS },
    { extension: '102', tone: 1000, args: COUNT_PEERS },
  ]);
});
afterAll(() => all.disposeAsync());

/** The first calls load what a page keeps for good. */
const LOOKS_AFTER = [20, 60, 100] as const;
/** sip.js keeps a call for 64 * T1 after its INVITE (RFC 3261 17.1.1.2). */
const LET_GO_MS = 60_000;
/** From the first look to the last, of the whole process, which gives back what it has freed only in part; a sound that was kept after each call was 63. */
const MOST_GROWTH_MB = 32;
/** Of that, what scripts keep, after everything was collected that can be. */
const MOST_KEPT_MB = 2;
/** More than three renewals of a registration of two minutes. */
const LONG_CALL_MINUTES = 6;
const LISTEN_EVERY_MS = 30_000;

interface Memory {
  /** Of the phone's process, MB. */
  readonly process: number;
  /** Of the scripts in it, MB. */
  readonly scripts: number;
}

async function memoryOf({ foyer, hidden }: DeskPhone): Promise<Memory> {
  const scripts = await hidden.evaluate<number>('performance.memory.usedJSHeapSize');
  const kilobytes = await foyer.app.evaluate(({ app, webContents }) => {
    const phone = webContents.getAllWebContents().find((each) => each.getURL().includes('phone-window'));
    const metrics = app.getAppMetrics().find(({ pid }) => pid === phone?.getOSProcessId());
    if (metrics === undefined) throw new Error('The phone has no process.');
    return metrics.memory.workingSetSize;
  });
  return { process: kilobytes / 1024, scripts: scripts / 2 ** 20 };
}

/** Waits until nothing of the calls is kept in the phones' memory. */
async function lettingGo(): Promise<void> {
  for (const { hidden, extension } of [alice, bob])
    await poll(
      `memory of ${extension} without calls`,
      async () => {
        const held = await heldPeers(hidden);
        if (held > 0) await pause(1_000);
        return held === 0 ? true : null;
      },
      LET_GO_MS,
    );
}

describe('a hundred calls', () => {
  it('leave neither connections nor memory behind', async () => {
    const seen: (readonly Memory[])[] = [];
    let made = 0;
    for (const count of LOOKS_AFTER) {
      await shortCalls(count - made, alice, bob);
      made = count;
      await areQuiet(alice, bob);
      await lettingGo();
      const memory = await Promise.all([alice, bob].map(memoryOf));
      seen.push(memory);
      const words = memory.map((each) => `${each.process.toFixed(1)} MB (scripts ${each.scripts.toFixed(2)})`);
      process.stdout.write(`after ${count} calls: ${words.join(', ')}\n`);
    }
    const growth = (of: keyof Memory): number =>
      Math.max(...[0, 1].map((at) => (seen.at(-1)?.[at]?.[of] ?? 0) - (seen[0]?.[at]?.[of] ?? 0)));
    expect(growth('scripts')).toBeLessThan(MOST_KEPT_MB);
    expect(growth('process')).toBeLessThan(MOST_GROWTH_MB);
  });
});

describe('a long call', () => {
  it('is heard to its end, and leaves nothing either', async () => {
    const [here, there] = await connect(alice, bob);
    const looks = Math.ceil((LONG_CALL_MINUTES * 60_000) / LISTEN_EVERY_MS);
    for (let look = 0; look < looks; look += 1) {
      await hearEachOther(alice, bob);
      await pause(LISTEN_EVERY_MS);
    }
    await Promise.all([phaseIs(alice, here, 'connected'), phaseIs(bob, there, 'connected')]);
    await hangUp(bob, there);
    await areQuiet(alice, bob);
    await lettingGo();
    const { seconds } = await alice.call('calls.get', { id: here });
    expect(seconds).toBeGreaterThanOrEqual(LONG_CALL_MINUTES * 60);
  });
});
