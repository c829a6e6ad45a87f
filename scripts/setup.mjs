/** `node scripts/setup.mjs [NEED...]`: set-up alone, for images and build machines; without names, everything. */
import { ensureSetup, runScript } from './setup/index.mjs';

const all = ['dependencies', 'electron', 'system-libraries', 'test-tools', 'mail-servers', 'kamailio', 'build'];
await runScript(() => ensureSetup(process.argv.length > 2 ? process.argv.slice(2) : all));
