import type { Language, OpenTarget } from '../../app/contract/bridge.ts';
import type { Output } from '../../app/contract/index.ts';

export type NewsItem = Output<'inbox.takeNews'>['items'][number];
export type MessageChannel = NewsItem['channel'];

/** What arrived for the person of one session. */
export interface News {
  readonly session: string;
  readonly items: readonly NewsItem[];
}

/** A native notification, and what a click on it opens. */
export interface Notice {
  readonly title: string;
  readonly body: string;
  readonly target: OpenTarget;
  /** Whose news it is; null: whoever sits there. */
  readonly session: string | null;
  /** It tells a sender or a patient, and so must not stand on a locked screen. */
  readonly tellsNames: boolean;
}

/** More than this at once is told as one. */
export const MOST_SINGLE = 3;

interface ChannelWords {
  readonly one: string;
  readonly several: string;
  /** In a sentence: `A fax`, `2 faxes`. */
  readonly counted: (count: number) => string;
}

const CHANNEL_WORDS: Readonly<Record<Language, Readonly<Record<MessageChannel, ChannelWords>>>> = {
  en: {
    fax: { one: 'New fax', several: 'New faxes', counted: (n) => (n === 1 ? 'a fax' : `${n} faxes`) },
    sms: {
      one: 'New text message',
      several: 'New text messages',
      counted: (n) => (n === 1 ? 'a text message' : `${n} text messages`),
    },
    email: { one: 'New e-mail', several: 'New e-mails', counted: (n) => (n === 1 ? 'an e-mail' : `${n} e-mails`) },
    direct: {
      one: 'New Direct message',
      several: 'New Direct messages',
      counted: (n) => (n === 1 ? 'a Direct message' : `${n} Direct messages`),
    },
  },
  es: {
    fax: { one: 'Nuevo fax', several: 'Nuevos faxes', counted: (n) => (n === 1 ? 'un fax' : `${n} faxes`) },
    sms: { one: 'Nuevo SMS', several: 'Nuevos SMS', counted: (n) => (n === 1 ? 'un SMS' : `${n} SMS`) },
    email: { one: 'Nuevo correo', several: 'Nuevos correos', counted: (n) => (n === 1 ? 'un correo' : `${n} correos`) },
    direct: {
      one: 'Nuevo mensaje Direct',
      several: 'Nuevos mensajes Direct',
      counted: (n) => (n === 1 ? 'un mensaje Direct' : `${n} mensajes Direct`),
    },
  },
};

const WORDS = {
  en: {
    several: 'New messages',
    arrived: (what: string, count: number) =>
      `${what.charAt(0).toUpperCase()}${what.slice(1)} ${count === 1 ? 'has' : 'have'} arrived.`,
    pages: (count: number) => (count === 1 ? '1 page' : `${count} pages`),
    from: (name: string) => `From ${name}`,
    keepsRunning: 'Foyer keeps running',
    keepsRunningWhy: 'Messages still arrive here. To end Foyer, choose Quit in its tray menu.',
  },
  es: {
    several: 'Nuevos mensajes',
    arrived: (what: string, count: number) => `${count === 1 ? 'Ha' : 'Han'} llegado ${what}.`,
    pages: (count: number) => (count === 1 ? '1 página' : `${count} páginas`),
    from: (name: string) => `De ${name}`,
    keepsRunning: 'Foyer sigue en marcha',
    keepsRunningWhy: 'Los mensajes siguen llegando. Para cerrar Foyer, elija Salir en su menú de la bandeja.',
  },
} as const;

/**
 * What is told about what arrived: each by itself, or all as one after an absence. Without names nothing of a person is in it,
 * and never a word of what was written.
 *
 * @param isDigest after sleep, absence or a pause
 */
export function noticesFor(news: readonly News[], language: Language, isDigest: boolean): Notice[] {
  const all = news.flatMap(({ session, items }) => items.map((item) => ({ session, item })));
  const [first] = all;
  if (first !== undefined && (all.length > MOST_SINGLE || (isDigest && all.length > 1))) {
    return [
      digestOf(
        all.map(({ item }) => item.channel),
        language,
        first.session,
      ),
    ];
  }
  return all.map(({ session, item }) => ({
    title: CHANNEL_WORDS[language][item.channel].one,
    body: bodyOf(item, language),
    target: targetOf(item),
    session,
    tellsNames: Boolean(item.patientName ?? item.from),
  }));
}

export const withoutNames = (item: NewsItem): NewsItem => ({ ...item, from: null, patientName: null });

/** What is known of it while Foyer is locked. */
export interface Arrival {
  readonly id: string;
  readonly channel: MessageChannel;
}

/** What is told while Foyer is locked, whatever this workstation's settings say: that something arrived, and how many. */
export function lockedNotice(arrivals: readonly Arrival[], language: Language, session: string): Notice | null {
  const [first] = arrivals;
  if (first === undefined) return null;
  const digest = digestOf(
    arrivals.map(({ channel }) => channel),
    language,
    session,
  );
  if (arrivals.length > 1 || first.channel !== 'fax') return digest;
  return { ...digest, target: { kind: 'message', id: first.id } };
}

/** How many of each channel; it leads to what there is most of. */
function digestOf(channels: readonly MessageChannel[], language: Language, session: string): Notice {
  const names = CHANNEL_WORDS[language];
  const words = WORDS[language];
  const counts = new Map<MessageChannel, number>();
  for (const channel of channels) counts.set(channel, (counts.get(channel) ?? 0) + 1);
  const byNumber = [...counts].sort(([, one], [, other]) => other - one);
  const channel = byNumber[0]?.[0] ?? 'fax';
  const what = byNumber.map(([each, count]) => names[each].counted(count)).join(', ');
  const single = channels.length === 1 ? names[channel].one : names[channel].several;
  return {
    title: counts.size > 1 ? words.several : single,
    body: words.arrived(what, channels.length),
    target: { kind: 'inbox', channel },
    session,
    tellsNames: false,
  };
}

function targetOf({ id, channel, conversationId }: NewsItem): OpenTarget {
  return conversationId === null
    ? { kind: 'message', id }
    : { kind: 'conversation', id: conversationId, channel: channel === 'email' ? 'email' : 'sms', messageId: id };
}

function bodyOf({ from, patientName, pages, channel }: NewsItem, language: Language): string {
  const words = WORDS[language];
  const who = patientName ?? from;
  const parts = [
    ...(who === null || who === '' ? [] : [words.from(who)]),
    ...(pages === null ? [] : [words.pages(pages)]),
  ];
  const nothingMore = words.arrived(CHANNEL_WORDS[language][channel].counted(1), 1);
  return parts.length === 0 && channel !== 'fax' ? nothingMore : parts.join(', ');
}

export function keepsRunningNotice(language: Language): Notice {
  const { keepsRunning, keepsRunningWhy } = WORDS[language];
  return {
    title: keepsRunning,
    body: keepsRunningWhy,
    target: { kind: 'inbox', channel: 'fax' },
    session: null,
    tellsNames: false,
  };
}
