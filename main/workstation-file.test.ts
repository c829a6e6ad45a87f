import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createLog } from './log.ts';
import { WorkstationFile } from './workstation-file.ts';

describe('WorkstationFile', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'workstation-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const file = () => path.join(folder, 'a', 'choice.json');
  const open = (lines: string[] = []) =>
    new WorkstationFile({
      file: file(),
      shape: z.object({ colour: z.enum(['red', 'blue']), size: z.number() }),
      first: { colour: 'red', size: 1 },
      notKept: 'choice.not-kept',
      log: createLog((line) => lines.push(line)),
    });

  it('begins with the first content and keeps what was changed, for its owner alone', () => {
    expect(open().content).toEqual({ colour: 'red', size: 1 });
    open().change({ colour: 'blue' });
    expect(open().content).toEqual({ colour: 'blue', size: 1 });
    expect(readdirSync(path.join(folder, 'a'))).toEqual(['choice.json']);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it.each(['{', '{}', '{"colour":"pink","size":2}'])('begins anew from %s', (content) => {
    open().change({ size: 5 });
    writeFileSync(file(), content);
    expect(open().content).toEqual({ colour: 'red', size: 1 });
  });

  it('goes on when it cannot write', () => {
    const lines: string[] = [];
    writeFileSync(path.join(folder, 'a'), 'in the way');
    const choice = open(lines);
    choice.change({ size: 7 });
    expect(choice.content.size).toBe(7);
    expect(lines.join()).toContain('choice.not-kept');
  });
});
