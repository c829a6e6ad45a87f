import { describe, expect, it } from 'vitest';
import { asId } from '../../domain/ids.ts';
import type { AttemptId, MessageId } from '../../domain/ids.ts';
import type { E164 } from '../../domain/phone-number.ts';
import type { FaxProbe } from '../../ports/provider.ts';
import { faxComparison, faxLikeness } from './fax-likeness.ts';
import type { Api } from './api.ts';
import { findSubmission } from './find.ts';
import { createSkewHistory } from '../kit/skew-history.ts';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import { sentRecord } from './records.ts';

const at = Date.UTC(2030, 0, 1, 12);
const window = { fromMs: at - 60_000, toMs: at + 120_000 };
const files = [
  { name: 'document-1.pdf', bytes: 1_000, sha256: '', pages: 2 },
  { name: 'document-2.pdf', bytes: 2_000, sha256: '', pages: 1 },
];
const probe: FaxProbe = {
  attempt: { messageId: asId<MessageId>('m'), attemptId: asId<AttemptId>('a'), number: 1 },
  to: '+12025550123' as E164,
  startedAtMs: at,
  endedAtMs: at,
  files,
  coverSheet: null,
};
const source = (size?: number) => ({ type: 'SourceDocument', size });
const base = {
  id: 1,
  to: [{ phoneNumber: '+12025550123' }],
  creationTime: new Date(at).toISOString(),
  faxPageCount: 3,
  attachments: [{ type: 'RenderedDocument', size: 77 }, source(1_000), source(2_000)],
};
const compare = (over: Record<string, unknown> = {}, probed: Partial<FaxProbe> = {}) =>
  faxLikeness(sentRecord.parse({ ...base, ...over }), { ...probe, ...probed }, window);
const noSizes = { attachments: [source(), source()] };
const sentInPart = { to: [{ phoneNumber: '+12025550123', faxErrorCode: 'SentPartially' }] };

describe('a record could be the submission', () => {
  it.each([
    ['that agrees in everything', {}],
    ['whose pages are not counted yet', { faxPageCount: 0 }],
    ['without a page count', { faxPageCount: undefined }],
    ['of other pages, as rendered by the vendor, but of all the sizes', { faxPageCount: 5 }],
    ['without a time', { creationTime: undefined }],
    ['that arrived in part', { faxPageCount: 1, ...sentInPart }],
  ])('by its content: %s', (_what, over) => {
    expect(compare(over)).toEqual({ contentCompared: true });
  });

  it.each([
    ['that shows no source files', { attachments: [] }],
    ['that shows only its own rendering', { attachments: [{ type: 'RenderedDocument', size: 1_000 }] }],
    ['that tells no sizes', noSizes],
    ['that tells only one of two sizes', { attachments: [source(1_000), source()] }],
    ['that tells no sizes, its pages not counted yet', { ...noSizes, faxPageCount: 0 }],
    ['that tells no sizes and arrived in part', { ...noSizes, faxPageCount: 1, ...sentInPart }],
  ])('by number and time only: %s', (_what, over) => {
    expect(compare(over)).toEqual({ contentCompared: false });
  });

  it.each([
    ['none', null, [3]],
    ['a template', { template: 2 }, [4]],
    ['the extension’s default, which may be none or long', {}, [3, 4, 5]],
    ['the extension’s default with a text', { text: 'For the front desk' }, [3, 4, 5]],
  ] as const)('without sizes its pages must fit the cover: %s', (_what, coverSheet, expected) => {
    const fitting = [2, 3, 4, 5, 6].filter((faxPageCount) => compare({ ...noSizes, faxPageCount }, { coverSheet }));
    expect(fitting).toEqual(expected);
  });

  it.each([
    ['to another number', { to: [{ phoneNumber: '+12025550124' }] }],
    ['to several numbers', { to: [{ phoneNumber: '+12025550123' }, { phoneNumber: '+12025550124' }] }],
    ['to nobody', { to: [] }],
    ['of other pages, without sizes', { ...noSizes, faxPageCount: 2 }],
    ['of another size, the rest untold', { attachments: [source(), source(2_001)] }],
    ['of other sizes', { attachments: [source(1_000), source(2_001)] }],
    ['of the same sizes in another order', { attachments: [source(2_000), source(1_000)] }],
    ['of fewer files', { attachments: [source(3_000)] }],
    ['from before', { creationTime: new Date(at - 60_001).toISOString() }],
    ['from after', { creationTime: new Date(at + 120_001).toISOString() }],
  ])('not %s', (_what, over) => {
    expect(compare(over)).toBeNull();
  });
});

