/** `npm run sandbox -- --dir=DIR`: the practice clinic's emulators alone, until SIGTERM. */
import { runOnNode24 } from './setup/node-launcher.mjs';

await runOnNode24('dist/sandbox/main.mjs', ['dependencies', 'build']);
