import { beforeAll, describe, expect, it } from 'vitest';
import { startTranslations } from '../../../shared/i18n/index.ts';
import { checkWords, isName, type NumberCheck } from './number-check.ts';

const facts = { isEmergency: false, maySeeNames: true, hasFound: false };
const known: NumberCheck = {
  dials: '+13125550142',
  display: '+1 312 555 0142',
  problem: null,
  contactName: null,
  patients: [],
};
const wrong = (problem: NumberCheck['problem']): NumberCheck => ({ ...known, dials: null, problem });

beforeAll(() => startTranslations('en'));

describe('what stands under *Number*', () => {
  it('refuses emergency numbers before core has answered', () => {
    const words = checkWords(undefined, { ...facts, isEmergency: true });
    expect(words?.tone).toBe('bad');
    expect(words?.text).toContain('desk phone');
    expect(checkWords(wrong('emergency'), facts)).toEqual(words);
  });

  it('says what is called and that nobody is known', () => {
    expect(checkWords(known, facts)?.text).toBe('Calls +1 312 555 0142 · No patient or contact has this number.');
  });

  it('says that names are hidden rather than that nobody is known', () => {
    expect(checkWords(known, { ...facts, maySeeNames: false })?.text).toContain('Names are hidden');
  });

  it('knows contacts and extensions', () => {
    expect(checkWords({ ...known, contactName: 'Lakeside Pharmacy' }, facts)?.text).toContain(
      'Contact: Lakeside Pharmacy',
    );
    expect(checkWords({ ...known, dials: '101', display: '101' }, facts)?.text).toBe('Extension 101');
  });

  it('says what is wrong, and is patient with the beginning of a number', () => {
    expect(checkWords(wrong('impossible'), facts)?.tone).toBe('warn');
    expect(checkWords(wrong('too-short'), facts)?.tone).toBe('quiet');
    expect(checkWords(wrong('empty'), facts)).toBeNull();
    expect(checkWords(undefined, facts)).toBeNull();
  });

  it('takes letters for a name while somebody fits', () => {
    expect(checkWords(wrong('letters'), { ...facts, hasFound: true })).toBeNull();
    expect(checkWords(wrong('letters'), facts)?.text).toContain('letters');
    expect([isName('Núñez'), isName('(312) 555')]).toEqual([true, false]);
  });
});
