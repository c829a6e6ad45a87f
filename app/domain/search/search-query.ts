import { MESSAGE_CHANNELS, type MessageChannel } from '../channel.ts';
import { startOfDay, yearIn } from './local-day.ts';
import { typedWords } from './words.ts';

/** What was typed into the search box, taken apart. Names and numbers are still as they were typed. */
export interface SearchText {
  /** What is left without operators, as it was typed. */
  readonly text: string;
  /** Its words, folded; the last one is the beginning of a word. */
  readonly words: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  readonly patient: string | null;
  readonly channel: MessageChannel | null;
  /** Before the beginning of that day, month or year. */
  readonly beforeMs: number | null;
  /** From the beginning of that day, month or year on. */
  readonly afterMs: number | null;
  readonly hasParts: boolean;
  /** As it was typed. */
  readonly ignored: readonly string[];
}

export interface SearchPlace {
  /** IANA; what days are meant in. */
  readonly timeZone: string;
  readonly nowMs: number;
}

/** More words narrow nothing any more. */
const MOST_WORDS = 12;

/** What each operator can mean. */
interface Values {
  readonly from: string;
  readonly to: string;
  readonly patient: string;
  readonly channel: MessageChannel;
  readonly before: number;
  readonly after: number;
  readonly has: true;
}
type Operator = keyof Values;

/** As people of both languages type them. */
const OPERATORS: Readonly<Record<string, Operator>> = {
  from: 'from',
  de: 'from',
  to: 'to',
  para: 'to',
  patient: 'patient',
  paciente: 'patient',
  channel: 'channel',
  canal: 'channel',
  before: 'before',
  antes: 'before',
  after: 'after',
  despues: 'after',
  después: 'after',
  has: 'has',
  tiene: 'has',
};
const NAMES = Object.keys(OPERATORS).join('|');
/** A value in quotes, a telephone number with spaces in it, or up to the next space. */
const VALUE = '["“”]([^"“”]*)(?:["“”]|$)|((?:\\+?1[ .-]?)?\\(?\\d{3}\\)?[ .-]\\d{3}[ .-]?\\d{4}(?!\\S)|\\S*)';
const TERM = new RegExp(`(?<!\\S)(${NAMES}):(?:\\s(?!(?:${NAMES}):))?(?:${VALUE})`, 'giu');

const CHANNEL_WORDS: Readonly<Record<string, MessageChannel>> = {
  ...(Object.fromEntries(MESSAGE_CHANNELS.map((channel) => [channel, channel])) as Record<
    MessageChannel,
    MessageChannel
  >),
  text: 'sms',
  texts: 'sms',
  texto: 'sms',
  faxes: 'fax',
  mail: 'email',
  correo: 'email',
};

const PARTS = new Set(
  'media attachment attachments file files document documents image images photo photos picture pdf archivo archivos adjunto adjuntos documento documentos imagen foto fotos'.split(
    ' ',
  ),
);

/**
 * Takes apart what was typed: words and `from:` `to:` `patient:` `channel:` `before:` `after:` `has:`, in English or Spanish,
 * values with spaces in quotes. What cannot be understood, an operator that is there twice, and `to:` beside `from:` is in
 * `ignored`.
 */
export function parseSearch(typed: string, place: SearchPlace): SearchText {
  const found: { -readonly [N in Operator]?: Values[N] } = {};
  const ignored: string[] = [];
  // A message has one other side: who it came from, or who it went to.
  const isAsked = (operator: Operator): boolean =>
    found[operator] !== undefined ||
    (operator === 'from' && found.to !== undefined) ||
    (operator === 'to' && found.from !== undefined);
  const rest = typed.normalize('NFC').replace(TERM, (whole, name: string, quoted?: string, plain?: string) => {
    const operator = OPERATORS[name.toLowerCase()];
    const values = operator && !isAsked(operator) ? valueOf(operator, (quoted ?? plain ?? '').trim(), place) : null;
    if (values === null) ignored.push(whole.trim());
    else Object.assign(found, values);
    return ' ';
  });
  return {
    text: rest.replace(/\s+/g, ' ').trim(),
    words: typedWords(rest).slice(0, MOST_WORDS),
    from: found.from ?? null,
    to: found.to ?? null,
    patient: found.patient ?? null,
    channel: found.channel ?? null,
    beforeMs: found.before ?? null,
    afterMs: found.after ?? null,
    hasParts: found.has ?? false,
    ignored,
  };
}

/** null: it means nothing here. */
function valueOf(operator: Operator, text: string, place: SearchPlace): Partial<Values> | null {
  switch (operator) {
    case 'from':
    case 'to':
    case 'patient':
      return /[\p{L}\p{N}]/u.test(text) ? { [operator]: text } : null;
    case 'channel': {
      const channel = CHANNEL_WORDS[text.toLowerCase()];
      return channel === undefined ? null : { channel };
    }
    case 'before':
    case 'after': {
      const atMs = beginningOf(text, place);
      return atMs === null ? null : { [operator]: atMs };
    }
    case 'has':
      return PARTS.has(text.toLowerCase()) ? { has: true } : null;
  }
}

/**
 * The beginning of a day, month or year as people type them: `2026-10-01`, `10/1/2026`, `10/1/26`, `10/1` (this year),
 * `2026-10`, `10/2026`, `2026`. Where both could be meant, the month stands first.
 */
function beginningOf(text: string, { timeZone, nowMs }: SearchPlace): number | null {
  const date = isoDate(text) ?? commonDate(text, yearIn(timeZone, nowMs));
  if (!date) return null;
  const { year, month, day } = date;
  const exact = new Date(Date.UTC(year, month - 1, day));
  if (year < 1900 || exact.getUTCMonth() !== month - 1 || exact.getUTCDate() !== day) return null;
  return startOfDay(year, month, day, timeZone);
}

interface LocalDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function isoDate(text: string): LocalDate | null {
  const [, year, month = '1', day = '1'] = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text) ?? [];
  return year === undefined ? null : { year: Number(year), month: Number(month), day: Number(day) };
}

function commonDate(text: string, thisYear: number): LocalDate | null {
  const [, ofMonth, itsYear] = /^(\d{1,2})[-/.](\d{4})$/.exec(text) ?? [];
  if (ofMonth !== undefined && itsYear !== undefined) return { year: Number(itsYear), month: Number(ofMonth), day: 1 };
  const [, first, second, year] = /^(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?$/.exec(text) ?? [];
  if (first === undefined || second === undefined) return null;
  const [month, day] = Number(first) > 12 ? [Number(second), Number(first)] : [Number(first), Number(second)];
  return { year: year === undefined ? thisYear : fullYear(year), month, day };
}

const fullYear = (year: string): number => (year.length === 2 ? 2000 + Number(year) : Number(year));
