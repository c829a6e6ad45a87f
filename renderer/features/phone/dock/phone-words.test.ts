import { beforeAll, describe, expect, it } from 'vitest';
import { startTranslations } from '../../../shared/i18n/index.ts';
import { phoneHint, phoneWords } from './phone-words.ts';

const account = { id: 'a', name: 'Front desk', number: '+13125550100' };
const ringOut = { accountId: 'b', name: 'RingCentral' };
const none = { account: null, ringOut: null };

beforeAll(() => startTranslations('en'));

describe('how the phone stands', () => {
  it.each([
    [{ phone: 'registered', account, ringOut: null }, 'Registered as Front desk'],
    [{ phone: 'connecting', account, ringOut: null }, 'Connecting…'],
    [{ phone: 'reconnecting', account, ringOut: null }, 'Reconnecting…'],
    [{ phone: 'refused', account, ringOut: null }, 'Not registered'],
    [{ phone: 'off', ...none }, 'No phone account yet'],
    [{ phone: 'off', account, ringOut: null }, 'Not connected'],
    [{ phone: 'off', account: null, ringOut }, 'Calls use your desk phone'],
    [{ phone: 'none', ...none }, 'The phone is in another window'],
  ] as const)('%j', (live, words) => expect(phoneWords(live)).toBe(words));

  it('says what to do where a person can do something', () => {
    expect(phoneHint({ phone: 'off', ...none })).toContain('administrator');
    expect(phoneHint({ phone: 'reconnecting', account, ringOut: null })).toContain('keeps its sound');
    expect(phoneHint({ phone: 'registered', account, ringOut: null })).toBeNull();
    expect(phoneHint({ phone: 'off', account: null, ringOut })).toBeNull();
  });
});
