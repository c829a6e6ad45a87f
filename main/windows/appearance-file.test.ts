import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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
  const open = (lines: string[] = []) =>
    new AppearanceFile(
      path.join(folder, 'a', 'appearance.json'),
      createLog((line) => lines.push(line)),
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
    expect(readdirSync(path.join(folder, 'a'))).toEqual(['appearance.json']);
  });

  it.each(['{', '{}', '{"appearance":{"theme":"pink"}}'])('begins anew from %s', (content) => {
    open().setWindow({ width: 900, height: 700, maximized: false });
    writeFileSync(path.join(folder, 'a', 'appearance.json'), content);
    expect(open().window).toEqual(FIRST_PLACE);
  });

  it('goes on when it cannot write', () => {
    const lines: string[] = [];
    writeFileSync(path.join(folder, 'a'), 'in the way');
    const file = open(lines);
    file.setAppearance({ theme: 'light', density: 'compact', language: null });
    expect(file.appearance.theme).toBe('light');
    expect(lines.join()).toContain('appearance.not-kept');
  });
});
