import { describe, expect, it } from 'vitest';
import { hasSeparator, readRecipients, repeatedNumbers, validNumbers } from './recipients.ts';

const meant = (text: string) => readRecipients(text).map(({ parsed }) => (parsed.ok ? parsed.e164 : parsed.problem));

describe('reading recipients', () => {
  it.each([
    ['(202) 555-0123', ['+12025550123']],
    ['202.555.0123', ['+12025550123']],
    ['+1 202 555 0123', ['+12025550123']],
    ['202-555-0123, 303 555 0100', ['+12025550123', '+13035550100']],
    ['2025550123;3035550100\n4155550199', ['+12025550123', '+13035550100', '+14155550199']],
    [' , ;\n', []],
    ['555-0123', ['impossible']],
    ['call me', ['letters']],
    ['12', ['too-short']],
    ['+1 202 555 0123 4567 8901', ['too-long']],
  ])('%j means %j', (text, numbers) => expect(meant(text)).toEqual(numbers));

  it('does not split at spaces', () => {
    expect(hasSeparator('+1 202 555 0123')).toBe(false);
    expect(hasSeparator('202 555 0123,')).toBe(true);
  });

  it('finds the same number written two ways', () => {
    const recipients = readRecipients('(202) 555-0123, 202.555.0123, 303 555 0100');
    expect(repeatedNumbers(recipients)).toEqual(['+1 202 555 0123']);
  });

  it('leaves wrong numbers out of what is sent', () => {
    expect(validNumbers(readRecipients('12, 303 555 0100'))).toEqual([
      { e164: '+13035550100', display: '+1 303 555 0100' },
    ]);
  });
});
