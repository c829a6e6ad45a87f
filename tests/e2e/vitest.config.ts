import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** Runs inside the test desktop (scripts/e2e-env), where the checkout is read-only: what is written goes to FOYER_E2E_OUT. */
const out = process.env['FOYER_E2E_OUT'];

export default defineConfig({
  root: path.resolve(import.meta.dirname, '..', '..'),
  ...(out === undefined ? {} : { cacheDir: path.join(out, 'vite') }),
  test: {
    include: ['tests/e2e/**/*.e2e.ts'],
    fsModuleCache: false,
    pool: 'forks',
    fileParallelism: true,
    maxWorkers: 2,
    // Playwright and what the files share are loaded once for each worker. No module keeps state that a test would miss.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
