import { describe, expect, it } from 'vitest';
import { repliesElsewhere, senderCheckOf } from './sender-check.ts';

type Result = 'pass' | 'fail' | 'softfail' | 'none' | null;
const check = (spf: Result, dkim: Result, dmarc: Result) => senderCheckOf({ authentication: { spf, dkim, dmarc } });
const ana = { name: 'Ana', address: 'ana@example.org' };

describe('what is said of the sender', () => {
  it('is what DMARC says, where it says something', () => {
    expect(check('fail', 'pass', 'pass')).toEqual({ step: 'ok', by: 'dmarc' });
    expect(check('pass', 'pass', 'fail')).toEqual({ step: 'warn', by: 'dmarc' });
  });
  it('is else a warning where a check failed', () => {
    expect(check('pass', 'fail', null)).toEqual({ step: 'warn', by: 'dkim' });
    expect(check('softfail', null, 'none')).toEqual({ step: 'warn', by: 'spf' });
  });
  it('is else what passed, or that there was nothing to check', () => {
    expect(check('softfail', 'pass', null)).toEqual({ step: 'ok', by: 'dkim' });
    expect(check('pass', null, null)).toEqual({ step: 'ok', by: 'spf' });
    expect(check('none', 'none', 'none')).toEqual({ step: 'none' });
  });
  it('is nothing where the server told nothing', () => {
    expect(check(null, null, null)).toBeNull();
    expect(senderCheckOf({ authentication: null })).toBeNull();
  });
});

describe('answers that are asked for elsewhere', () => {
  it('are those of another domain', () => {
    const there = { name: null, address: 'ana@example.com' };
    expect(repliesElsewhere({ from: ana, replyTo: [there] })).toEqual([there]);
    expect(repliesElsewhere({ from: ana, replyTo: [{ name: null, address: 'desk@EXAMPLE.org' }] })).toEqual([]);
    expect(repliesElsewhere({ from: ana, replyTo: [] })).toEqual([]);
  });
});
