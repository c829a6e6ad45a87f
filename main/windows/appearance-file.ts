import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { LANGUAGES, THEMES } from '../../app/contract/bridge.ts';
import type { Appearance } from '../../app/contract/bridge.ts';
import type { Log } from '../../app/ports/log.ts';
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

/** This workstation's look and the window's place, in one small file without patient data. */
export class AppearanceFile {
  readonly #file: string;
  readonly #log: Log;
  #content: Content;

  constructor(file: string, log: Log) {
    this.#file = file;
    this.#log = log;
    this.#content = this.#read();
  }

  get appearance(): Appearance {
    return this.#content.appearance;
  }

  get window(): WindowPlace {
    return this.#content.window;
  }

  setAppearance(appearance: Appearance): void {
    this.#write({ ...this.#content, appearance });
  }

  setWindow(window: WindowPlace): void {
    this.#write({ ...this.#content, window });
  }

  /** Missing or unreadable: as on the first day. A look is not worth an error. */
  #read(): Content {
    try {
      return FileShape.parse(JSON.parse(readFileSync(this.#file, 'utf8')));
    } catch {
      return FIRST;
    }
  }

  #write(content: Content): void {
    this.#content = content;
    try {
      mkdirSync(path.dirname(this.#file), { recursive: true, mode: 0o700 });
      writeFileSync(`${this.#file}.new`, JSON.stringify(content, null, 2), { mode: 0o600 });
      renameSync(`${this.#file}.new`, this.#file);
    } catch (error) {
      this.#log.warn('appearance.not-kept', { error });
    }
  }
}
