/**
 * A small Electron main, so that the utility-process launcher is run for real also on runtimes that cannot load the
 * database: `--core=FILE` names a core that keeps nothing. Starts it, asks for `core.info`, kills it, asks the next one,
 * and ends it. One JSON line per answer: `{pid, answer}`; the last one is `{stopped: true}`.
 */
import { app } from 'electron';
import { childEnvironment } from '../../../main/core-process/child-environment.ts';
import { CoreSupervisor } from '../../../main/core-process/supervisor.ts';
import { launchAsUtilityProcess } from '../../../main/core-process/utility-launcher.ts';
import { createLog } from '../../../main/log.ts';

const argument = (name: string): string =>
  process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '';
const write = (line: unknown): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const onLog = (text: string): void => void process.stderr.write(text);

let answers = 0;
const supervisor = new CoreSupervisor({
  launch: () =>
    launchAsUtilityProcess({
      bundle: argument('core'),
      args: [`--profile=${argument('profile')}`],
      env: childEnvironment(process.env),
      onLog,
    }),
  log: createLog(onLog),
  prepare: async (call) => {
    write({ pid: supervisor.pid, answer: await call(null, 'core.info', {}) });
    answers += 1;
  },
  onState: ({ phase, problem }) => {
    if (phase === 'failed') {
      write({ problem });
      app.exit(1);
    }
    if (phase === 'ready') void next();
  },
  onEvent: () => undefined,
});

async function next(): Promise<void> {
  if (answers === 1 && supervisor.pid !== undefined) {
    process.kill(supervisor.pid, 'SIGKILL');
    return;
  }
  await supervisor.stop();
  write({ stopped: true });
  app.exit(0);
}

void app.whenReady().then(() => supervisor.start());
