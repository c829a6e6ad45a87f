import { describe, expect, it } from 'vitest';
import type { ConversationDetail } from '../../../app/contract/procedures/conversations.ts';
import { consentOf } from './use-check.ts';

const patient = (id: string, sms: boolean) => ({ id, consent: { sms } }) as ConversationDetail['patients'][number];
const family = (state: ConversationDetail['consent']['state']) => ({
  patients: [patient('alma', true), patient('felix', false)],
  consent: { state, optOut: null },
});

describe('how the number stands for whoever is picked', () => {
  it('is their own consent in OpenEMR', () => {
    expect(consentOf(family('no-consent'), 'alma').state).toBe('ok');
    expect(consentOf(family('no-consent'), 'felix').state).toBe('no-consent');
  });
  it('is everybody’s while nobody is picked, or somebody else', () => {
    expect(consentOf(family('no-consent'), null).state).toBe('no-consent');
    expect(consentOf(family('no-consent'), 'somebody').state).toBe('no-consent');
  });
  it('never lifts an opt-out or a doubt', () => {
    for (const state of ['opted-out', 'unclear'] as const) expect(consentOf(family(state), 'alma').state).toBe(state);
  });
});
