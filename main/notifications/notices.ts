import type { Language, OpenTarget } from '../../app/contract/bridge.ts';
import type { Output } from '../../app/contract/index.ts';

export type NewsItem = Output<'inbox.takeNews'>['items'][number];

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

const WORDS = {
  en: {
    newFax: 'New fax',
    newFaxes: 'New faxes',
    pages: (count: number) => (count === 1 ? '1 page' : `${count} pages`),
    from: (name: string) => `From ${name}`,
    one: 'A fax has arrived.',
    digest: (count: number) => `${count} faxes have arrived.`,
    keepsRunning: 'Foyer keeps running',
    keepsRunningWhy: 'Faxes still arrive here. To end Foyer, choose Quit in its tray menu.',
  },
  es: {
    newFax: 'Nuevo fax',
    newFaxes: 'Nuevos faxes',
    pages: (count: number) => (count === 1 ? '1 página' : `${count} páginas`),
    from: (name: string) => `De ${name}`,
    one: 'Ha llegado un fax.',
    digest: (count: number) => `Han llegado ${count} faxes.`,
    keepsRunning: 'Foyer sigue en marcha',
    keepsRunningWhy: 'Los faxes siguen llegando. Para cerrar Foyer, elija Salir en su menú de la bandeja.',
  },
} as const;

/**
 * What is told about what arrived: each by itself, or all as one after an absence. Without names nothing of a person is in it.
 *
 * @param isDigest after sleep, absence or a pause
 */
export function noticesFor(news: readonly News[], language: Language, isDigest: boolean): Notice[] {
  const words = WORDS[language];
  const all = news.flatMap(({ session, items }) => items.map((item) => ({ session, item })));
  const [first] = all;
  if (first !== undefined && (all.length > MOST_SINGLE || (isDigest && all.length > 1))) {
    return [{ ...digestOf(all.length, words), target: { kind: 'inbox' }, session: first.session }];
  }
  return all.map(({ session, item }) => ({
    title: words.newFax,
    body: bodyOf(item, words),
    target: { kind: 'message', id: item.id },
    session,
    tellsNames: Boolean(item.patientName ?? item.from),
  }));
}

export const withoutNames = (item: NewsItem): NewsItem => ({ ...item, from: null, patientName: null });

/** What is told while Foyer is locked, whatever this workstation's settings say: that something arrived, and how many. */
export function lockedNotice(ids: readonly string[], language: Language, session: string): Notice | null {
  const words = WORDS[language];
  const [id] = ids;
  if (id === undefined) return null;
  if (ids.length > 1) return { ...digestOf(ids.length, words), target: { kind: 'inbox' }, session };
  return { title: words.newFax, body: words.one, target: { kind: 'message', id }, session, tellsNames: false };
}

const digestOf = (count: number, words: (typeof WORDS)[Language]) => ({
  title: words.newFaxes,
  body: words.digest(count),
  tellsNames: false,
});

function bodyOf({ from, patientName, pages }: NewsItem, words: (typeof WORDS)[Language]): string {
  const who = patientName ?? from;
  const parts = [
    ...(who === null || who === '' ? [] : [words.from(who)]),
    ...(pages === null ? [] : [words.pages(pages)]),
  ];
  return parts.join(', ');
}

export function keepsRunningNotice(language: Language): Notice {
  const { keepsRunning, keepsRunningWhy } = WORDS[language];
  return { title: keepsRunning, body: keepsRunningWhy, target: { kind: 'inbox' }, session: null, tellsNames: false };
}