describe('finding in a list with an odd record', () => {
  const clock = createManualClock(at);
  const odd = { ...base, id: 2, to: null };
  const find = (...records: unknown[]) => {
    const unused = () => expect.unreachable();
    const api = {
      call: unused,
      stream: unused,
      ask: () => Promise.resolve({ records }),
      signedIn: () => Promise.resolve(),
    };
    return findSubmission(
      { api, clock, skews: createSkewHistory() },
      faxComparison,
      probe,
      new AbortController().signal,
    );
  };

  it('finds the submission beside it', async () => {
    expect(await find(odd, base)).toMatchObject([{ vendorId: '1', contentCompared: true }]);
  });

  it.each([
    ['an odd record alone', [odd]],
    ['an odd record and somebody else’s', [{ ...base, to: [{ phoneNumber: '+12025550124' }] }, odd]],
    ['no record at all', [null]],
  ])('proves no absence: %s', async (_what, records) => {
    await expect(find(...records)).rejects.toMatchObject({
      name: 'ProviderFailure',
      failure: { category: 'unavailable' },
    });
  });

  it('absence is seen where every record can be read', async () => {
    expect(await find({ ...base, to: [{ phoneNumber: '+12025550124' }] })).toEqual([]);
  });
});

describe('a clock of ours that was moved, which only the answer tells', () => {
  const hourMs = 3_600_000;

  /** The vendor's list, and our clock, first known to be right, later so much ahead. */
  const setUp = (aheadMs: number) => {
    const clock = createManualClock(at - hourMs);
    const skews = createSkewHistory();
    skews.note(clock.now(), 0);
    clock.set(at + aheadMs);
    const asked: { dateFrom: number; dateTo: number }[] = [];
    const api: Api = {
      call: () => expect.unreachable(),
      stream: () => expect.unreachable(),
      signedIn: () => Promise.resolve(),
      ask: ({ query }) => {
        skews.note(clock.now(), aheadMs);
        const { dateFrom, dateTo } = query as Record<string, string | undefined>;
        const then = { dateFrom: Date.parse(dateFrom ?? ''), dateTo: dateTo === undefined ? at : Date.parse(dateTo) };
        asked.push(then);
        return Promise.resolve({ records: at >= then.dateFrom && at <= then.dateTo ? [base] : [] });
      },
    };
    const find = (over: Partial<FaxProbe>) =>
      findSubmission({ api, clock, skews }, faxComparison, { ...probe, ...over }, new AbortController().signal);
    return { asked, find };
  };

  it('forward before the fax was sent: what was asked for lay in the future, and is asked for again', async () => {
    const { asked, find } = setUp(2 * hourMs);
    const ours = at + 2 * hourMs;
    expect(await find({ startedAtMs: ours, endedAtMs: ours })).toMatchObject([{ vendorId: '1' }]);
    expect(asked.length).toBeLessThanOrEqual(2);
  });

  it('back after the fax was sent: one list is enough', async () => {
    const { asked, find } = setUp(-hourMs / 2);
    expect(await find({ startedAtMs: at, endedAtMs: at })).toMatchObject([{ vendorId: '1' }]);
    expect(asked).toHaveLength(1);
  });
});
