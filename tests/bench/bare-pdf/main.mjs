import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, protocol } from 'electron';

/** A window with pdf.js and nothing else: what fax.firstPage is compared with. It serves pdf.js and the file to draw. */
const library = join(import.meta.dirname, '../../../node_modules/pdfjs-dist/legacy/build');
const types = { pdf: 'application/pdf', mjs: 'text/javascript', html: 'text/html' };
const userData = app.commandLine.getSwitchValue('user-data-dir');
if (userData) app.setPath('userData', userData);
protocol.registerSchemesAsPrivileged([
  { scheme: 'bare', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

function pathOf(name) {
  if (name === 'fax.pdf') return process.env.FOYER_BENCH_PDF ?? '';
  return name === 'page.html' ? join(import.meta.dirname, name) : join(library, name);
}

void app.whenReady().then(() => {
  protocol.handle('bare', async (request) => {
    const name = new URL(request.url).pathname.slice(1);
    const type = types[name.split('.').at(-1)] ?? 'application/octet-stream';
    return new globalThis.Response(await readFile(pathOf(name)), { headers: { 'content-type': type } });
  });
  void new BrowserWindow({ width: 1280, height: 800 }).loadURL('bare://app/page.html');
});
