import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'vite';

/** Builds everything that runs into dist/: core first, because main carries core's hash. */

const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Native modules stay outside the bundles; they carry their binaries. */
const native = ['better-sqlite3', 'keytar'];
/** Read only when an account of theirs is opened: they are larger than core itself. */
const large = ['twilio'];

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
        external: [/^node:/, ...native, ...large, ...external],
        output: { format, entryFileNames: file, codeSplitting: false },
      },
    },
  });
}

/** What core reads beside its bundle: Hunspell's dictionaries for the speller, fonts for documents. */
const data = {
  'dictionaries/en.aff': 'dictionary-en/index.aff',
  'dictionaries/en.dic': 'dictionary-en/index.dic',
  'dictionaries/es.aff': 'dictionary-es/index.aff',
  'dictionaries/es.dic': 'dictionary-es/index.dic',
  'fonts/DejaVuSans.ttf': 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'fonts/DejaVuSans-Bold.ttf': 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
  'fonts/UnifontEX.woff': '@fontsource/unifontex/files/unifontex-latin-400-normal.woff',
};

function copyData() {
  for (const [file, source] of Object.entries(data)) {
    const target = join(root, 'dist/core', file);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(root, 'node_modules', source), target);
  }
}

/** @param {string} file */
function sha256Of(file) {
  return JSON.stringify(
    createHash('sha256')
      .update(readFileSync(join(root, file)))
      .digest('hex'),
  );
}

const parts = {
  core: async () => {
    await bundle({ entry: 'app/core/core.ts', out: 'core', file: 'core.mjs', target: 'node22' });
    await bundle({ entry: 'app/core/speller-worker.ts', out: 'core', file: 'speller-worker.mjs', target: 'node22' });
    copyData();
  },
  sandbox: () => bundle({ entry: 'sandbox/main.ts', out: 'sandbox', file: 'main.mjs', target: 'node20' }),
  /** A sandboxed preload script is one file: each kind of window has its own. */
  preload: async () => {
    for (const name of ['index', 'phone', 'ring']) {
      await bundle({
        entry: `preload/${name}.ts`,
        out: 'preload',
        file: `${name}.cjs`,
        target: 'node20',
        format: 'cjs',
        external: ['electron'],
      });
    }
  },
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
  main: () =>
    bundle({
      entry: 'main/index.ts',
      out: 'main',
      file: 'index.js',
      target: 'node20',
      external: ['electron', /^electron\//],
      define: {
        __CORE_SHA256__: sha256Of('dist/core/core.mjs'),
        __SPELLER_SHA256__: sha256Of('dist/core/speller-worker.mjs'),
      },
    }),
};

/** `--only=core,sandbox` builds those parts alone. */
const only = process.argv
  .find((argument) => argument.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
for (const [name, make] of Object.entries(parts)) {
  if (!only || only.includes(name)) await make();
}
