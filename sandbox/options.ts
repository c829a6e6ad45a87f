/** The command line of `npm run sandbox`. */

export type Limits = 'real' | 'fast';
export type OpenEmrVersion = '7.0.2' | '7.0.3.4' | '8.x';

export interface SandboxOptions {
  patients: number;
  seed: number;
  /** The control port; 0 takes any free one. */
  port: number;
  limits: Limits;
  /** How long after acceptance an item appears in the vendors' lists. */
  visibleAfterMs: number;
  /** Nothing succeeds by itself; `POST /status` moves items. */
  manualStatus: boolean;
  openemr: OpenEmrVersion;
  /** The emulators' clock minus the machine's. */
  clockOffsetMs: number;
}

export interface CommandLine {
  dir: string;
  exitWithParent: boolean;
  options: SandboxOptions;
}

export const defaultOptions: SandboxOptions = {
  patients: 40,
  seed: 1,
  port: 0,
  limits: 'fast',
  visibleAfterMs: 0,
  manualStatus: false,
  openemr: '8.x',
  clockOffsetMs: 0,
};

/** A command line that can't be understood; the message is one sentence for the person who typed it. */
export class UsageError extends Error {
  override name = 'UsageError';
}

function wholeNumber(name: string, text: string, min: number, max: number): number {
  const value = /^-?\d+$/.test(text) ? Number(text) : NaN;
  if (!(value >= min && value <= max)) {
    throw new UsageError(`--${name} takes a whole number from ${min} to ${max}, not "${text}".`);
  }
  return value;
}

function oneOf<T extends string>(name: string, text: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === text);
  if (!found) throw new UsageError(`--${name} takes ${choices.join(' or ')}, not "${text}".`);
  return found;
}

type Setter = (line: Partial<CommandLine>, options: SandboxOptions, text: string) => void;

const week = 7 * 86_400_000;

const valued: Record<string, Setter> = {
  dir: (line, _options, text) => (line.dir = text),
  patients: (_line, options, text) => (options.patients = wholeNumber('patients', text, 0, 100_000)),
  seed: (_line, options, text) => (options.seed = wholeNumber('seed', text, 0, 4_294_967_295)),
  port: (_line, options, text) => (options.port = wholeNumber('port', text, 0, 65_535)),
  limits: (_line, options, text) => (options.limits = oneOf('limits', text, ['real', 'fast'])),
  'visible-after': (_line, options, text) => (options.visibleAfterMs = wholeNumber('visible-after', text, 0, week)),
  openemr: (_line, options, text) => (options.openemr = oneOf('openemr', text, ['7.0.2', '7.0.3.4', '8.x'])),
  'clock-offset': (_line, options, text) =>
    (options.clockOffsetMs = wholeNumber('clock-offset', text, -520 * week, 520 * week)),
};

const switches: Record<string, (line: Partial<CommandLine>, options: SandboxOptions) => void> = {
  'manual-status': (_line, options) => (options.manualStatus = true),
  'exit-with-parent': (line) => (line.exitWithParent = true),
};

function applyArgument(argument: string, line: Partial<CommandLine>, options: SandboxOptions): void {
  const [, name = '', text] = /^--([a-z-]+)(?:=(.*))?$/s.exec(argument) ?? [];
  const setter = Object.hasOwn(valued, name) ? valued[name] : undefined;
  const flip = Object.hasOwn(switches, name) ? switches[name] : undefined;
  if (setter) {
    if (!text) throw new UsageError(`--${name} needs a value: --${name}=...`);
    setter(line, options, text);
  } else if (flip) {
    if (text !== undefined) throw new UsageError(`--${name} takes no value.`);
    flip(line, options);
  } else {
    const known = [...Object.keys(valued), ...Object.keys(switches)].map((each) => `--${each}`).join(', ');
    throw new UsageError(`"${argument}" isn't an option of the sandbox; it knows ${known}.`);
  }
}

/** @throws UsageError for an unknown option, a bad value, or a missing `--dir`. */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const line: Partial<CommandLine> = {};
  const options = { ...defaultOptions };
  for (const argument of argv) applyArgument(argument, line, options);
  if (!line.dir) throw new UsageError('Say where sandbox.json should go: --dir=DIR.');
  return { dir: line.dir, exitWithParent: line.exitWithParent ?? false, options };
}
