import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';

/** A PDF on disk whose pages carry a line of text each; returns its absolute path. */
export async function writePdf(name: string, pages: number, line = 'A made-up letter'): Promise<string> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let page = 1; page <= pages; page++) {
    const sheet = document.addPage([612, 792]);
    sheet.drawText(`${line}, page ${page} of ${pages}`, { x: 72, y: 700, size: 18, font });
    for (let row = 0; row < 18; row++) {
      sheet.drawLine({
        start: { x: 72, y: 640 - row * 26 },
        end: { x: 540 - ((row * 37) % 140), y: 640 - row * 26 },
        thickness: 1,
      });
    }
  }
  return writeBytes(name, await document.save());
}

export async function writeBytes(name: string, content: Uint8Array | string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'foyer-files-')), name);
  await writeFile(file, content);
  return file;
}
