import { CONTRACT_VERSION } from '../contract/index.ts';
import { AppError } from '../domain/errors.ts';
import { parentPort, portChannel, streamChannel } from './frame-channels.ts';
import { serveFrames, type ServedCore } from './frames-server.ts';
import { createLog } from './stderr-log.ts';
import { createSystemClock } from './system-clock.ts';

declare const __APP_VERSION__: string;

/**
 * Core's process border without anything behind it: answers `core.info` and refuses the rest. It loads no native module, so
 * it runs in a utility process of any Electron; a test starts it there to prove the product's launcher.
 */
const clock = createSystemClock();
const port = parentPort();

const core: ServedCore = {
  dispatch({ method }) {
    if (method !== 'core.info') {
      return Promise.resolve({
        ok: false,
        error: new AppError('CORE_UNAVAILABLE', 'This core has no storage.', {}).toWire(),
      });
    }
    const now = new Date(clock.now()).toISOString();
    const info = {
      version: __APP_VERSION__,
      contractVersion: CONTRACT_VERSION,
      profileKind: 'sandbox',
      secretStore: 'file',
      clinicName: null,
      isSetUp: false,
      now,
    };
    return Promise.resolve({ ok: true, data: info });
  },
  onEvent: () => () => undefined,
  onResumeSecret: () => undefined,
  // There is no trail to write it into.
  refusedByMain: () => undefined,
  resume() {
    throw new AppError('NOT_SIGNED_IN', 'This session has ended. Sign in again.', {});
  },
};

await serveFrames(core, port ? portChannel(port) : streamChannel(process.stdin, process.stdout), {
  version: __APP_VERSION__,
  profileKind: 'sandbox',
  setOnline: () => undefined,
  log: createLog(clock, (line) => void process.stderr.write(line)),
});
process.exit(0);
