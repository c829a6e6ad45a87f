import { defineConfig, mergeConfig } from 'vitest/config';
import quick from './vitest.config.ts';

/** The long forms with the stated counts; run by hand with `npm run test:long`. */
export default defineConfig(
  mergeConfig(
    { ...quick, test: { ...quick.test, include: [] } },
    {
      test: {
        include: ['tests/e2e/**/*.long.ts'],
        fileParallelism: false,
        testTimeout: 7_200_000,
      },
    },
  ),
);
