import type { Language, OpenTarget } from '../../app/contract/bridge.ts';
import type { Output } from '../../app/contract/index.ts';

export type NewsItem = Output<'inbox.takeNews'>['items'][number];

/** A native notification, and what a click on it opens. */
export interface Notice {
  readonly title: string;
  readonly body: string;
  readonly target: OpenTarget;
}

/** More than this at once is told as one. */
export const MOST_SINGLE = 3;

const WORDS = {
  en: {
    newFax: 'New fax',
    newFaxes: 'New faxes',
    pages: (count: number) => (count === 1 ? '1 page' : `${count} pages`),
    from: (name: string) => `From ${name}`,
    digest: (count: number) => `${count} faxes have arrived.`,
    keepsRunning: 'Foyer keeps running',
    keepsRunningWhy: 'Faxes still arrive here. To end Foyer, choose Quit in its tray menu.',
  },
  es: {
    newFax: 'Nuevo fax',
    newFaxes: 'Nuevos faxes',
    pages: (count: number) => (count === 1 ? '1 página' : `${count} páginas`),
    from: (name: string) => `De ${name}`,
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
export function noticesFor(items: readonly NewsItem[], language: Language, isDigest: boolean): Notice[] {
  const words = WORDS[language];
  if (items.length > MOST_SINGLE || (isDigest && items.length > 1)) {
    return [{ title: words.newFaxes, body: words.digest(items.length), target: { kind: 'inbox' } }];
  }
  return items.map((item) => ({
    title: words.newFax,
    body: bodyOf(item, words),
    target: { kind: 'message', id: item.id },
  }));
}

function bodyOf({ from, patientName, pages }: NewsItem, words: (typeof WORDS)[Language]): string {
  const who = patientName ?? from;
  const parts = [
    ...(who === null || who === '' ? [] : [words.from(who)]),
    ...(pages === null ? [] : [words.pages(pages)]),
  ];
  return parts.join(', ');
}

export function keepsRunningNotice(language: Language): Notice {
  const words = WORDS[language];
  return { title: words.keepsRunning, body: words.keepsRunningWhy, target: { kind: 'inbox' } };
}
