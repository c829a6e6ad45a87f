import { describe, expect, it } from 'vitest';
import { asId } from '../../domain/ids.ts';
import type { AttemptId, MessageId } from '../../domain/ids.ts';
import type { E164 } from '../../domain/phone-number.ts';
import type { SubmissionProbe } from '../../ports/provider.ts';
import { couldBe } from './find.ts';
import { faxRecord } from './records.ts';

const at = Date.UTC(2030, 0, 1, 12);
const window = { fromMs: at - 60_000, toMs: at + 120_000 };
const files = [
  { name: 'document-1.pdf', bytes: 1_000, sha256: '', pages: 2 },
  { name: 'document-2.pdf', bytes: 2_000, sha256: '', pages: 1 },
];
const probe: SubmissionProbe = {
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
const matches = (over: Record<string, unknown> = {}, probed: Partial<SubmissionProbe> = {}): boolean =>
  couldBe(faxRecord.parse({ ...base, ...over }), { ...probe, ...probed }, window);

describe('a record could be the submission', () => {
  it.each([
    ['that agrees in everything', {}],
    ['whose pages are not counted yet', { faxPageCount: 0 }],
    ['without a page count', { faxPageCount: undefined }],
    ['that shows no source files', { attachments: [] }],
    ['that tells no sizes', { attachments: [source(), source()] }],
    ['without a time', { creationTime: undefined }],
    ['that arrived in part', { faxPageCount: 1, to: [{ phoneNumber: '+12025550123', faxErrorCode: 'SentPartially' }] }],
  ])('%s', (_what, over) => {
    expect(matches(over)).toBe(true);
  });

  it('with a cover, which is a page more', () => {
    expect(matches({ faxPageCount: 4 }, { coverSheet: {} })).toBe(true);
    expect(matches({ faxPageCount: 3 }, { coverSheet: {} })).toBe(false);
  });

  it.each([
    ['to another number', { to: [{ phoneNumber: '+12025550124' }] }],
    ['to several numbers', { to: [{ phoneNumber: '+12025550123' }, { phoneNumber: '+12025550124' }] }],
    ['to nobody', { to: [] }],
    ['of other pages', { faxPageCount: 2 }],
    ['of other sizes', { attachments: [source(1_000), source(2_001)] }],
    ['of the same sizes in another order', { attachments: [source(2_000), source(1_000)] }],
    ['of fewer files', { attachments: [source(3_000)] }],
    ['from before', { creationTime: new Date(at - 60_001).toISOString() }],
    ['from after', { creationTime: new Date(at + 120_001).toISOString() }],
  ])('not %s', (_what, over) => {
    expect(matches(over)).toBe(false);
  });
});
