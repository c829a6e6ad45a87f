import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

/** Builds everything that runs into dist/: core first, because main carries core's hash. */

const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Native modules stay outside the bundles; they carry their binaries. */
const native = ['better-sqlite3', 'keytar'];

/** @param {{entry: string, out: string, file: string, target: string, format?: 'es' | 'cjs', external?: (string | RegExp)[], define?: Record<string, string>}} part */
async function bundle({ entry, out, file, target, format = 'es', external = [], define = {} }) {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    define: { __APP_VERSION__: JSON.stringify(version), ...define },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: join(root, entry),
      target,
      outDir: join(root, 'dist', out),
      emptyOutDir: false,
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        external: [/^node:/, ...native, ...external],
        output: { format, entryFileNames: file, codeSplitting: false },
      },
    },
  });
}

const parts = {
  core: () => bundle({ entry: 'app/core/core.ts', out: 'core', file: 'core.mjs', target: 'node22' }),
  sandbox: () => bundle({ entry: 'sandbox/main.ts', out: 'sandbox', file: 'main.mjs', target: 'node20' }),
  preload: () =>
    bundle({
      entry: 'preload/index.ts',
      out: 'preload',
      file: 'index.cjs',
      target: 'node20',
      format: 'cjs',
      external: ['electron'],
    }),
  renderer: () => build({ configFile: join(root, 'renderer', 'vite.config.mjs'), logLevel: 'warn' }),
  e2e: async () => {
    await bundle({
      entry: 'app/core/core-without-storage.ts',
      out: 'core',
      file: 'core-without-storage.mjs',
      target: 'node20',
    });
    await bundle({
      entry: 'tests/e2e/utility-launcher/main.ts',
      out: 'e2e',
      file: 'utility-launcher.mjs',
      target: 'node20',
      external: ['electron'],
    });
  },
  /** Last: it carries core's hash. */
  main: () => {
    const sha256 = createHash('sha256')
      .update(readFileSync(join(root, 'dist/core/core.mjs')))
      .digest('hex');
    return bundle({
      entry: 'main/index.ts',
      out: 'main',
      file: 'index.js',
      target: 'node20',
      external: ['electron', /^electron\//],
      define: { __CORE_SHA256__: JSON.stringify(sha256) },
    });
  },
};

/** `--only=core,sandbox` builds those parts alone. */
const only = process.argv
  .find((argument) => argument.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
for (const [name, make] of Object.entries(parts)) {
  if (!only || only.includes(name)) await make();
}
