import { defineConfig } from 'vitest/config';
import { memoryFolder } from '../memory-folder.ts';

/** Faults and kills on the built core (dist/core/core.mjs) against the practice clinic. One file at a time: they load both cores. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    exclude: ['**/*.long.test.ts'],
    fileParallelism: false,
    // Each file loads the practice clinic: once for all of them. No module keeps state that a test would miss.
    isolate: false,
    env: memoryFolder(),
    globalSetup: './support/compiled-core.ts',
    testTimeout: 120_000,
    hookTimeout: 30_000,
  },
});
