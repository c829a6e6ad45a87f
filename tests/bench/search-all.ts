import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { procedures } from '../../app/contract/index.ts';
import type { CallContext } from '../../app/services/dispatch/context.ts';
import { testCall } from '../../app/services/dispatch/testing/test-call.ts';
import { createSearchHandlers } from '../../app/services/search/search-handlers.ts';
import { openTemporaryStorage, seedClinic, TEST_TIME_MS } from '../../app/storage/testing/temporary-storage.ts';
import { measurement, type Benchmark, type Measurement } from './benchmark.ts';
import { dice, nameOf, numberOf, personOf, seedMessages, seedPatients, textOf, WORDS } from './search-corpus.ts';

const HITS = 30;
/** Searches of each kind, all different, so that what one has read seldom helps the next. */
const SAMPLES = 40;

interface Sizes {
  readonly messages: number;
  readonly patients: number;
}

/** What is typed, and the same words as FTS5 takes them. */
interface Search {
  readonly typed: string;
  readonly match: string;
}

const roll = dice(99);
const between = (from: number, to: number): number => Math.floor(from + roll() * (to - from));
const wordAt = (from: number, to: number): string => WORDS[between(from, to)] ?? 'hello';
const beginning = (word: string, length = word.length): string => word.slice(0, length);
const asTyped = (word: string): Search => ({ typed: word, match: `"${word}"*` });
const lastFour = (number: string): string => number.slice(-4);

function kindsOf({ messages, patients }: Sizes): Readonly<Record<string, () => Search>> {
  const someNumber = (): string => numberOf(personOf(between(0, messages), patients));
  return {
    'common word': () => asTyped(wordAt(0, 30)),
    'rare word': () => asTyped(wordAt(WORDS.length / 2, WORDS.length)),
    '2 letters': () => asTyped(beginning(wordAt(0, 2_000), 2)),
    '3 letters': () => asTyped(beginning(wordAt(0, 2_000), 3)),
    'two words': () => {
      const [one, other] = [wordAt(0, 300), beginning(wordAt(0, 300), 4)];
      return { typed: `${one} ${other}`, match: `"${one}" "${other}"*` };
    },
    'from: + word': () => {
      const [number, word] = [someNumber(), wordAt(0, 300)];
      return { typed: `from:${number} ${word}`, match: `"${number.slice(1)}" "${word}"*` };
    },
    'from: last 4': () => {
      const [number, word] = [someNumber(), wordAt(0, 300)];
      return { typed: `from:${lastFour(number)} ${word}`, match: `"${lastFour(number)}" "${word}"*` };
    },
    'patient name': () => {
      const name = nameOf(between(0, patients));
      const words = [name.givenName, ...name.familyName.split(' ')];
      return { typed: words.join(' '), match: words.map((word) => `"${word}"*`).join(' ') };
    },
    'patient: + word': () => {
      const [{ familyName }, word] = [nameOf(between(0, patients)), wordAt(0, 300)];
      return { typed: `patient:"${familyName}" ${word}`, match: `"${word}"*` };
    },
    'month + word': () => {
      const word = wordAt(0, 300);
      return { typed: `after:2023-03-05 before:2023-04-20 ${word}`, match: `"${word}"*` };
    },
  };
}

/** The texts and numbers in a full-text table as it comes, unencrypted, and nothing else. */
function openRawIndex({ messages, patients }: Sizes): { search(match: string): number; close(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-raw-'));
  const db = new Database(join(folder, 'raw.db'));
  db.pragma('journal_mode = WAL');
  db.exec(`CREATE VIRTUAL TABLE texts USING fts5 (words, content = '', prefix = '1 2 3')`);
  const insert = db.prepare('INSERT INTO texts (rowid, words) VALUES (?, ?)');
  const batch = db.transaction((first: number, end: number) => {
    for (let at = first; at < end; at++) {
      const number = numberOf(personOf(at, patients)).slice(1);
      insert.run(at + 1, `${number} ${lastFour(number)} ${textOf(at)}`);
    }
  });
  for (let first = 0; first < messages; first += 5_000) batch(first, Math.min(messages, first + 5_000));
  const search = db.prepare(`SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rowid DESC LIMIT ${HITS}`);
  return {
    search: (match) => search.all(match).length,
    close() {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(part * (values.length - 1))] ?? Number.NaN;

export function searchAll(sizes: Sizes): Benchmark {
  return {
    name: 'search.all',
    about: `first ${HITS} hits of ${sizes.messages} messages and ${sizes.patients} patients, by the handler with patients, names and excerpts, against the bare FTS5 query of the same words`,
    run: () => measure(sizes),
  };
}

async function measure(sizes: Sizes): Promise<Measurement> {
  using temporary = openTemporaryStorage();
  const { storage } = temporary;
  const { staff, account, scope } = seedClinic(storage);
  const clinic = { storage, account: account.id, staff: staff.id, nowMs: TEST_TIME_MS };
  seedPatients(clinic, sizes.patients);
  seedMessages(clinic, sizes.messages, sizes.patients);
  // As after a start: nothing of it is in memory.
  const reopened = temporary.reopen();
  const handlers = createSearchHandlers({ storage: reopened, clock: temporary.clock });
  const context = testCall({ staff, scope, commit: (work) => reopened.transaction(work) });
  const raw = openRawIndex(sizes);
  try {
    return await compare(
      kindsOf(sizes),
      (typed) => ask(handlers, context, typed),
      (match) => raw.search(match),
    );
  } finally {
    raw.close();
  }
}

/** As the dispatcher does: the answer is checked against the contract. */
async function ask(
  handlers: ReturnType<typeof createSearchHandlers>,
  context: CallContext,
  typed: string,
): Promise<number> {
  const answer = await handlers['search.all']({ text: typed, limit: HITS }, context);
  return procedures['search.all'].output.parse(answer).items.length;
}

async function compare(
  kinds: ReturnType<typeof kindsOf>,
  searched: (typed: string) => Promise<number>,
  bare: (match: string) => number,
): Promise<Measurement> {
  const all: number[] = [];
  const references: number[] = [];
  for (const [kind, next] of Object.entries(kinds)) {
    const times: number[] = [];
    const bareTimes: number[] = [];
    let hits = 0;
    for (let sample = 0; sample < SAMPLES; sample++) {
      const { typed, match } = next();
      let began = performance.now();
      hits += await searched(typed);
      times.push(performance.now() - began);
      began = performance.now();
      bare(match);
      bareTimes.push(performance.now() - began);
    }
    all.push(...times);
    references.push(...bareTimes);
    const [p50, p95, bareP50] = [percentile(times, 0.5), percentile(times, 0.95), percentile(bareTimes, 0.5)];
    process.stdout.write(
      `search.all: ${kind.padEnd(16)} p50 ${p50.toFixed(1).padStart(6)} ms  p95 ${p95.toFixed(1).padStart(6)} ms  bare FTS5 p50 ${bareP50.toFixed(2).padStart(6)} ms  ${(hits / SAMPLES).toFixed(1)} hits\n`,
    );
  }
  return measurement(all, references, 'ms');
}
