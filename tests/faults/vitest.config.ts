import { defineConfig } from 'vitest/config';

/** Faults and kills on the built core (dist/core/core.mjs) against the practice clinic. One file at a time: they load both cores. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    exclude: ['**/*.long.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 30_000,
  },
});
