import { describe, expect, it } from 'vitest';
import { provisionAnswer } from './voice-records.ts';
import { ringOutErrors, ringOutFailure, voiceApiErrors, voiceFailure } from './voice-errors.ts';

describe('a refused request about calls', () => {
  it.each([
    [400, { errorCode: 'CMN-101', parameterName: 'to.phoneNumber' }, 'RINGCENTRAL_CALL_CMN-101', 'rejected', undefined],
    [400, { errorCode: 'CMN-101', parameterName: 'from.phoneNumber' }, 'RINGCENTRAL_CALL_FROM', 'config', 'channel'],
    [403, { errorCode: 'BIL-103' }, 'RINGCENTRAL_CALL_BIL-103', 'permission', 'channel'],
    [403, { errorCode: 'SPR-112' }, 'RINGCENTRAL_CALL_SPR-112', 'permission', 'channel'],
    [400, { errorCode: 'SPR-114' }, 'RINGCENTRAL_CALL_SPR-114', 'bug', undefined],
    [400, { errorCode: 'SPR-118' }, 'RINGCENTRAL_CALL_SPR-118', 'bug', undefined],
    [403, { errorCode: 'SPR-122' }, 'RINGCENTRAL_CALL_SPR-122', 'bug', undefined],
    [400, { errorCode: 'SPR-129' }, 'RINGCENTRAL_CALL_SPR-129', 'bug', undefined],
    [400, { errorCode: 'SPR-130' }, 'RINGCENTRAL_CALL_SPR-130', 'permission', 'channel'],
    [403, { errorCode: 'CMN-401', permissionName: 'RingOut' }, 'RINGCENTRAL_CMN-401', 'permission', 'channel'],
    [429, { errorCode: 'CMN-301' }, 'RINGCENTRAL_CMN-301', 'rate-limited', undefined],
    [401, {}, 'RINGCENTRAL_HTTP_401', 'auth', undefined],
  ])('%d %j is %s', (status, words, code, category, concerns) => {
    const failure = voiceFailure(status, words);
    expect([failure.code, failure.category, failure.concerns]).toEqual([code, category, concerns]);
    expect(failure.message).toMatch(/^[A-Z].*\.$/);
    expect(failure.message).not.toMatch(/fax|text/i);
  });
});

it('every word says what happened and what to do', () => {
  for (const { message } of [...Object.values(voiceApiErrors), ...Object.values(ringOutErrors)])
    expect(message).toMatch(/^[A-Z].*;.*\.$/);
});

it.each([
  ['Busy', false, 'RINGCENTRAL_RINGOUT_Busy'],
  ['Busy', true, 'RINGCENTRAL_RINGOUT_OWN_Busy'],
  ['Invalid', true, 'RINGCENTRAL_RINGOUT_Invalid'],
  ['OfTomorrow', false, 'RINGCENTRAL_RINGOUT_OfTomorrow'],
])('a call that ends with %s (own phone: %s) is %s', (word, isOwn, code) =>
  expect(ringOutFailure(word, isOwn).code).toBe(code),
);

it('sipFlags are read as an object and as a list, and what is no registration is left out', () => {
  const flags = { voipFeatureEnabled: 'false', voipCountryBlocked: true };
  const info = { username: 'u', password: 'p', authorizationId: 'a', domain: 'd', outboundProxy: 'sip.example:1' };
  const read = provisionAnswer.parse({ sipInfo: [{ transport: 'WSS' }, info], sipFlags: [flags] });
  expect(read.sipInfo).toEqual([{ ...info, stunServers: [] }]);
  expect(read.sipFlags).toEqual({ voipFeatureEnabled: false, voipCountryBlocked: true });
  expect(provisionAnswer.parse({ sipFlags: flags })).toEqual({ sipInfo: [], sipFlags: read.sipFlags });
});
