import type { Mail } from './mail-store.ts';
import { headerOf, readMime } from './mime.ts';
import { contains, readSequenceSet } from './sequence-set.ts';
import type { Token } from './wire.ts';
import { textOf } from './wire.ts';

/** SEARCH: the keys that mail programs use (RFC 9051, 6.4.4). */

interface Candidate {
  readonly mail: Mail;
  readonly number: number;
}

type Test = (candidate: Candidate) => boolean;

const dayMs = 86_400_000;
const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** `7-Feb-2026`, midnight UTC. */
function readDay(text: string): number {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})-([A-Za-z]{3})-(\d{4})$/.exec(text) ?? [];
  return Date.UTC(Number(year), months.indexOf(month) / 3, Number(day));
}

const hasFlag =
  (flag: string, wanted = true): Test =>
  ({ mail }) =>
    mail.flags.has(flag) === wanted;

const flagKeys: Readonly<Record<string, Test>> = {
  ALL: () => true,
  SEEN: hasFlag('\\Seen'),
  UNSEEN: hasFlag('\\Seen', false),
  ANSWERED: hasFlag('\\Answered'),
  UNANSWERED: hasFlag('\\Answered', false),
  FLAGGED: hasFlag('\\Flagged'),
  UNFLAGGED: hasFlag('\\Flagged', false),
  DELETED: hasFlag('\\Deleted'),
  UNDELETED: hasFlag('\\Deleted', false),
  DRAFT: hasFlag('\\Draft'),
  UNDRAFT: hasFlag('\\Draft', false),
  NEW: hasFlag('\\Seen', false),
  RECENT: () => false,
  OLD: () => true,
};

const headerHas = (mail: Mail, name: string, part: string): boolean => {
  const value = headerOf(readMime(mail.read()), name.toLowerCase());
  return value?.toLowerCase().includes(part.toLowerCase()) === true;
};

const dayOf = (at: number): number => Math.floor(at / dayMs) * dayMs;

const sentDay = (mail: Mail): number => dayOf(Date.parse(headerOf(readMime(mail.read()), 'date') ?? '') || mail.at);

/** Keys with one argument. */
const argumentKeys: Readonly<Record<string, (argument: string) => Test>> = {
  SINCE: (day) => {
    const from = readDay(day);
    return ({ mail }) => mail.at >= from;
  },
  BEFORE: (day) => {
    const end = readDay(day);
    return ({ mail }) => mail.at < end;
  },
  ON: (day) => {
    const wanted = readDay(day);
    return ({ mail }) => dayOf(mail.at) === wanted;
  },
  SENTSINCE: (day) => {
    const from = readDay(day);
    return ({ mail }) => sentDay(mail) >= from;
  },
  SENTBEFORE: (day) => {
    const end = readDay(day);
    return ({ mail }) => sentDay(mail) < end;
  },
  LARGER:
    (size) =>
    ({ mail }) =>
      mail.size > Number(size),
  SMALLER:
    (size) =>
    ({ mail }) =>
      mail.size < Number(size),
  KEYWORD: (flag) => hasFlag(flag),
  UNKEYWORD: (flag) => hasFlag(flag, false),
  ...Object.fromEntries(
    ['FROM', 'TO', 'CC', 'BCC', 'SUBJECT'].map((name): [string, (part: string) => Test] => [
      name,
      (part) =>
        ({ mail }) =>
          headerHas(mail, name, part),
    ]),
  ),
  TEXT:
    (part) =>
    ({ mail }) =>
      mail.read().toString('latin1').toLowerCase().includes(part.toLowerCase()),
  BODY:
    (part) =>
    ({ mail }) =>
      mail.read().toString('latin1').toLowerCase().includes(part.toLowerCase()),
};

export interface SearchScope {
  /** What `*` means for numbers and for uids. */
  readonly lastNumber: number;
  readonly lastUid: number;
}

/** One key from the front of the tokens, which it shortens. null: it is not understood. */
function readKey(tokens: Token[], scope: SearchScope): Test | null {
  const token = tokens.shift();
  if (Array.isArray(token)) return readSearch([...token], scope);
  const key = textOf(token).toUpperCase();
  const flag = Object.hasOwn(flagKeys, key) ? flagKeys[key] : undefined;
  if (flag) return flag;
  const withArgument = Object.hasOwn(argumentKeys, key) ? argumentKeys[key] : undefined;
  if (withArgument) return withArgument(textOf(tokens.shift()));
  if (key === 'HEADER') {
    const [name, part] = [textOf(tokens.shift()), textOf(tokens.shift())];
    return ({ mail }) => headerHas(mail, name, part);
  }
  if (key === 'NOT') {
    const inner = readKey(tokens, scope);
    return inner && ((candidate) => !inner(candidate));
  }
  if (key === 'OR') {
    const [one, two] = [readKey(tokens, scope), readKey(tokens, scope)];
    return one && two && ((candidate) => one(candidate) || two(candidate));
  }
  if (key === 'UID') {
    const uids = readSequenceSet(textOf(tokens.shift()), scope.lastUid);
    return uids && (({ mail }) => contains(uids, mail.uid));
  }
  const numbers = readSequenceSet(key, scope.lastNumber);
  return numbers && (({ number }) => contains(numbers, number));
}

/** All of the keys together; null: one is not understood. */
export function readSearch(tokens: Token[], scope: SearchScope): Test | null {
  const tests: Test[] = [];
  while (tokens.length > 0) {
    const test = readKey(tokens, scope);
    if (!test) return null;
    tests.push(test);
  }
  return (candidate) => tests.every((test) => test(candidate));
}
