import { describe, expect, it } from 'vitest';
import {
  draftFrom,
  EMPTY_DRAFT,
  keptOf,
  mediaTrouble,
  missingIn,
  NOBODY,
  patientOf,
  submissionFor,
  type Draft,
  type DraftMedia,
  type SendFacts,
  type SendingAccount,
} from './draft.ts';

const account: SendingAccount = {
  id: 'a',
  name: 'RingCentral SMS',
  provider: 'ringcentral',
  providerName: 'RingCentral',
  number: '+12025550100',
  sendOnly: false,
  mostUnits: 1000,
  media: { files: 2, bytesTotal: 1_500_000, types: { 'image/png': 1_000_000, 'image/jpeg': 1_000_000 } },
};
const facts: SendFacts = { patientIds: [], consent: 'ok', account, isPhiBlocked: false };
const written: Draft = { ...EMPTY_DRAFT, body: 'See you on Monday' };
const picture = (more: Partial<DraftMedia> = {}): DraftMedia => ({
  key: 1,
  name: 'wound.png',
  type: 'image/png',
  bytes: 1000,
  step: 'ready',
  progress: 1,
  blob: 'b',
  problem: null,
  file: null,
  ...more,
});

describe('what stands between a draft and sending', () => {
  it('is nothing once there is a text or a picture', () => {
    expect(missingIn(written, facts)).toEqual([]);
    expect(missingIn({ ...EMPTY_DRAFT, media: [picture()] }, facts)).toEqual([]);
    expect(missingIn({ ...EMPTY_DRAFT, body: ' \n' }, facts)).toEqual(['text']);
  });
  it('is an opt-out before anything else', () => {
    expect(missingIn(EMPTY_DRAFT, { ...facts, consent: 'opted-out', account: null })).toEqual([
      'opted-out',
      'account',
      'text',
    ]);
    expect(missingIn(written, { ...facts, consent: 'no-consent' })).toEqual(['no-consent']);
  });
  it('is never a doubt: a person looks at the banner', () => {
    for (const consent of ['unclear', 'unknown'] as const)
      expect(missingIn(written, { ...facts, consent })).toEqual([]);
  });
  it('is the choice whom it concerns on a number that several share', () => {
    const family = { ...facts, patientIds: ['alma', 'felix'] };
    expect(missingIn(written, family)).toEqual(['patient']);
    expect(missingIn(written, { ...family, consent: 'no-consent' })).toEqual(['patient']);
    expect(missingIn({ ...written, about: 'felix' }, { ...family, consent: 'no-consent' })).toEqual(['no-consent']);
    expect(missingIn({ ...written, about: 'felix' }, family)).toEqual([]);
    expect(missingIn({ ...written, about: NOBODY }, family)).toEqual([]);
  });
  it('is what the account cannot carry', () => {
    expect(missingIn({ ...written, body: 'x'.repeat(1001) }, facts)).toEqual(['too-long']);
    expect(missingIn({ ...written, media: [picture({ step: 'storing', blob: null })] }, facts)).toEqual(['busy']);
    expect(missingIn({ ...written, media: [picture({ step: 'problem' })] }, facts)).toEqual(['problem']);
    expect(missingIn({ ...written, media: [picture({ bytes: 2_000_000 })] }, facts)).toEqual(['media']);
  });
  it('does not say that there is no account before that is known', () => {
    expect(missingIn(written, { ...facts, account: undefined })).toEqual([]);
    expect(missingIn(written, { ...facts, account: null })).toEqual(['account']);
  });
  it('is what a template left open', () => {
    expect(missingIn({ ...written, body: 'Dear […], see you' }, facts)).toEqual(['gap']);
  });
  it('is patient data where the clinic blocks it', () => {
    expect(missingIn(written, { ...facts, isPhiBlocked: true })).toEqual(['phi']);
  });
});

describe('what an account takes of files', () => {
  it.each([
    [[picture()], null],
    [[picture(), picture(), picture()], { kind: 'count', most: 2 }],
    [[picture({ bytes: 800_000 }), picture({ bytes: 800_000 })], { kind: 'total', most: 1_500_000 }],
    [[picture({ type: 'application/pdf', name: 'a.pdf' })], { kind: 'type', name: 'a.pdf' }],
    [[picture({ bytes: 1_000_001 })], { kind: 'size', name: 'wound.png', most: 1_000_000 }],
  ])('%#', (media, trouble) => expect(mediaTrouble(media, account)).toEqual(trouble));
  it('is nothing where a vendor cannot fetch it', () =>
    expect(mediaTrouble([picture()], { ...account, media: null })).toEqual({ kind: 'none' }));
});

describe('whom it concerns', () => {
  it('is the only one with the number, or whoever was chosen, never a guess', () => {
    expect(patientOf({ about: null }, ['alma'])).toBe('alma');
    expect(patientOf({ about: null }, ['alma', 'felix'])).toBeNull();
    expect(patientOf({ about: 'felix' }, ['alma', 'felix'])).toBe('felix');
    expect(patientOf({ about: NOBODY }, ['alma'])).toBeNull();
    expect(patientOf({ about: null }, [])).toBeNull();
  });
});

describe('what core keeps', () => {
  it('comes back as it was, without files that were not stored yet', () => {
    const draft: Draft = { ...written, about: 'felix', media: [picture(), picture({ step: 'storing', blob: null })] };
    const kept = keptOf(draft);
    expect(kept).toEqual({ body: written.body, media: [{ blob: 'b' }], patientId: 'felix', accountId: null });
    const back = draftFrom({
      body: kept.body,
      media: [{ blob: 'b', name: 'wound.png', type: 'image/png', bytes: 1000 }],
      patientId: 'felix',
      accountId: null,
      updatedAt: '2026-03-10T12:00:00Z',
    });
    expect(keptOf(back)).toEqual(kept);
    expect(draftFrom(null)).toEqual(EMPTY_DRAFT);
  });
});

describe('a submission', () => {
  const now = Date.parse('2026-03-10T12:00:00Z');
  it('keeps its id while the content is the same, and its confirmations with it', () => {
    const first = submissionFor(written, '+12025550123', null, now);
    const confirmed = { ...first, confirmed: ['new-number'] };
    expect(submissionFor(written, '+12025550123', confirmed, now + 1)).toBe(confirmed);
  });
  it('is a new one for other words, another recipient, patient or time', () => {
    const first = submissionFor(written, '+12025550123', null, now);
    const others = [
      submissionFor({ ...written, body: 'See you' }, '+12025550123', first, now),
      submissionFor(written, '+12025550199', first, now),
      submissionFor({ ...written, about: 'felix' }, '+12025550123', first, now),
      submissionFor({ ...written, sendAt: '2026-03-11T12:00:00Z' }, '+12025550123', first, now),
    ];
    expect(new Set([first, ...others].map(({ id }) => id)).size).toBe(5);
  });
});
