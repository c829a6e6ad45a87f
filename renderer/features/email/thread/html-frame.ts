import { linkAt, type MailLink } from './mail-links.ts';

/**
 * A mail's document in a frame without scripts: what the window does to it from outside. The frame inherits the window's own policy
 * beside the document's: style elements need the window's nonce, and styles in attributes would be refused one by one. They are put
 * aside before, and laid on through the object model, which no policy forbids.
 */
const ASIDE = 'data-foyer-style';

/** A tag as core writes them: lower case, every value in double quotes, `<`, `>` and `"` of a value escaped. */
const TAG = /<[a-z][^<>]*>/g;

/**
 * The document as the frame can take it: style elements with the window's nonce, style attributes put aside. By the text, as a
 * parser of the page would already refuse the attributes.
 */
export function forFrame(html: string, nonce: string): string {
  const own = /^[\w+/=-]*$/.test(nonce) ? nonce : '';
  return html.replace(TAG, (tag) =>
    /^<style\b/.test(tag) ? tag.replace('<style', `<style nonce="${own}"`) : tag.replace(' style="', ` ${ASIDE}="`),
  );
}

/** Lays on what was put aside. Before anything is folded away: it sets whole attributes, and would show that again. */
function layStyles(page: Document): void {
  for (const element of page.querySelectorAll<HTMLElement>(`[${ASIDE}]`)) {
    element.style.cssText = element.getAttribute(ASIDE) ?? '';
    element.removeAttribute(ASIDE);
  }
}

/** Blocks at the end that hold what is answered; nothing of the writer's own comes after them. */
function quotedEnd(page: Document): HTMLElement[] {
  const blocks = [...page.querySelectorAll<HTMLElement>('blockquote')].filter(
    (block) => block.parentElement?.closest('blockquote') === null,
  );
  const [last] = blocks.slice(-1);
  const whole = page.body.textContent.trim();
  const inside = last?.textContent.trim() ?? '';
  // Folding all of it away would leave nothing to read.
  return last && inside !== '' && whole !== inside && whole.endsWith(inside) ? [last] : [];
}

/** A loaded document with its styles, then what in it can be folded away. */
export function laidOut(page: Document): HTMLElement[] {
  layStyles(page);
  return quotedEnd(page);
}

export interface FrameListeners {
  /** The link under the pointer or with the focus; null: none. */
  readonly onPoint: (link: MailLink | null) => void;
  readonly onFollow: (link: MailLink) => void;
  /** The height that shows the whole document, CSS pixels. */
  readonly onHeight: (height: number) => void;
}

const elementOf = (event: Event) => {
  const node = event.target as Node | null;
  return node?.nodeType === Node.ELEMENT_NODE ? (node as Element) : (node?.parentElement ?? null);
};

/** Keys that were pressed in the document are the screen's: they come up at the frame as if it had been pressed there. */
function handOn(event: KeyboardEvent, frame: HTMLIFrameElement): void {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
  const again = new KeyboardEvent('keydown', {
    ...{ key, code, ctrlKey, metaKey, altKey, shiftKey },
    bubbles: true,
    cancelable: true,
  });
  if (!frame.dispatchEvent(again)) event.preventDefault();
}

function heightOf(page: Document): number {
  const { documentElement: root, body } = page;
  // A wide table scrolls sideways; its scroll bar must not hide the last line.
  const bar = root.scrollWidth > root.clientWidth ? 18 : 0;
  // The root's own box has all margins in it; what hangs out of the body is in its scroll height alone.
  return Math.ceil(Math.max(root.getBoundingClientRect().height, body.offsetTop + body.scrollHeight) + bar);
}

/**
 * Brings a loaded frame to life; its styles were laid on ({@link laidOut}).
 *
 * @returns takes everything back
 */
export function enliven(frame: HTMLIFrameElement, links: readonly MailLink[], on: FrameListeners): () => void {
  const page = frame.contentDocument;
  if (!page?.body) return () => undefined;
  const stop = new AbortController();
  const { signal } = stop;
  const follow = (event: Event) => {
    const link = linkAt(elementOf(event), links);
    // Whatever was pressed, the frame goes nowhere.
    if (elementOf(event)?.closest('a, area, form, button')) event.preventDefault();
    if (link) on.onFollow(link);
  };
  page.addEventListener('click', follow, { signal });
  page.addEventListener('auxclick', follow, { signal });
  page.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Enter' && linkAt(elementOf(event), links)) follow(event);
      else handOn(event, frame);
    },
    { signal },
  );
  for (const name of ['mouseover', 'focusin'] as const) {
    page.addEventListener(name, (event) => on.onPoint(linkAt(elementOf(event), links)), { signal });
  }
  for (const name of ['mouseleave', 'focusout'] as const) {
    page.addEventListener(name, () => on.onPoint(null), { signal });
  }
  const measure = () => on.onHeight(heightOf(page));
  const observer = new ResizeObserver(measure);
  observer.observe(page.body);
  measure();
  return () => {
    stop.abort();
    observer.disconnect();
  };
}
