import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { startTranslations } from '../../../shared/i18n/index.ts';
import { limitInWords } from './allowance-words.ts';

const words = (limit: Parameters<typeof limitInWords>[0]) => limitInWords(limit, i18next.t, 'en');

describe('a vendor’s limits in words', () => {
  beforeAll(() => startTranslations('en'));

  it('name a rate by its time, and what is left', () => {
    expect(words({ name: 'requests-heavy', value: 10, left: 7, perSeconds: 60 })).toBe(
      'Requests, heavy: 10 a minute, 7 left',
    );
    expect(words({ name: 'requests-heavy', value: 10, left: null, perSeconds: 90 })).toBe(
      'Requests, heavy: 10 in 90 seconds',
    );
  });

  it('keep the vendor’s own word where there is none here', () => {
    expect(words({ name: 'voice-minutes', value: 1200, left: null, perSeconds: null })).toBe('voice minutes: 1,200');
  });
});
