import { describe, expect, it } from 'vitest';
import { pdfInspector } from './pdf-inspector.ts';
import { testPage } from './test-page.ts';

describe('the page of a test message', () => {
  it('is one page that our own check accepts', async () => {
    const page = await testPage.make(['Elm Street Family Practice', 'Test fax']);
    expect(await pdfInspector.inspect(page)).toEqual({ ok: true, pages: 1 });
  });

  it('has the same bytes for the same lines, and others for other lines', async () => {
    const bytes = async (line: string): Promise<string> => Buffer.from(await testPage.make([line])).toString('hex');
    expect(await bytes('one')).toBe(await bytes('one'));
    expect(await bytes('one')).not.toBe(await bytes('two'));
  });

  it('is made whatever script the clinic writes its name in', async () => {
    for (const name of ['Clínica Ñandú', 'Клиника', '诊所', 'a\tb\nc', '']) {
      expect(await pdfInspector.inspect(await testPage.make([name]))).toEqual({ ok: true, pages: 1 });
    }
  });
});
