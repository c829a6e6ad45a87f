import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const require = createRequire(import.meta.url);
const pdfjs = dirname(require.resolve('pdfjs-dist/package.json'));

/**
 * Lays the files that pdf.js loads by name beside the page: plain-script image decoders (the content security policy
 * allows no WebAssembly), the standard fonts and the character maps.
 */
function pdfjsFiles() {
  const folders = { wasm: /_nowasm_fallback\.js$/, standard_fonts: /\.(?:pfb|ttf)$/, cmaps: /\.bcmap$/ };
  return {
    name: 'pdfjs-files',
    apply: 'build',
    generateBundle() {
      for (const [folder, wanted] of Object.entries(folders)) {
        for (const name of readdirSync(join(pdfjs, folder)).filter((file) => wanted.test(file))) {
          this.emitFile({
            type: 'asset',
            fileName: `pdfjs/${folder}/${name}`,
            source: readFileSync(join(pdfjs, folder, name)),
          });
        }
      }
    },
  };
}

/** Characters that only combine with others (skin tones, hair) have this group, regional letters none. */
const COMPONENTS = 2;

/** Lays the emoji's names and search words beside the page, in each language: read when the picker is first opened. */
function emojiFiles() {
  return {
    name: 'emoji-files',
    apply: 'build',
    generateBundle() {
      for (const language of ['en', 'es']) {
        const rows = require(`emojibase-data/${language}/compact.json`)
          .filter(({ group }) => group !== undefined && group !== COMPONENTS)
          .toSorted((a, b) => a.order - b.order)
          .map(({ unicode, label, tags = [], group }) => [unicode, label, tags, group]);
        this.emitFile({ type: 'asset', fileName: `emoji/${language}.json`, source: JSON.stringify(rows) });
      }
    },
  };
}

/** The pages, by the window that shows them. */
const pages = {
  main: join(import.meta.dirname, 'index.html'),
  phone: join(import.meta.dirname, 'phone-window', 'phone.html'),
  ring: join(import.meta.dirname, 'ring-window', 'ring.html'),
};

/** The windows' build. Nothing is inlined: the content security policy allows no `data:` scripts or styles. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), pdfjsFiles(), emojiFiles()],
  build: {
    outDir: join(import.meta.dirname, '..', 'dist', 'renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: pages },
  },
});
