import { describe, expect, it } from 'vitest';
import type { E164 } from '../../domain/phone-number.ts';
import type { OutboundSms } from '../../ports/provider.ts';
import type { Api, ApiRequest, ApiResult } from './api.ts';
import { answerOrThrow } from './api.ts';
import { createSmsSender } from './sms-sender.ts';
import { submitSms } from './sms-submission.ts';

const never = new AbortController().signal;
const first = '+13125550100' as E164;
const second = '+13125550103' as E164;
const picture = {
  name: 'picture-1.png',
  type: 'image/png',
  bytes: 3,
  sha256: '',
  read: () => Promise.resolve(new Uint8Array([1, 2, 3])),
};
const answer = (status: number, json: unknown = {}, retryAfterMs?: number): ApiResult => ({
  kind: 'answer',
  status,
  json,
  retryAfterMs,
});
const accepted = answer(200, { id: 5 });
const refused = (errorCode: string, status = 403): ApiResult => answer(status, { errorCode });

interface Script {
  readonly submissions: readonly ApiResult[];
  /** What each question for the extension's numbers is answered by. */
  readonly numbers?: readonly (readonly E164[])[];
  readonly configured?: E164;
}

/** A vendor whose every answer a test gives; the last one again and again. */
async function send({ submissions, numbers = [[first]], configured }: Script, over: Partial<OutboundSms> = {}) {
  const from: unknown[] = [];
  let questions = 0;
  const next = (request: ApiRequest): ApiResult => {
    if (request.method === 'GET') {
      const known = numbers[Math.min(questions++, numbers.length - 1)] ?? [];
      return answer(200, { records: known.map((phoneNumber) => ({ phoneNumber, features: ['SmsSender'] })) });
    }
    if (request.body === undefined) throw new Error('A text was posted without a body.');
    from.push(
      request.body instanceof FormData ? 'media' : (request.body['from'] as { phoneNumber: string }).phoneNumber,
    );
    return submissions[Math.min(from.length, submissions.length) - 1] ?? accepted;
  };
  const call = (request: ApiRequest): Promise<ApiResult> => Promise.resolve(next(request));
  const api: Api = {
    call,
    stream: call,
    ask: async (request) => answerOrThrow(await call(request)),
    signedIn: () => Promise.resolve(),
  };
  const sender = createSmsSender(api, configured ?? null);
  const sms: OutboundSms = { to: '+12025550123' as E164, from: null, body: 'Hello', media: [], ...over };
  const result = await submitSms({ api, sender }, sms, never);
  return { result, from };
}

describe('a text is handed in', () => {
  it.each([
    ['an answer with an id', accepted, 'accepted'],
    ['an answer without one', answer(200, {}), 'unknown'],
    ['an answer that is no JSON', answer(200, undefined), 'unknown'],
    ['a redirect', answer(302), 'unknown'],
    ['a time-out there', answer(408), 'unknown'],
    ['an error', answer(500), 'unknown'],
    ['an error with a time', answer(500, {}, 5_000), 'unknown'],
    ['a gateway’s', answer(504), 'unknown'],
    ['503', answer(503), 'unknown'],
    ['503 with a time', answer(503, {}, 5_000), 'retry'],
    ['503 MSG-290', refused('MSG-290', 503), 'retry'],
    ['429', answer(429), 'retry'],
    ['MSG-305', refused('MSG-305', 429), 'retry'],
    ['401', refused('OAU-128', 401), 'retry'],
    ['an opt-out', refused('SMS-RC-413', 400), 'rejected'],
  ] as const)('%s', async (_what, submission, outcome) => {
    const { result, from } = await send({ submissions: [submission] });
    expect(result.outcome).toBe(outcome);
    expect(from).toEqual([first]);
  });

  it('an odd field beside the id does not make what was accepted uncertain', async () => {
    const record = { id: 5, subject: null, deliveryErrorCode: null, from: null };
    expect((await send({ submissions: [answer(200, record)] })).result).toEqual({ outcome: 'accepted', vendorId: '5' });
  });
});

describe('the number that it leaves from', () => {
  it.each(['MSG-304', 'MSG-242'])('was taken away (%s): the extension’s next one is asked for', async (code) => {
    const { result, from } = await send({ submissions: [refused(code), accepted], numbers: [[first], [second]] });
    expect(result).toMatchObject({ outcome: 'accepted' });
    expect(from).toEqual([first, second]);
  });

  it('is refused though it is still the one: once is enough', async () => {
    const { result, from } = await send({ submissions: [refused('MSG-304')] });
    expect(result).toMatchObject({ outcome: 'retry', failure: { category: 'config' } });
    expect(from).toEqual([first]);
  });

  it.each([
    [
      'a sign-in that the settings don’t fit',
      {
        kind: 'not-sent',
        failure: { code: 'RINGCENTRAL_OAU-112', category: 'config', message: 'No.', action: 'check-account' },
        retryAfterMs: undefined,
      },
    ],
    ['an address where there is no such service', answer(404)],
  ] as const)('was asked for, and the trouble is %s: the account’s, not this text’s', async (_what, trouble) => {
    const { result } = await send({ submissions: [trouble] }, { from: second });
    expect(result).toMatchObject({ outcome: 'retry', failure: { category: 'config' } });
  });

  it('was asked for and is none of ours: this text’s trouble', async () => {
    const { result, from } = await send({ submissions: [refused('MSG-304')] }, { from: second });
    expect(result).toMatchObject({ outcome: 'rejected', failure: { code: 'RINGCENTRAL_SMS_SENDER' } });
    expect(from).toEqual([second]);
  });

  it('of the settings is never replaced', async () => {
    const { result, from } = await send({ submissions: [refused('MSG-304')], configured: second });
    expect(result).toMatchObject({ outcome: 'retry', failure: { category: 'config' } });
    expect(from).toEqual([second]);
  });

  it.each([undefined, first])(
    'takes no files (settings: %s): that is this text’s trouble, other texts go',
    async (configured) => {
      const script = { submissions: [refused('MSG-242')], ...(configured && { configured }) };
      const { result, from } = await send(script, { media: [picture] });
      expect(result).toMatchObject({
        outcome: 'rejected',
        failure: { code: 'RINGCENTRAL_SMS_NO_MEDIA', category: 'rejected', action: 'edit-and-resend' },
      });
      expect(from).toEqual(['media']);
    },
  );
});
