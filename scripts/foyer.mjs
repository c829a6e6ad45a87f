/** `npm run foyer -- run JOB --profile=DIR [--sandbox=FILE] [--test-run]`: one background job without a window. */
import { runOnNode24 } from './setup/node-launcher.mjs';

await runOnNode24('dist/core/core.mjs', ['dependencies', 'build', 'keychain'], { before: ['foyer'] });
