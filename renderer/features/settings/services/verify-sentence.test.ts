import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { startTranslations } from '../../../shared/i18n/index.ts';
import { verifySentence, type VerifyItem } from './verify-sentence.ts';

const item = (step: VerifyItem['step'], state: VerifyItem['state'], params: VerifyItem['params'] = {}): VerifyItem => ({
  step,
  state,
  params,
  message: 'English of core.',
  error: null,
});
const say = (...args: Parameters<typeof item>) => verifySentence(item(...args), i18next.t, 'en');

describe('a line of the checklist', () => {
  beforeAll(() => startTranslations('en'));

  it('tells accounts that are missing, refused and good', () => {
    expect(say('credentials', 'missing', { accounts: 0, failed: [] })).toBe('No account of this vendor yet. Add one.');
    expect(say('credentials', 'missing', { accounts: 2, failed: ['Desk'] })).toBe('Does not work: Desk.');
    expect(say('credentials', 'ok', { accounts: 2, failed: [] })).toBe('The vendor accepts 2 accounts.');
    expect(say('credentials', 'not-possible', { vendors: [] })).toContain('no vendor');
  });

  it('tells who may use it but has no account', () => {
    expect(say('permissions', 'ok', { users: ['A'], without: ['B', 'C'] })).toBe(
      '1 person may use it. Allowed, but without an account: B and C.',
    );
    expect(say('permissions', 'missing', { users: [], without: [] })).toContain('Nobody');
  });

  it('tells how the last test message ended', () => {
    const to = '+1 212 555 0142';
    expect(say('test-message', 'ok', { to, messageState: 'delivered' })).toContain('was delivered');
    expect(say('test-message', 'ok', { to, messageState: 'sent' })).toContain('no receipts');
    expect(say('test-message', 'missing', { to, messageState: 'failed' })).toContain('did not arrive');
    expect(say('test-message', 'missing')).toContain('yourself');
  });
});
