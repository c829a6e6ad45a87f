/** `npm run foyer -- run JOB`: one background job without a window, for cron and the task scheduler. */
import { runOnNode24 } from './setup/node-launcher.mjs';

await runOnNode24('dist/core/core.mjs', ['dependencies', 'build', 'keychain'], { before: ['foyer'] });
