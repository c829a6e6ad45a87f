/** `npm run bench [-- --json=FILE --only=NAME,...]`: the benchmarks. */
import { runOnNode24 } from './setup/node-launcher.mjs';

await runOnNode24('tests/bench/main.ts', ['dependencies', 'electron', 'test-tools', 'build']);
