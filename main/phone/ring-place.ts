import type { Area } from '../windows/window-place.ts';

/** Device-independent pixels, as those of {@link Area}. */
export const RING_SIZE = { width: 380, height: 220 } as const;
const MARGIN = 16;

/** The bottom right corner of a screen's work area; on a screen smaller than the window, its top left is seen. */
export function ringPlace({ x, y, width, height }: Area): Area {
  return {
    x: Math.max(x, x + width - RING_SIZE.width - MARGIN),
    y: Math.max(y, y + height - RING_SIZE.height - MARGIN),
    ...RING_SIZE,
  };
}
