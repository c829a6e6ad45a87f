/** `npm run core -- --profile=DIR [--sandbox=FILE]`: the core without Electron, JSON lines on stdin and stdout. */
import { runOnNode24 } from './setup/node-launcher.mjs';

await runOnNode24('dist/core/core.mjs', ['dependencies', 'build', 'keychain']);
