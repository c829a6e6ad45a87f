import { defineConfig } from 'vitest/config';
import { memoryFolder } from './tests/memory-folder.ts';

/** Unit tests stand beside the code they test; the contract and fault suites live in tests/. The e2e suite has a configuration of its own (tests/e2e/vitest.config.ts): it needs a display. */
export default defineConfig({
  test: {
    include: ['{app,main,renderer,sandbox,scripts}/**/*.test.{ts,tsx,mjs}', 'tests/contract/**/*.test.ts'],
    testTimeout: 20_000,
    // Most files load the whole of core: once for each worker, not for each file. No module keeps state that a test would miss.
    isolate: false,
    env: memoryFolder(),
  },
});
