/** `npm start`: sets up what is missing, then opens Foyer. Arguments after `--` go to the app. */
import { ensureSetup, resolveElectron, runScript } from './setup/index.mjs';
import { launch } from './setup/launch.mjs';
import { node24, root } from './setup/paths.mjs';
import { say } from './setup/process.mjs';
import { runTour } from './tour.mjs';

const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

const isRoot = () => process.platform === 'linux' && process.getuid() === 0;

/** What the Electron process is given beside the person's own environment; see scripts/README.md. */
function appEnvironment() {
  const env = { ...process.env };
  delete env.ELECTRON_RUN_AS_NODE;
  delete env.NODE_OPTIONS;
  const { LC_ALL, LC_CTYPE, LANG } = env;
  if (process.platform === 'linux' && !LC_ALL && !LC_CTYPE && !LANG) env.LC_CTYPE = 'C.UTF-8'; // else "año.pdf" cannot be dropped
  return { ...env, FOYER_NODE: node24, ...(isRoot() ? { FOYER_UNSANDBOXED: '1' } : {}) };
}

await runScript(async () => {
  const args = process.argv.slice(2);
  if (!hasDisplay()) {
    say('there is no display here, so the tour runs instead and saves a picture of every screen');
    return runTour(args.filter((arg) => arg.startsWith('--out=')));
  }
  await ensureSetup(['dependencies', 'electron', 'system-libraries', 'build']);
  if (isRoot()) say('started by root, so without the Chromium sandbox; only the practice clinic opens this way');
  // After the app folder: these are the app's arguments, but Chromium reads its own switches there too.
  const own = isRoot() ? ['--no-sandbox'] : [];
  return launch(resolveElectron().binary, [root, ...args, ...own], { env: appEnvironment() });
});
