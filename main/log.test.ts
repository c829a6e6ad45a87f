import { expect, it } from 'vitest';
import { createLog } from './log.ts';

it('writes codes and counts, and leaves out text that could name somebody', () => {
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line));
  const error = Object.assign(new Error('cannot open /home/ana/Maria Lopez.pdf'), { code: 'ENOENT' });
  log.error('core.ended', {
    code: 1,
    signal: 'SIGKILL',
    error,
    path: '/home/ana/x',
    number: '2025550123',
    list: ['a'],
  });
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0]!)).toEqual({
    level: 'error',
    event: 'core.ended',
    code: 1,
    signal: 'SIGKILL',
    error: 'Error ENOENT',
    path: '[left out]',
    number: '[left out]',
    list: '[left out]',
  });
});
