import { describe, expect, it } from 'vitest';
import { cancelledOutcome, refusalOf, registrationRefusal, setUpFailure } from './sip-failures.ts';

describe('a refused call', () => {
  it.each([
    [403, 'failed', 'ask-administrator'],
    [404, 'failed', 'check-number'],
    [408, 'no-answer', 'retry'],
    [480, 'no-answer', 'retry'],
    [484, 'failed', 'check-number'],
    [486, 'busy', 'retry'],
    [487, 'no-answer', 'retry'],
    [488, 'failed', 'ask-administrator'],
    [491, 'failed', 'retry'],
    [500, 'failed', 'retry'],
    [503, 'failed', 'retry'],
    [600, 'busy', 'retry'],
    [603, 'declined', 'none'],
    [607, 'declined', 'none'],
  ] as const)('%i is %s', (code, outcome, action) => {
    expect(refusalOf(code)).toMatchObject({ outcome, failure: { code: `SIP_${code}`, action } });
  });

  it('with a code that nobody knows is told all the same', () => {
    expect(refusalOf(499)).toMatchObject({ outcome: 'failed', failure: { code: 'SIP_499', category: 'rejected' } });
    expect(refusalOf(599)).toMatchObject({ outcome: 'failed', failure: { category: 'unavailable' } });
  });
});

describe('a refused registration', () => {
  it.each([401, 403, 404, 603])('%i needs a person', (code) => {
    expect(registrationRefusal(code)).toMatchObject({ code: `SIP_REGISTER_${code}` });
  });

  it.each([408, 480, 500, 503])('%i may pass', (code) => {
    expect(registrationRefusal(code)).toBeNull();
  });

  it('with another code needs a person too', () => {
    expect(registrationRefusal(420)).toMatchObject({ code: 'SIP_REGISTER_REFUSED' });
  });
});

describe('a cancelled call', () => {
  it.each([
    [null, 'missed'],
    ['', 'missed'],
    ['Q.850;cause=16', 'missed'],
    ['SIP;cause=487;text="ORIGINATOR_CANCEL"', 'missed'],
    ['SIP;cause=200;text="Call completed elsewhere"', 'elsewhere'],
    ['SIP ;cause=200 ;text="x"', 'elsewhere'],
    ['SIP;text="Call completed elsewhere";cause=200', 'elsewhere'],
    ['SIP;cause=603', 'elsewhere'],
  ] as const)('with the reason %s is %s', (reason, outcome) => {
    expect(cancelledOutcome(reason)).toBe(outcome);
  });
});

describe('a call without a microphone', () => {
  it.each([
    ['NotAllowedError', 'SIP_MICROPHONE_DENIED'],
    ['NotFoundError', 'SIP_MICROPHONE_NONE'],
    ['NotReadableError', 'SIP_MICROPHONE_BUSY'],
    ['TypeError', 'SIP_CALL_BROKEN'],
  ])('%s is %s', (name, code) => {
    expect(setUpFailure(Object.assign(new Error('no'), { name })).code).toBe(code);
  });
});
