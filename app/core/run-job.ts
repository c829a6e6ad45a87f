import { AppError } from '../domain/errors.ts';
import type { RunOutcome } from '../domain/jobs/job.ts';
import type { AdjustableClock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { CommandAnswer, CommandRun } from '../services/jobs/command-runs.ts';
import { handOver } from './job-hand-over.ts';
import { createNetworkState } from './network-state.ts';
import { isOpenElsewhere } from './open-when-free.ts';
import { readRunJobArguments, type RunJobArguments } from './run-job-arguments.ts';
import { openForJob } from './start-core.ts';
import { createLog } from './stderr-log.ts';
import { createSystemClock } from './system-clock.ts';

const EXIT_INTERNAL = 1;
const EXIT_REFUSED = 3;
/** sysexits.h; 2 says that nothing was due. */
const EXIT_USAGE = 64;
const EXITS: Readonly<Record<RunOutcome, number>> = {
  done: 0,
  'nothing-due': 2,
  refused: EXIT_REFUSED,
  'part-failed': 4,
  failed: 4,
  interrupted: 4,
};

/** A core that starts has the profile before it takes jobs, and one that ends does so for a moment longer. */
const TRY_AGAIN_MS = 250;
const TRIES = 40;

export interface Terminal {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/**
 * `foyer run JOB`: runs one background job. The core that has the profile does it, or this process opens the profile for it.
 *
 * @returns the exit code: 0 done, 2 nothing due, 3 refused, 4 failed or part failed, 64 not understood
 */
export async function runJobCommand(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  { version, terminal }: { readonly version: string; readonly terminal: Terminal },
): Promise<number> {
  let options: RunJobArguments;
  try {
    options = readRunJobArguments(argv, env);
  } catch (error) {
    terminal.err(error instanceof Error ? error.message : String(error));
    return EXIT_USAGE;
  }
  const clock = createSystemClock(options.clockOffsetMs);
  try {
    return report(await answerTo(options, version, clock, terminal), terminal);
  } catch (error) {
    if (error instanceof AppError) {
      terminal.err(error.message);
      return error.params['reason'] === 'hand-over' ? EXITS.interrupted : EXIT_REFUSED;
    }
    quietLog(clock, terminal).error('run-job.failed', { error });
    terminal.err('Something unexpected happened. The log above says more.');
    return EXIT_INTERNAL;
  }
}

async function answerTo(
  options: RunJobArguments,
  version: string,
  clock: AdjustableClock,
  terminal: Terminal,
): Promise<CommandAnswer> {
  const request = { run: options.job, testRun: options.testRun };
  for (let left = TRIES; ; left--) {
    const answer = await handOver(options.profile, request);
    if (answer) return answer;
    try {
      return await runHere(options, request, version, clock, terminal);
    } catch (error) {
      if (left === 0 || !isOpenElsewhere(error)) throw error;
    }
    await clock.sleep(TRY_AGAIN_MS);
  }
}

async function runHere(
  options: RunJobArguments,
  request: CommandRun,
  version: string,
  clock: AdjustableClock,
  terminal: Terminal,
): Promise<CommandAnswer> {
  const log = quietLog(clock, terminal);
  const opened = await openForJob(options, { clock, log, version, network: createNetworkState() });
  const ending = (): void => void opened.interrupt();
  process.once('SIGTERM', ending);
  process.once('SIGINT', ending);
  try {
    return await opened.run(request);
  } finally {
    process.off('SIGTERM', ending);
    process.off('SIGINT', ending);
    await opened.close();
  }
}

/** A sentence on the terminal is not to be lost between lines that say that all is well. */
function quietLog(clock: AdjustableClock, { err }: Terminal): Log {
  return { ...createLog(clock, (line) => err(line.trimEnd())), info: () => undefined };
}

function report(answer: CommandAnswer, { out, err }: Terminal): number {
  if ('refused' in answer) {
    err(answer.refused);
    return EXIT_REFUSED;
  }
  const counts = Object.entries(answer.counts).map(([what, count]) => `, ${what} ${count}`);
  out(`${answer.kind}: ${answer.outcome}${counts.join('')}`);
  if (answer.failure !== null) err(answer.failure);
  return EXITS[answer.outcome];
}
