import { describe, expect, it } from 'vitest';
import { isUuid } from '../../../../app/domain/ids.ts';
import { EMPTY_DRAFT, isEmpty, isOverLimit, missing, submissionFor, type Draft, type DraftFile } from './draft.ts';
import { readRecipients } from './recipients.ts';

const file = (key: number, change: Partial<DraftFile> = {}): DraftFile => ({
  key,
  file: new File([new Uint8Array(1000)], 'one.pdf'),
  step: 'ready',
  progress: 1,
  blob: 'b',
  pages: 3,
  problem: null,
  ...change,
});
const account = { id: 'a', name: 'Front desk', provider: 'x', maxPages: 5, maxBytes: 1500 };
const recipients = readRecipients('202 555 0123');
const whole: Draft = { ...EMPTY_DRAFT, recipients, files: [file(1)], account };

describe('what is missing', () => {
  it('nothing in a whole fax', () => expect(missing(whole)).toEqual([]));
  it('everything in an empty one', () => expect(missing(EMPTY_DRAFT)).toEqual(['recipient', 'file']));
  it.each<[string, Partial<Draft>, string[]]>([
    ['a wrong number', { recipients: readRecipients('12') }, ['number']],
    ['the same number twice', { recipients: readRecipients('202 555 0123,(202)555-0123') }, ['number']],
    ['a file with a problem', { files: [file(1), file(2, { step: 'problem', pages: null })] }, ['problem', 'limit']],
    ['a file on its way', { files: [file(1, { step: 'storing' })] }, ['busy']],
    ['no account', { account: null }, ['account']],
    ['too many pages', { files: [file(1, { pages: 6 })] }, ['limit']],
    ['a cover without text', { cover: 'text', coverText: ' ' }, ['cover']],
  ])('%s', (_what, change, needs) => expect(missing({ ...whole, ...change })).toEqual(needs));
});

describe('limits of the account', () => {
  it('count all files together', () => {
    expect(isOverLimit(whole)).toBeNull();
    expect(isOverLimit({ ...whole, files: [file(1), file(2)] })).toBe('pages');
    expect(isOverLimit({ ...whole, files: [file(1, { pages: 1 }), file(2, { pages: 1 })] })).toBe('bytes');
    expect(isOverLimit({ ...whole, files: [file(1), file(2)], account: undefined })).toBeNull();
  });
});

describe('the id of a submission', () => {
  const first = submissionFor(whole, null, 1_700_000_000_000);

  it('is a UUID and stays while the content is the same', () => {
    expect(isUuid(first.id)).toBe(true);
    const confirmed = { ...first, confirmed: ['new-number'] };
    expect(submissionFor({ ...whole, recipients: readRecipients('(202) 555-0123') }, confirmed, 2)).toBe(confirmed);
  });

  it.each<[string, Partial<Draft>]>([
    ['another number', { recipients: readRecipients('303 555 0100') }],
    ['another file', { files: [file(9)] }],
    ['another order', { files: [file(2), file(1)] }],
    ['a cover sheet', { cover: 'text', coverText: 'Hello' }],
  ])('is new, and unconfirmed, with %s', (_what, change) => {
    const next = submissionFor({ ...whole, ...change }, { ...first, confirmed: ['new-number'] }, 2);
    expect(next.id).not.toBe(first.id);
    expect(next.confirmed).toEqual([]);
  });

  it('does not change with cover text that is switched off', () => {
    expect(submissionFor({ ...whole, coverText: 'unused' }, first, 2)).toBe(first);
  });
});

it('a draft with anything in it is kept', () => {
  expect(isEmpty(EMPTY_DRAFT)).toBe(true);
  expect(isEmpty({ ...EMPTY_DRAFT, typed: '2' })).toBe(false);
  expect(isEmpty(whole)).toBe(false);
});
