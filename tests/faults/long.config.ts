import { defineConfig } from 'vitest/config';

/** The long forms with the stated counts; run by hand with `npm run test:long`. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.long.test.ts'],
    fileParallelism: false,
    testTimeout: 7_200_000,
    hookTimeout: 30_000,
  },
});
