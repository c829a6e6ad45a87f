import type { SettingsRepository } from '../../ports/repositories.ts';

/** Where the mirror stands. Times named `server` are Unix ms of OpenEMR's own clock. */
export interface MirrorPosition {
  /** Server and site of the OpenEMR that it mirrors; another one is pulled from the start. */
  readonly source: string;
  /** Full pulls begun. */
  readonly generation: number;
  /** null: the full pull came to its end. */
  readonly pull: PullPosition | null;
  /** When the last round that came to its end began; the next one asks for changes since. */
  readonly serverSinceMs: number | null;
  /** When a round last came to its end, by core's clock. */
  readonly lastAtMs: number | null;
}

export interface PullPosition {
  /** Where the next page begins, by ascending pid. */
  readonly offset: number;
  /** The last row stored: rows before it may have gone meanwhile, which moves all offsets. null: not to be compared. */
  readonly lastId: string | null;
  /** Stepped back from this offset once already: whatever is there now is taken as it is. */
  readonly backFrom: number | null;
  /** When the pull began; null until OpenEMR told its time. */
  readonly serverStartMs: number | null;
}

const NAME = 'patients.mirror';

/** null: never begun. */
export function readPosition(settings: SettingsRepository): MirrorPosition | null {
  const text = settings.get(NAME);
  return text === null ? null : (JSON.parse(text) as MirrorPosition);
}

/** Inside a transaction. */
export function savePosition(settings: SettingsRepository, position: MirrorPosition): void {
  settings.set(NAME, JSON.stringify(position));
}
