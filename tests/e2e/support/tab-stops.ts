import type { Page } from 'playwright-core';

export interface TabWalk {
  /** What Tab reached, in order. */
  readonly reached: readonly string[];
  /** What Tab reached beside that: behind the dialog, or nothing to press or type into. */
  readonly strays: readonly string[];
  /** What can be pressed or typed into and was not reached. */
  readonly missed: readonly string[];
  /** What was reached and looks the same with the focus as without it. */
  readonly invisible: readonly string[];
}

/**
 * Notes all that can be pressed or typed into and how it looks without the focus. Left out are the other members of a
 * group with one tab stop, which the arrow keys reach: radio buttons, tabs, rows of a list, cells of a grid.
 */
const NOTE = `(() => {
  document.activeElement?.blur?.();
  const dialog = [...document.querySelectorAll('[role=dialog]')].findLast((each) => each.checkVisibility());
  dialog?.focus(); // as a click on its background does
  const scope = dialog ?? document;
  const isArrowed = (element) =>
    element.matches('[role=tab]:not([aria-selected=true]), [role=menuitem]') ||
    (element.matches('[role=list] a:is([data-message], [data-conversation]), [data-arrowed] > *') && element.tabIndex < 0) ||
    (element.type === 'radio' && !element.checked && scope.querySelector('[name="' + element.name + '"]:checked'));
  const all = 'a[href], button, input, textarea, select, summary, iframe:not([tabindex="-1"]), [contenteditable=true], [tabindex]:not([tabindex="-1"])';
  const elements = [...scope.querySelectorAll(all)].filter(
    (each) =>
      each.checkVisibility({ visibilityProperty: true }) && !each.matches(':disabled, fieldset:disabled *') &&
      !each.matches('[data-virtualkeyboard], [aria-hidden=true][tabindex="0"]') && !isArrowed(each),
  );
  const ancestorsOf = (element, count) =>
    count === 0 || element.parentElement === null || element.parentElement === scope ? [] : [element.parentElement, ...ancestorsOf(element.parentElement, count - 1)];
  const lookOf = (element) =>
    [element, element.nextElementSibling, ...ancestorsOf(element, 4)]
      .filter((each) => each !== null)
      .flatMap((each) => [getComputedStyle(each), getComputedStyle(each, '::after')])
      .map((style) => [style.outlineStyle === 'none' ? '' : style.outline, style.boxShadow, style.borderColor].join())
      .join(';');
  const nameOf = (element) =>
    element.tagName.toLowerCase() + ' ' +
    (element.getAttribute('aria-label') ?? element.labels?.[0]?.innerText ?? element.innerText ?? '').trim().slice(0, 60);
  globalThis.tabWalk = { elements, looks: elements.map(lookOf), lookOf, nameOf };
  return elements.map(nameOf);
})()`;

const WHERE = `(() => {
  const { elements, looks, lookOf } = globalThis.tabWalk;
  const at = elements.indexOf(document.activeElement);
  const isVisible = at < 0 || lookOf(elements[at]) !== looks[at];
  return { at, isVisible, stray: at < 0 && document.activeElement !== document.body ? document.activeElement.outerHTML.slice(0, 120) : '' };
})()`;

/** Presses Tab until it has been round everything on the screen, or in the dialog that is open. */
export async function walkByTab(page: Page): Promise<TabWalk> {
  const names = await page.evaluate<string[]>(NOTE);
  const reached = new Set<number>();
  const invisible = new Set<number>();
  const strays: string[] = [];
  // A round, and some for what lies before the first, after the last, and in the frame of an e-mail.
  for (let press = 0; press < names.length + 12 && reached.size < names.length; press += 1) {
    await page.keyboard.press('Tab');
    const { at, isVisible, stray } = await page.evaluate<{ at: number; isVisible: boolean; stray: string }>(WHERE);
    if (stray !== '') strays.push(stray);
    if (at >= 0) reached.add(at);
    if (!isVisible) invisible.add(at);
  }
  const named = (wanted: (at: number) => boolean) => names.filter((_, at) => wanted(at));
  return {
    reached: [...reached].map((at) => names[at] ?? ''),
    strays,
    missed: named((at) => !reached.has(at)),
    invisible: named((at) => invisible.has(at)),
  };
}
