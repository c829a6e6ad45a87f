import { AppError } from '../domain/errors.ts';
import { readArguments, type CoreArguments } from './arguments.ts';
import { parentPort, portChannel, streamChannel } from './frame-channels.ts';
import { serveFrames, type FrameChannel } from './frames-server.ts';
import { serveJsonLines } from './json-lines.ts';
import { listMethods } from './list-methods.ts';
import { createNetworkState } from './network-state.ts';
import { runJobCommand } from './run-job.ts';
import { startCore, type StartedCore } from './start-core.ts';
import { createLog } from './stderr-log.ts';
import { createSystemClock } from './system-clock.ts';

/** Put in by the build. */
declare const __APP_VERSION__: string;

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

/**
 * The process: core behind main (frames over a port or over standard input and output), or behind a terminal or tool
 * (JSON lines), or one background job (`foyer run`). One bundle, so that main has one file to check.
 */
async function run(): Promise<number> {
  const [command, ...rest] = process.argv.slice(2);
  if (command === 'foyer') return runJobCommand(rest, process.env, { version: __APP_VERSION__, terminal });
  const port = parentPort();
  const options = readOptions();
  if (typeof options === 'number') return options;
  const clock = createSystemClock(options.clockOffsetMs);
  const log = createLog(clock, (line) => void process.stderr.write(line));
  const network = createNetworkState();
  const channel = port ? portChannel(port) : options.frames ? streamChannel(process.stdin, process.stdout) : null;
  // Whoever reads us may be gone already; then there is nobody to tell.
  process.stdout.on('error', () => undefined);
  let started: StartedCore;
  try {
    started = await startCore(
      { ...options, frames: channel !== null },
      { clock, network, log, version: __APP_VERSION__ },
    );
  } catch (error) {
    return refuseToStart(error, channel, log);
  }
  const { core, profileKind, sessionId } = started;
  const stopped = signalled();
  const serving = channel
    ? serveFrames(core, channel, {
        version: __APP_VERSION__,
        profileKind,
        setOnline: (online) => network.set(online),
        log,
      })
    : serveJsonLines(
        core,
        { input: process.stdin, output: process.stdout },
        { version: __APP_VERSION__, profileKind, defaultSession: sessionId },
      );
  await Promise.race([serving, stopped]);
  await core.stop();
  return 0;
}

const terminal = {
  out: (line: string) => void process.stdout.write(`${line}\n`),
  err: (line: string) => void process.stderr.write(`${line}\n`),
};

function readOptions(): CoreArguments | number {
  try {
    const options = readArguments(process.argv.slice(2), process.env);
    if (!options.listMethods) return options;
    process.stdout.write(`${JSON.stringify(listMethods(), null, 2)}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return EXIT_USAGE;
  }
}

/** One sentence for the window or the terminal; main does not start a core again that said why it cannot. */
function refuseToStart(error: unknown, channel: FrameChannel | null, log: ReturnType<typeof createLog>): number {
  const known =
    error instanceof AppError ? error : new AppError('INTERNAL', 'Foyer could not be started. Its log says more.', {});
  if (!(error instanceof AppError)) log.error('core.not-started', { error });
  if (channel) channel.send({ t: 'failed', error: known.toWire() });
  else process.stderr.write(`${known.message}\n`);
  return EXIT_FAILED;
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
}

// A port keeps the process alive and standard input may stay open: the end is said, not waited for.
process.exitCode = await run();
await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
process.exit();
