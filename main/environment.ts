import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The sentence says what to do instead. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** How this run of the app was asked for. */
export type Opening =
  /** Nothing to open yet: the window offers the practice clinic. */
  | { readonly kind: 'welcome' }
  /** `sandboxFile` null: the app starts the practice clinic itself and stops it at its end. */
  | { readonly kind: 'practice-clinic'; readonly sandboxFile: string | null }
  | { readonly kind: 'real' }
  | ({ readonly kind: 'refused' } & Refusal);

export interface Environment {
  readonly opening: Opening;
  /** Why a clinic's own profile is not opened in this run, whether there is one already or not. */
  readonly realRefused: Refusal | null;
  /** Absolute folder of the practice clinic's profile, or of the real one. */
  readonly practiceProfile: string;
  readonly realProfile: string;
  /** True if a profile was named: the window then keeps its own things apart, so that profiles can run side by side. */
  readonly namedProfile: string | null;
  /** A Node to run core and the practice clinic on; null if this installation has none. */
  readonly node: string | null;
  readonly unsandboxed: boolean;
}

export interface EnvironmentInput {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly userData: string;
  readonly appPath: string;
  readonly isRoot: boolean;
  /**
   * Whether Chromium itself runs without its sandbox. It has more ways to be told than the argument `--no-sandbox`: with a
   * value, with one dash, by ELECTRON_DISABLE_SANDBOX.
   */
  readonly isUnsandboxed: boolean;
  readonly platform: NodeJS.Platform;
  readonly exists?: (file: string) => boolean;
  /** @throws Error if there is no such file */
  readonly read?: (file: string) => string;
}

/** Says in clear which kind of profile the folder holds; the first file that a new one gets. */
const PROFILE_KEYS = 'keys.json';
/** A folder that has only this has lost its keys: core says what to do. */
const PROFILE_DATABASE = 'foyer.db';

/** The folder named by `--profile=DIR` or FOYER_PROFILE. */
export function namedProfile(argv: readonly string[], env: EnvironmentInput['env'], cwd: string): string | null {
  const named = valueOf(argv, 'profile') ?? env['FOYER_PROFILE'];
  return named === undefined || named === '' ? null : path.resolve(cwd, named);
}

export function readEnvironment(input: EnvironmentInput): Environment {
  const { argv, env, cwd, userData, appPath, platform, exists = existsSync } = input;
  const read = input.read ?? ((file: string) => readFileSync(file, 'utf8'));
  const named = namedProfile(argv, env, cwd);
  const practiceProfile = named ?? path.join(userData, 'profiles', 'practice-clinic');
  const realProfile = named ?? path.join(userData, 'profiles', 'clinic');
  const holdsProfile = [PROFILE_KEYS, PROFILE_DATABASE].some((file) => exists(path.join(realProfile, file)));
  const own = path.join(appPath, 'node_modules', 'node', 'bin', platform === 'win32' ? 'node.exe' : 'node');
  const node = env['FOYER_NODE'] ?? own;
  return {
    opening: openingOf(input, holdsProfile ? kindOf(realProfile, read) : null),
    realRefused: realRefused(input),
    practiceProfile,
    realProfile,
    namedProfile: named,
    node: exists(node) ? node : null,
    unsandboxed: input.isUnsandboxed,
  };
}

/** Anything but a practice clinic counts as real: core says what is wrong with it, if anything is. */
function kindOf(profile: string, read: (file: string) => string): 'sandbox' | 'real' {
  try {
    const keys: unknown = JSON.parse(read(path.join(profile, PROFILE_KEYS)));
    return typeof keys === 'object' && keys !== null && 'kind' in keys && keys.kind === 'sandbox' ? 'sandbox' : 'real';
  } catch {
    return 'real';
  }
}

/** @param existing what the folder of the real profile holds already; a named one may hold a practice clinic */
function openingOf(input: EnvironmentInput, existing: 'sandbox' | 'real' | null): Opening {
  const { argv, cwd } = input;
  const sandbox = valueOf(argv, 'sandbox') ?? valueOf(argv, 'practice-clinic');
  if (sandbox !== undefined)
    return { kind: 'practice-clinic', sandboxFile: sandbox === '' ? null : path.resolve(cwd, sandbox) };
  if (existing === null) return { kind: 'welcome' };
  if (existing === 'sandbox') return { kind: 'practice-clinic', sandboxFile: null };
  const refusal = realRefused(input);
  return refusal === null ? { kind: 'real' } : { kind: 'refused', ...refusal };
}

function realRefused({ isRoot, isUnsandboxed }: EnvironmentInput): Refusal | null {
  if (isRoot) {
    return {
      code: 'root',
      message: "A clinic's own profile is not opened as root. Start Foyer as yourself: sudo -u YOUR-NAME npm start",
    };
  }
  if (isUnsandboxed) {
    return {
      code: 'no-sandbox',
      message:
        "A clinic's own profile is not opened without Chromium's sandbox. Start Foyer without --no-sandbox: npm start",
    };
  }
  return null;
}

/** `--name=value` gives value, a bare `--name` the empty string; the last one counts. */
function valueOf(argv: readonly string[], name: string): string | undefined {
  const found = argv.findLast((each) => each === `--${name}` || each.startsWith(`--${name}=`));
  return found?.slice(name.length + 3);
}
