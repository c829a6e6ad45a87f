import type { Locator, Page } from 'playwright-core';

type Point = { readonly x: number; readonly y: number };

async function centreOf(target: Locator): Promise<Point> {
  const box = await target.boundingBox();
  if (box === null) throw new Error('the drop target is not on screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/**
 * Drops files from the desktop on the window: the browser's own drag events with real paths, so that the page sees a
 * trusted drop and `webUtils.getPathForFile` answers the path.
 * @param target selector, locator, or a point in CSS pixels
 * @param paths absolute
 */
export async function dropFiles(page: Page, target: string | Locator | Point, paths: readonly string[]): Promise<void> {
  const locator = typeof target === 'string' ? page.locator(target) : target;
  const { x, y } = 'x' in locator ? locator : await centreOf(locator);
  const cdp = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  try {
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await cdp.send('Input.dispatchDragEvent', { type, x, y, data });
    }
  } finally {
    await cdp.detach();
  }
}
