import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../log.ts';
import { AppearanceFile } from './appearance-file.ts';
import { FIRST_PLACE } from './window-place.ts';

describe('AppearanceFile', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'appearance-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const file = () => path.join(folder, 'appearance.json');
  const open = () =>
    new AppearanceFile(
      file(),
      createLog(() => undefined),
    );

  it("begins with the system's look and remembers what was chosen", () => {
    const first = open();
    expect(first.appearance).toEqual({ theme: 'system', density: 'comfortable', language: null });
    expect(first.window).toEqual(FIRST_PLACE);
    first.setAppearance({ theme: 'dark', density: 'compact', language: 'es' });
    first.setWindow({ x: 1, y: 2, width: 900, height: 700, maximized: true });
    const second = open();
    expect(second.appearance).toEqual({ theme: 'dark', density: 'compact', language: 'es' });
    expect(second.window).toEqual({ x: 1, y: 2, width: 900, height: 700, maximized: true });
  });

  it('begins anew from a look that there is not', () => {
    open().setWindow({ width: 900, height: 700, maximized: false });
    writeFileSync(file(), '{"appearance":{"theme":"pink"}}');
    expect(open().window).toEqual(FIRST_PLACE);
  });
});
