import sanitizeHtml, { type Attributes, type IFrame, type Tag } from 'sanitize-html';
import { ALLOWED_STYLES } from './allowed-css.ts';
import { withSimpleValues } from './attribute-values.ts';
import { ALLOWED_ATTRIBUTES, ALLOWED_TAGS, DROPPED_WITH_CONTENT } from './allowed-html.ts';
import { linkTarget, namesAnother, type LinkTarget, type MailLink } from './links.ts';
import { withinBounds } from './bounds.ts';

/** What the pictures of an e-mail are shown as: data, by where they are. */
export interface PictureSources {
  /** By Content-ID, without angle brackets; null: it carries no such picture. */
  readonly ownPicture: (contentId: string) => string | null;
  /** By web address; null: it is not fetched, or could not be. */
  readonly remotePicture: (url: string) => string | null;
}

export interface SanitisedHtml {
  /** What belongs into a body. No address is in it: links have a number, pictures are data. */
  readonly html: string;
  /** By the number of `data-link`. */
  readonly links: readonly MailLink[];
  /** Web addresses of pictures, each once, in order. */
  readonly remotePictures: readonly string[];
  /** Pictures that are not shown because they would have to be fetched. */
  readonly blockedPictures: number;
  /** The end was left out: it was too large. */
  readonly isCut: boolean;
}

/** Deeper elements go, what is in them stays. */
const NESTING_LIMIT = 100;
const MOST_LINKS = 2_000;
/** All pictures together, in characters: one that is shown a thousand times is a thousand times as large. */
const MOST_PICTURE_CHARS = 40 * 1024 * 1024;
const OWN_DATA = /^data:image\/(?:png|jpeg|gif|webp);base64,[a-z0-9+/=\s]+$/i;
/** Embeddings, overrides and isolates: they make a text look like another one. Marks of direction stay. */
const TURNS_TEXT = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * The HTML of an e-mail that somebody sent us, which may be anybody, as something that can be shown: what is not known to be
 * harmless is not in it. It is shown in a frame without scripts and with a policy that loads nothing, all the same.
 */
export function sanitiseReceived(received: string, sources: PictureSources): SanitisedHtml {
  const { html: bounded, isCut } = withinBounds(received);
  const links = createLinks();
  const pictures = createPictures(sources);
  const html = sanitizeHtml(bounded, {
    allowedTags: [...ALLOWED_TAGS],
    nonTextTags: [...DROPPED_WITH_CONTENT],
    disallowedTagsMode: 'discard',
    allowedAttributes: { ...ALLOWED_ATTRIBUTES },
    allowedStyles: { ...ALLOWED_STYLES },
    // Only what `createPictures` made is an address.
    allowedSchemes: [],
    allowedSchemesByTag: { img: ['data'] },
    allowProtocolRelative: false,
    enforceHtmlBoundary: false,
    nestingLimit: NESTING_LIMIT,
    transformTags: {
      a: (_tag, attributes) => links.open(attributes),
      img: (_tag, attributes) => pictures.show(attributes),
      '*': (tagName, attributes) => ({ tagName, attribs: withSimpleValues(attributes) }),
    },
    exclusiveFilter: (frame) => {
      if (frame.tag === 'a') links.close(frame);
      return false;
    },
    textFilter: (text) => text.replace(TURNS_TEXT, ''),
  });
  return { html, links: links.all(), ...pictures.told(), isCut };
}

interface Links {
  open(attributes: Attributes): Tag;
  close(frame: IFrame): void;
  all(): MailLink[];
}

/** Links lose their address and get a number: the window asks before it goes anywhere. */
function createLinks(): Links {
  const found: (LinkTarget & { differs: boolean })[] = [];
  return {
    open({ href, style, dir }) {
      const kept: Attributes = { ...(style === undefined ? {} : { style }), ...(dir === undefined ? {} : { dir }) };
      const target = href === undefined || found.length >= MOST_LINKS ? null : linkTarget(href);
      if (!target) return { tagName: 'span', attribs: kept };
      found.push({ ...target, differs: false });
      return { tagName: 'a', attribs: { ...kept, 'data-link': String(found.length - 1), role: 'link', tabindex: '0' } };
    },
    close({ attribs, text }) {
      const link = found[Number(attribs['data-link'] ?? -1)];
      if (link) link.differs = namesAnother(text, link);
    },
    all: () => found.map((link) => ({ ...link })),
  };
}

interface Pictures {
  show(attributes: Attributes): Tag;
  told(): Pick<SanitisedHtml, 'remotePictures' | 'blockedPictures'>;
}

function createPictures({ ownPicture, remotePicture }: PictureSources): Pictures {
  const remote = new Set<string>();
  let blocked = 0;
  let left = MOST_PICTURE_CHARS;

  /** As data; null: not shown. */
  function dataOf(source: string): string | null {
    if (/^cid:/i.test(source)) return ownPicture(contentIdOf(source));
    if (/^data:/i.test(source)) return OWN_DATA.test(source) ? source : null;
    const target = linkTarget(source.startsWith('//') ? `https:${source}` : source);
    if (!target || !/^https?:/.test(target.href)) return null;
    remote.add(target.href);
    const data = remotePicture(target.href);
    if (data === null) blocked++;
    return data;
  }

  return {
    show({ src = '', alt, width, height, style }) {
      const kept: Attributes = {};
      for (const [name, value] of Object.entries({ alt, width, height, style }))
        if (value !== undefined) kept[name] = value;
      // So small, it is there to be fetched and not to be seen.
      const isSeen = !isTiny(width) && !isTiny(height);
      const data = isSeen ? dataOf(src.trim()) : null;
      if (data === null) return { tagName: 'img', attribs: { ...kept, 'data-blocked': 'true' } };
      left -= data.length;
      if (left < 0) {
        blocked++;
        return { tagName: 'img', attribs: { ...kept, 'data-blocked': 'true' } };
      }
      return { tagName: 'img', attribs: { ...kept, src: data } };
    },
    told: () => ({ remotePictures: [...remote], blockedPictures: blocked }),
  };
}

function isTiny(length: string | undefined): boolean {
  return length !== undefined && /^\s*[01](?:px)?\s*$/.test(length);
}

function contentIdOf(source: string): string {
  const id = source.slice('cid:'.length).trim();
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
