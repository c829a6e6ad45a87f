import { z } from 'zod';
import { LANGUAGES, THEMES } from '../../app/contract/bridge.ts';
import type { Appearance } from '../../app/contract/bridge.ts';
import type { Log } from '../../app/ports/log.ts';
import { WorkstationFile } from '../workstation-file.ts';
import type { WindowPlace } from './window-place.ts';
import { FIRST_PLACE } from './window-place.ts';

export const AppearanceShape = z.strictObject({
  theme: z.enum(THEMES),
  density: z.enum(['comfortable', 'compact']),
  language: z.enum(LANGUAGES).nullable(),
});

const Pixels = z.number().int().min(-100_000).max(100_000);
const PlaceShape = z.object({
  x: Pixels.exactOptional(),
  y: Pixels.exactOptional(),
  width: Pixels.min(100),
  height: Pixels.min(100),
  maximized: z.boolean(),
});
const FileShape = z.object({ appearance: AppearanceShape, window: PlaceShape });
type Content = { readonly appearance: Appearance; readonly window: WindowPlace };

const FIRST: Content = {
  appearance: { theme: 'system', density: 'comfortable', language: null },
  window: FIRST_PLACE,
};

/** This workstation's look and the main window's place. */
export class AppearanceFile {
  readonly #file: WorkstationFile<Content>;

  constructor(file: string, log: Log) {
    this.#file = new WorkstationFile<Content>({
      file,
      shape: FileShape,
      first: FIRST,
      notKept: 'appearance.not-kept',
      log,
    });
  }

  get appearance(): Appearance {
    return this.#file.content.appearance;
  }

  get window(): WindowPlace {
    return this.#file.content.window;
  }

  setAppearance(appearance: Appearance): void {
    this.#file.change({ appearance });
  }

  setWindow(window: WindowPlace): void {
    this.#file.change({ window });
  }
}
