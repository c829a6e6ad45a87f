import { parseArgs } from 'node:util';
import { resolve } from 'node:path';

export interface RunJobArguments {
  /** A kind or an id. */
  readonly job: string;
  readonly testRun: boolean;
  readonly profile: string;
  /** `sandbox.json` of the practice clinic; null: a clinic's own profile. */
  readonly sandboxFile: string | null;
  readonly clockOffsetMs: number;
}

const USAGE = 'Usage: npm run foyer -- run JOB --profile=DIR [--sandbox=FILE] [--test-run]';
/** Kinds that are had for texts and for e-mail. */
const KINDS_WITH_TYPE: readonly string[] = ['reminders'];

/** Throws an Error whose message is for the terminal. */
export function readRunJobArguments(argv: readonly string[], env: NodeJS.ProcessEnv): RunJobArguments {
  const { values, positionals } = parse(argv);
  const [command, job, ...rest] = positionals;
  if (command !== 'run' || job === undefined || job === '' || rest.length > 0) throw new Error(USAGE);
  if (values.type !== undefined) {
    if (values.type !== 'sms' && values.type !== 'email') throw new Error('--type takes sms or email.');
    if (!KINDS_WITH_TYPE.includes(job)) throw new Error(`The job ${job} has no --type.`);
  }
  const profile = values.profile ?? env['FOYER_PROFILE'] ?? '';
  if (profile === '') throw new Error('Name the profile folder: --profile=DIR');
  const clockOffsetMs = Number(values['clock-offset'] ?? 0);
  if (!Number.isInteger(clockOffsetMs)) throw new Error('--clock-offset takes a whole number of milliseconds.');
  if (clockOffsetMs !== 0 && values.sandbox === undefined) throw new Error('--clock-offset works only with --sandbox.');
  return {
    job,
    testRun: values['test-run'] ?? false,
    profile: resolve(profile),
    sandboxFile: values.sandbox === undefined ? null : resolve(values.sandbox),
    clockOffsetMs,
  };
}

function parse(argv: readonly string[]): ReturnType<typeof parseRaw> {
  try {
    return parseRaw(argv);
  } catch {
    throw new Error(USAGE);
  }
}

function parseRaw(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      profile: { type: 'string' },
      sandbox: { type: 'string' },
      'clock-offset': { type: 'string' },
      type: { type: 'string' },
      'test-run': { type: 'boolean' },
    },
  });
}
