import { parseArgs } from 'node:util';
import { resolve } from 'node:path';

export interface CoreArguments {
  readonly profile: string;
  /** `sandbox.json` of the practice clinic; null: a clinic's own profile. */
  readonly sandboxFile: string | null;
  /** User name to sign in at start; stdio and practice clinic only. */
  readonly user: string | null;
  readonly clockOffsetMs: number;
  /** Framed protocol for main instead of JSON lines. */
  readonly frames: boolean;
  readonly listMethods: boolean;
}

/** Throws an Error whose message is a sentence for the terminal. */
export function readArguments(argv: readonly string[], env: NodeJS.ProcessEnv): CoreArguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      profile: { type: 'string' },
      sandbox: { type: 'string' },
      user: { type: 'string' },
      'clock-offset': { type: 'string' },
      frames: { type: 'boolean' },
      'list-methods': { type: 'boolean' },
    },
  });
  const profile = values.profile ?? env['FOYER_PROFILE'] ?? '';
  const listMethods = values['list-methods'] ?? false;
  if (profile === '' && !listMethods) throw new Error('Name the profile folder: --profile=DIR');
  if (values.user !== undefined && values.sandbox === undefined) throw new Error('--user works only with --sandbox.');
  const clockOffsetMs = Number(values['clock-offset'] ?? 0);
  if (!Number.isInteger(clockOffsetMs)) throw new Error('--clock-offset takes a whole number of milliseconds.');
  if (clockOffsetMs !== 0 && values.sandbox === undefined) throw new Error('--clock-offset works only with --sandbox.');
  return {
    profile: resolve(profile),
    sandboxFile: values.sandbox === undefined ? null : resolve(values.sandbox),
    user: values.user ?? null,
    clockOffsetMs,
    frames: values.frames ?? false,
    listMethods,
  };
}
