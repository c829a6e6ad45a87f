import { BOUNDARY, foldClauses, foldText, foldWord } from './fold-reply.ts';
import { NAMED_WORDS } from './named-words.ts';
import { CONCEPTS, holdsConcept } from './reply-concepts.ts';
import { ASKS_ABOVE, likeness } from './reply-model.ts';
import { FILLERS, MAY_ASK_TO_STOP, STOP_WORDS, withoutLookAlikes } from './reply-wordings.ts';

/**
 * What a received text asks for.
 * - opt-out: it is one of the named words and nothing else: blocked at once.
 * - opt-in, help: the carriers' words for that, and nothing else.
 * - unclear: its wording may ask to stop: a person decides.
 * - none: neither.
 */
export type ReplyKind = 'opt-out' | 'opt-in' | 'help' | 'unclear' | 'none';

export interface Reply {
  readonly kind: ReplyKind;
  /** The named word, in capitals; only with opt-out, opt-in and help. */
  readonly word?: string;
  /** Name of the wording that brought a person, `alike` if none did but the likeness to others; only with unclear. */
  readonly wording?: string;
}

const byWord = new Map(NAMED_WORDS.map((named) => [named.word, named]));

/** A telephone that tells how somebody reacted quotes our own text, its *Reply STOP* included. */
const REACTION =
  /^\W*(?:liked|loved|disliked|laughed at|emphasized|questioned|reacted .{1,12} to|removed an? .{1,20} from|le gust[oó]|le encant[oó]|se ri[oó] de|.{1,4} to)\s+["“«„']/iu;

/** More than any telephone sends; what is longer is read this far, so that none can keep core busy. */
const LONGEST = 4000;

/**
 * Reads a received text. Upper and lower case, accents, punctuation, spaces and emoji do not count for the named words; with any
 * other word beside it a named word is a wording.
 */
export function readReply(whole: string): Reply {
  const body = whole.slice(0, LONGEST);
  const named = byWord.get(foldWord(body));
  if (named) return { kind: named.means, word: named.word };
  if (REACTION.test(body)) return { kind: 'none' };
  const wording = wordingOf(body) ?? (likeness(body) > ASKS_ABOVE ? 'alike' : null);
  return wording === null ? { kind: 'none' } : { kind: 'unclear', wording };
}

function wordingOf(body: string): string | null {
  const text = withoutLookAlikes(foldText(body));
  const found = MAY_ASK_TO_STOP.find(({ pattern }) => pattern.test(text));
  if (found) return found.name;
  const clauses = foldClauses(withoutLookAlikes(foldCommas(body)));
  const concept = CONCEPTS.find((each) => clauses.some((words) => holdsConcept(each, words)));
  if (concept) return concept.name;
  if (clauses.some((words) => opensWithStop(words) || endsWithStop(words))) return 'stop-and-more';
  const words = text.split(' ').filter((word) => word !== '' && word !== BOUNDARY);
  if (isStopWithFillers(words)) return 'stop-and-fillers';
  if (words.length === 1 && isMisspelt(words[0] ?? '')) return 'misspelt';
  if (RUN_TOGETHER.test(foldWord(body))) return 'run-together';
  if (NOT_THEM.test(body)) return 'somebody-else';
  return SIGN.test(body) ? 'sign' : null;
}

/** *sto p texting*, *stoptextingme*. */
const RUN_TOGETHER = /^(?:PLEASE)?STOP(?:TEXT|TXT|SEND|MESSAG|CONTACT|CALL)/u;

/** *I'm not Maria*, *no soy Juan*: a name, told by its capital. */
const NOT_THEM = /\b(?:[Ii]['’]?m|[Ii] am|[Tt]his is|[Tt]hat is) not \p{Lu}\p{Ll}+|\b[Nn]o soy \p{Lu}\p{Ll}+/u;

/** A stop sign, and nothing else but signs. */
const SIGN = /^[^\p{L}\p{N}]*(?:🛑|🚫|⛔|✋)[^\p{L}\p{N}]*$/u;

/** Folded as {@link foldText} does, commas as boundaries too. */
function foldCommas(body: string): string {
  return foldText(body.replace(/[,()"“”]+/g, ' . '));
}

/** *Stop w these*; not *stop taking aspirin before surgery?*, *stop the car at door B?*. */
function opensWithStop(words: readonly string[]): boolean {
  const at = words.findIndex((word) => !POLITE.has(word));
  const next = words[at + 1];
  return words[at] === 'stop' && (next === undefined || !AFTER_OTHER_STOPS.test(next));
}
/** *Y u texting me so much stop*; not *at the bus stop*, *my nose won't stop*. */
function endsWithStop(words: readonly string[]): boolean {
  return words.at(-1) === 'stop' && !BEFORE_OTHER_STOPS.has(words.at(-2) ?? '');
}
const BEFORE_OTHER_STOPS = new Set(
  'bus truck train full last next first rest non pit the a wont not doesnt didnt cant will would pain'.split(' '),
);
const POLITE = new Set([
  'please',
  'pls',
  'plz',
  'ok',
  'okay',
  'yes',
  'no',
  'just',
  'hey',
  'hi',
  'u',
  'can',
  'you',
  'now',
]);
const AFTER_OTHER_STOPS = /^(?:the|a|my|his|her|sign|light|for|payment|here|there|\w+ing)$/u;

function isStopWithFillers(words: readonly string[]): boolean {
  return words.some((word) => STOP_WORDS.has(word)) && words.every((word) => STOP_WORDS.has(word) || FILLERS.has(word));
}

/** Words that are one letter from STOP or QUIT and mean something else. */
const NEIGHBOURS = new Set(['step', 'shop', 'stow', 'top', 'suit', 'quite', 'quiet']);

/** A whole reply that is nearly one of the longer or commoner words. */
function isMisspelt(word: string): boolean {
  if (NEIGHBOURS.has(word)) return false;
  if (word.startsWith('stop')) return true;
  if (isWithin(word, 'stop', 1) || isWithin(word, 'quit', 1)) return true;
  return isWithin(word, 'unsubscribe', 3) || isWithin(word, 'cancelar', 1) || isWithin(word, 'cancel', 1);
}

/** Letters left out, put in, changed or swapped with their neighbour, at most so many (optimal string alignment). */
function isWithin(word: string, wanted: string, most: number): boolean {
  if (Math.abs(word.length - wanted.length) > most) return false;
  let before: number[] = [];
  let last = Array.from({ length: wanted.length + 1 }, (_, at) => at);
  for (let row = 1; row <= word.length; row++) {
    const next = [row];
    for (let column = 1; column <= wanted.length; column++) {
      const same = word[row - 1] === wanted[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = word[row - 1] === wanted[column - 2] && word[row - 2] === wanted[column - 1];
      if (row > 1 && column > 1 && swapped) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      next.push(cost);
    }
    before = last;
    last = next;
  }
  return (last[wanted.length] ?? 0) <= most;
}
