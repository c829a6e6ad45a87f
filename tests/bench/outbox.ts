import { createTestCore, makePdf, newRequestId, type TestCore } from '../contract/support/test-core.ts';
import { measurement, type Benchmark, type Measurement } from './benchmark.ts';
import { openRawOutbox } from './raw-outbox.ts';

const MESSAGES = 100;
const ROUNDS = 5;

/** Queues different one-page faxes; milliseconds per fax. */
async function enqueueAll(test: TestCore, contents: readonly Buffer[]): Promise<number> {
  const began = performance.now();
  for (const content of contents) {
    const { blob } = await test.call('blobs.put', {
      name: 'letter.pdf',
      type: 'application/pdf',
      base64: content.toString('base64'),
    });
    await test.call('fax.send', {
      id: newRequestId(),
      to: ['+12025550123'],
      files: [{ blob }],
      confirm: ['new-number'],
    });
  }
  return (performance.now() - began) / contents.length;
}

/** Sends everything queued to a vendor that accepts at once; milliseconds per fax. */
async function drainAll(test: TestCore): Promise<number> {
  const began = performance.now();
  test.core.start();
  while (test.vendor.ledger.length < MESSAGES || (await hasOpen(test)))
    await new Promise((resolve) => setImmediate(resolve));
  return (performance.now() - began) / MESSAGES;
}

async function hasOpen(test: TestCore): Promise<boolean> {
  const { counts } = await test.call('outbox.status', {});
  return counts.some(({ state }) => state === 'queued' || state === 'sending');
}

async function round(): Promise<{ enqueue: [number, number]; drain: [number, number] }> {
  const contents = await Promise.all(Array.from({ length: MESSAGES }, () => makePdf(1)));
  await using test = await createTestCore({ started: false, tracking: 'none' });
  using raw = openRawOutbox();
  const enqueue = await enqueueAll(test, contents);
  const rawEnqueue = perItem((id) => raw.enqueue(id, contents[id] ?? Buffer.alloc(0)));
  const drain = await drainAll(test);
  const rawDrain = perItem((id) => raw.drain(id));
  return { enqueue: [enqueue, rawEnqueue], drain: [drain, rawDrain] };
}

function perItem(work: (id: number) => void): number {
  const began = performance.now();
  for (let id = 0; id < MESSAGES; id++) work(id);
  return (performance.now() - began) / MESSAGES;
}

/** Both benchmarks come from the same rounds; they are run once. */
let rounds: Promise<Awaited<ReturnType<typeof round>>[]> | null = null;
function runRounds(): Promise<Awaited<ReturnType<typeof round>>[]> {
  rounds ??= (async () => {
    const done = [];
    for (let index = 0; index < ROUNDS; index++) done.push(await round());
    return done;
  })();
  return rounds;
}

async function measure(which: 'enqueue' | 'drain'): Promise<Measurement> {
  const done = await runRounds();
  return measurement(
    done.map((each) => each[which][0]),
    done.map((each) => each[which][1]),
    'ms per fax',
  );
}

export const outboxEnqueue: Benchmark = {
  name: 'outbox.enqueue',
  about:
    'fax.send through the dispatcher, encrypted, against raw better-sqlite3 and a plain file doing the same writes',
  run: () => measure('enqueue'),
};

export const outboxDrain: Benchmark = {
  name: 'outbox.drain',
  about: 'queued to sent, encrypted, against raw better-sqlite3 doing the same writes',
  run: () => measure('drain'),
};
