/** Where a window was, in device-independent pixels. Without x and y the system chooses. */
export interface WindowPlace {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const FIRST_PLACE: WindowPlace = { width: 1280, height: 840, maximized: false };

/** Enough of the window to take hold of it. */
const GRIP = 80;

/** The remembered place if a screen still shows it, else its size where the system likes. */
export function placeOnScreens(place: WindowPlace, screens: readonly Area[]): WindowPlace {
  const { x, y, ...size } = place;
  if (x === undefined || y === undefined) return size;
  const reachable = screens.some(
    (screen) =>
      x + place.width >= screen.x + GRIP &&
      x <= screen.x + screen.width - GRIP &&
      y >= screen.y - 1 &&
      y <= screen.y + screen.height - GRIP,
  );
  return reachable ? place : size;
}
