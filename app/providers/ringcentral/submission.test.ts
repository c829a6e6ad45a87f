import { describe, expect, it } from 'vitest';
import type { E164 } from '../../domain/phone-number.ts';
import type { FaxFile, OutboundFax } from '../../ports/provider.ts';
import { common } from './errors.ts';
import { faxRequest, sendResultOf } from './submission.ts';

const file = (name: string, text: string): FaxFile => {
  const bytes = new TextEncoder().encode(text);
  return {
    name,
    type: 'application/pdf',
    bytes: bytes.length,
    sha256: '',
    pages: 1,
    read: () => Promise.resolve(bytes),
  };
};
const fax = (over: Partial<OutboundFax> = {}): OutboundFax => ({
  to: '+12025550123' as E164,
  files: [file('results of a patient.pdf', 'one'), file('b.pdf', 'two')],
  coverSheet: null,
  resolution: 'fine',
  ...over,
});

describe('what is handed to RingCentral', () => {
  const partsOf = async (over: Partial<OutboundFax> = {}, skewMs = 0) => {
    const request = await faxRequest(fax(over), skewMs);
    return [...(request.body as FormData).entries()].map(([name, value]) => ({ name, value: value as File }));
  };
  const envelope = async (over: Partial<OutboundFax> = {}, skewMs = 0): Promise<unknown> =>
    JSON.parse((await (await partsOf(over, skewMs))[0]?.value.text()) ?? '');

  it('the envelope first, then the files in order, under neutral names', async () => {
    const parts = await partsOf();
    expect(parts.map(({ name, value }) => [name, value.name, value.type])).toEqual([
      ['json', 'request.json', 'application/json'],
      ['attachment', 'document-1.pdf', 'application/pdf'],
      ['attachment', 'document-2.pdf', 'application/pdf'],
    ]);
    expect(await Promise.all(parts.slice(1).map(({ value }) => value.text()))).toEqual(['one', 'two']);
  });

  it('says explicitly that there is no cover', async () => {
    expect(await envelope()).toEqual({ to: [{ phoneNumber: '+12025550123' }], faxResolution: 'High', coverIndex: 0 });
  });

  it('a cover, the extension’s own if no template is named, with no more text than fits', async () => {
    expect(await envelope({ coverSheet: { template: 4, text: 'x'.repeat(2_000) }, resolution: 'standard' })).toEqual({
      to: [{ phoneNumber: '+12025550123' }],
      faxResolution: 'Low',
      coverIndex: 4,
      coverPageText: 'x'.repeat(1_024),
    });
    expect(await envelope({ coverSheet: {} })).not.toHaveProperty('coverIndex');
  });

  it('a time by the vendor’s clock', async () => {
    const sendAtMs = Date.UTC(2030, 0, 1, 12);
    expect(await envelope({ sendAtMs }, 3_600_000)).toMatchObject({ sendTime: '2030-01-01T11:00:00.000Z' });
  });
});

describe('which of the four answers it is', () => {
  const answer = (status: number, json?: unknown, retryAfterMs?: number) =>
    sendResultOf({ kind: 'answer', status, json, retryAfterMs });
  const code = (errorCode: string) => ({ errorCode, message: 'x' });

  it('accepted, whatever the id looks like', () => {
    expect(answer(200, { id: 400131426010, messageStatus: 'Queued' })).toEqual({
      outcome: 'accepted',
      vendorId: '400131426010',
    });
    expect(answer(200, { id: '9223372036854775807' })).toEqual({
      outcome: 'accepted',
      vendorId: '9223372036854775807',
    });
  });

  it.each([
    ['a yes without an id', 200, {}, undefined],
    ['a yes that is no JSON', 200, undefined, undefined],
    ['a yes with an empty id', 200, { id: '' }, undefined],
    ['a redirect left over', 304, undefined, undefined],
    ['408 after the body', 408, undefined, undefined],
    ['500', 500, code('CMN-203'), undefined],
    ['500 with a time', 500, code('CMN-201'), 5_000],
    ['501', 501, code('CMN-202'), undefined],
    ['502', 502, undefined, undefined],
    ['503 without a time', 503, undefined, undefined],
    ['503 without a time, with a code that promises nothing', 503, code('CMN-201'), undefined],
    ['504', 504, undefined, undefined],
  ])('unknown: %s', (_what, status, json, retryAfterMs) => {
    expect(answer(status, json, retryAfterMs)).toMatchObject({
      outcome: 'unknown',
      failure: { category: 'uncertain', action: 'decide' },
    });
  });

  it.each([
    ['503 with a time', 503, code('CMN-201'), 5_000, 'unavailable'],
    ['503 with a code that says try later', 503, code('MSG-290'), undefined, 'unavailable'],
    ['401', 401, code('OAU-128'), undefined, 'auth'],
    ['403', 403, code('CMN-408'), undefined, 'permission'],
    ['403 in any other words', 403, undefined, undefined, 'permission'],
    ['404 of a server that is not RingCentral', 404, undefined, undefined, 'config'],
    ['429', 429, code('CMN-301'), 20_000, 'rate-limited'],
  ])('retry, certainly not sent: %s', (_what, status, json, retryAfterMs, category) => {
    expect(answer(status, json, retryAfterMs)).toEqual({
      outcome: 'retry',
      failure: expect.objectContaining({ category }) as unknown,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  });

  it.each([
    ['a parameter', 400, code('CMN-101'), 'rejected'],
    ['a document', 415, code('MSG-348'), 'rejected'],
    ['too much', 413, undefined, 'rejected'],
    ['our own fault', 400, code('MSG-349'), 'bug'],
  ])('rejected: %s', (_what, status, json, category) => {
    expect(answer(status, json)).toMatchObject({ outcome: 'rejected', failure: { category } });
  });

  it('broken off is unknown, not sent is retry', () => {
    expect(sendResultOf({ kind: 'broken', failure: common.timedOut() })).toMatchObject({ outcome: 'unknown' });
    expect(sendResultOf({ kind: 'not-sent', failure: common.notReached(), retryAfterMs: 7 })).toMatchObject({
      outcome: 'retry',
      retryAfterMs: 7,
    });
  });
});
