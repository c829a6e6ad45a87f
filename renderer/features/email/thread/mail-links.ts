import type { Output } from '../../../../app/contract/index.ts';

export type MailLink = Output<'email.body'>['links'][number];

/** The link that an element of the e-mail's document belongs to, by the number that core gave it; null: none. */
export function linkAt(element: Element | null, links: readonly MailLink[]): MailLink | null {
  const number = element?.closest('a[data-link]')?.getAttribute('data-link') ?? '';
  return /^\d{1,6}$/.test(number) ? (links[Number(number)] ?? null) : null;
}

/** What can be done with a link: a page is opened in the browser, an address is written to, anything else is only copied. */
export type LinkUse =
  { readonly use: 'open' } | { readonly use: 'write'; readonly to: string } | { readonly use: 'none' };

export function useOf({ href }: Pick<MailLink, 'href'>): LinkUse {
  if (!URL.canParse(href)) return { use: 'none' };
  const { protocol, pathname } = new URL(href);
  if (protocol === 'https:' || protocol === 'http:') return { use: 'open' };
  if (protocol !== 'mailto:') return { use: 'none' };
  const to = decoded(pathname).split(',')[0]?.trim() ?? '';
  return /^[^@\s]+@[^@\s]+$/.test(to) ? { use: 'write', to } : { use: 'none' };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A place that fits into the status line; the middle of a long one is left out, its host never. */
export function statusOf(href: string, most = 160): string {
  if (href.length <= most) return href;
  const head = Math.ceil(most * 0.7);
  return `${href.slice(0, head)}…${href.slice(-(most - head - 1))}`;
}
