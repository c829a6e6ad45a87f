import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Log } from '../../app/ports/log.ts';
import { ProblemToShow } from '../problem-to-show.ts';
import type { Emulators } from './emulators.ts';

/** The part of `sandbox.json` that main reads; the rest is for core. */
const SandboxFile = z.object({
  clinic: z.object({ staff: z.array(z.object({ username: z.string(), admin: z.boolean() })) }),
  sip: z.object({ ca: z.string() }).optional(),
});

export interface PracticeClinic {
  /** Absolute path of `sandbox.json`. */
  readonly file: string;
  /** Who is signed in at the window. */
  readonly administrator: string;
  /** Who vouches for its SIP server, PEM; null: it has none. */
  readonly sipAuthority: string | null;
  /** Ends the emulators; resolves when they are gone. */
  stop(): Promise<void>;
}

export interface PracticeClinicOptions {
  readonly startEmulators: (folder: string) => Emulators;
  /** Where the made-up clinic keeps its files; made if it is not there. */
  readonly folder: string;
  readonly log: Log;
  readonly onLog: (text: string) => void;
  /** Whoever quits does not wait for it to come up. */
  readonly signal: AbortSignal;
}

const STOP_WAIT_MS = 2_000;

/**
 * Starts the made-up clinic and its vendors on this workstation's loopback.
 * @throws ProblemToShow
 */
export async function startPracticeClinic(options: PracticeClinicOptions): Promise<PracticeClinic> {
  const { startEmulators, folder, log, onLog } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (options.signal.aborted) throw new ProblemToShow('practice-clinic', 'Foyer is closing.');
  const emulators = startEmulators(folder);
  let stopping = false;
  const stop = async () => {
    stopping = true;
    emulators.terminate();
    await emulators.latch.endOrKill(STOP_WAIT_MS, () => emulators.kill());
  };
  const leave = (): void => void stop();
  options.signal.addEventListener('abort', leave, { once: true });
  emulators.stderr?.setEncoding('utf8').on('data', onLog);
  await readyOf(emulators, onLog).finally(() => options.signal.removeEventListener('abort', leave));
  emulators.latch.listen(({ code, signal }) => {
    if (!stopping) log.error('practice-clinic.ended', { code, signal });
  });
  const file = path.join(folder, 'sandbox.json');
  try {
    return { file, ...(await described(file)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A practice clinic that somebody else runs: its `sandbox.json` is named, and it stays when the app goes. */
export async function joinPracticeClinic(file: string): Promise<PracticeClinic> {
  return { file, ...(await described(file)), stop: () => Promise.resolve() };
}

function readyOf(emulators: Emulators, onLog: (text: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let seen = '';
    const look = (text: string) => {
      seen = (seen + text).slice(-4096);
      if (!/^sandbox ready/m.test(seen)) return;
      emulators.stdout?.off('data', look).on('data', onLog);
      resolve();
    };
    emulators.stdout?.setEncoding('utf8').on('data', look);
    emulators.latch.listen(({ error, code, signal }) => {
      const how = error ?? `it ended with ${signal ?? code ?? 'nothing'}`;
      reject(
        new ProblemToShow(
          'practice-clinic',
          `The practice clinic could not be started (${how}). Try again, or restart Foyer.`,
        ),
      );
    });
  });
}

async function described(file: string): Promise<Pick<PracticeClinic, 'administrator' | 'sipAuthority'>> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new ProblemToShow('practice-clinic', `The practice clinic's description cannot be read (${file}).`, {
      cause,
    });
  }
  const parsed = SandboxFile.safeParse(content);
  const administrator = parsed.success ? parsed.data.clinic.staff.find((each) => each.admin) : undefined;
  if (administrator === undefined) {
    throw new ProblemToShow('practice-clinic', `The practice clinic's description names no administrator (${file}).`);
  }
  return { administrator: administrator.username, sipAuthority: parsed.data?.sip?.ca ?? null };
}
