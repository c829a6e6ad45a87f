import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { expect, it } from 'vitest';
import { pageExtractor } from './page-extractor.ts';

async function pdf(pages: number, finish: (document: PDFDocument) => void = () => undefined): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let page = 1; page <= pages; page++) document.addPage([100 + page, 200]);
  finish(document);
  return document.save();
}

async function widths(content: Uint8Array): Promise<number[]> {
  return (await PDFDocument.load(content)).getPages().map((page) => page.getWidth());
}

it('takes pages out in order', async () => {
  const ranges = [
    { from: 1, to: 2 },
    { from: 5, to: 5 },
  ];
  expect(await widths(await pageExtractor.extract(await pdf(6), ranges))).toEqual([101, 102, 105]);
});

it('leaves scripts and forms of the document behind', async () => {
  const content = await pdf(2, (document) => {
    document.addJavaScript('greet', 'app.alert("hello")');
    document.getForm().createTextField('name').addToPage(document.getPage(0));
  });
  const made = await PDFDocument.load(await pageExtractor.extract(content, [{ from: 1, to: 1 }]));
  expect(made.catalog.get(PDFName.of('Names'))).toBeUndefined();
  expect(made.catalog.get(PDFName.of('AcroForm'))).toBeUndefined();
});

it('says so when there is no such page, or nothing that can be read', async () => {
  const extract = (content: Uint8Array, to = 1) => pageExtractor.extract(content, [{ from: 1, to }]);
  await expect(extract(await pdf(2), 3)).rejects.toMatchObject({ code: 'INVALID_INPUT', params: { pageCount: 2 } });
  const broken = { code: 'UNREADABLE_FILE', params: { reason: 'broken' } };
  await expect(extract(new TextEncoder().encode('%PDF-1.7 %%EOF'))).rejects.toMatchObject(broken);
  await expect(extract(new Uint8Array())).rejects.toMatchObject(broken);
  const locked = await PDFDocument.create();
  locked.addPage();
  locked.encrypt({ userPassword: 'secret', ownerPassword: 'secret' });
  await expect(extract(await locked.save())).rejects.toMatchObject({ params: { reason: 'password-protected' } });
});
