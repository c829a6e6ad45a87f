import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

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

/** The window's build. Nothing is inlined: the content security policy allows no `data:` scripts or styles. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), pdfjsFiles()],
  build: {
    outDir: join(import.meta.dirname, '..', 'dist', 'renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
