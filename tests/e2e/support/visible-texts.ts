import type { Page } from 'playwright-core';

/** Every text that the window shows or reads out: text nodes, names, hints and titles, each once. */
export function visibleTexts(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const found = new Set();
    const add = (text) => { if (text && /\\p{L}/u.test(text)) found.add(text.replace(/\\s+/g, ' ').trim()); };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (parent.checkVisibility({ visibilityProperty: true }) && !parent.closest('style, script')) add(walker.currentNode.data);
    }
    for (const element of document.body.querySelectorAll('*')) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) add(element.getAttribute(name));
    }
    return [...found];
  })()`);
}
