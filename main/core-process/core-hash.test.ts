import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkCoreBundle } from './core-hash.ts';

describe('checkCoreBundle', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'core-hash-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('passes the bundle that was built, and no other', () => {
    const bundle = path.join(folder, 'core.mjs');
    writeFileSync(bundle, 'built');
    const built = createHash('sha256').update('built').digest('hex');
    expect(() => checkCoreBundle(bundle, built)).not.toThrow();
    writeFileSync(bundle, 'built!');
    expect(() => checkCoreBundle(bundle, built)).toThrow(/was changed after it was built.*Install Foyer again/);
  });

  it('says that it is missing', () => {
    expect(() => checkCoreBundle(path.join(folder, 'none.mjs'), 'ab')).toThrow(/is missing/);
  });
});
