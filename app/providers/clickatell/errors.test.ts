import { describe, expect, it } from 'vitest';
import type { FailureAction, FailureCategory } from '../../domain/errors.ts';
import { asId, type VendorId } from '../../domain/ids.ts';
import { apiErrors, apiFailure, deliveryErrors, deliveryFailure } from './errors.ts';
import { receiptOf, words } from './receipts.ts';

type Rest = readonly [category: FailureCategory, action: FailureAction];

/** Codes with the status that they come with (docs.clickatell.com, One API, "Errors Table"). */
const documentedApiErrors: readonly (readonly [status: number, code: number, ...Rest])[] = [
  [401, 1, 'auth', 'check-account'],
  [400, 2, 'config', 'check-account'],
  [400, 3, 'config', 'check-account'],
  [401, 7, 'config', 'check-account'],
  [500, 18, 'uncertain', 'decide'],
  [503, 19, 'unavailable', 'wait'],
  [402, 20, 'config', 'ask-administrator'],
  [400, 21, 'bug', 'contact-vendor'],
  [400, 22, 'bug', 'contact-vendor'],
  [400, 23, 'bug', 'contact-vendor'],
  [400, 24, 'rejected', 'edit-and-resend'],
  [400, 25, 'rejected', 'check-number'],
  [400, 26, 'rejected', 'none'],
  [400, 27, 'rejected', 'check-number'],
  [400, 28, 'rejected', 'ask-administrator'],
  [400, 30, 'bug', 'contact-vendor'],
  [400, 31, 'bug', 'contact-vendor'],
  [400, 32, 'bug', 'contact-vendor'],
  [400, 33, 'bug', 'contact-vendor'],
  [400, 38, 'permission', 'ask-administrator'],
  [400, 39, 'permission', 'ask-administrator'],
  [400, 40, 'bug', 'contact-vendor'],
  [400, 41, 'config', 'check-account'],
  [400, 42, 'bug', 'contact-vendor'],
  [400, 43, 'rate-limited', 'wait'],
  [400, 44, 'config', 'check-account'],
  [400, 45, 'config', 'check-account'],
  [400, 46, 'config', 'check-account'],
  [400, 100, 'rejected', 'edit-and-resend'],
  [400, 101, 'rejected', 'ask-administrator'],
  [400, 110, 'config', 'check-account'],
  [400, 111, 'config', 'check-account'],
];

/** "Message Status Table", errors; the last two of the newer list have no number. */
const documentedStatuses: readonly (readonly [code: number | null, word: string, ...Rest])[] = [
  [20, 'EXPIRED', 'rejected', 'retry'],
  [21, 'STOPPED_BY_USER', 'rejected', 'none'],
  [22, 'STOPPED_BY_ADMIN', 'rejected', 'ask-administrator'],
  [23, 'DELIVERY_FAILURE', 'rejected', 'retry'],
  [24, 'EMULATED', 'rejected', 'ask-administrator'],
  [25, 'INSUFFICIENT_ACCOUNT_BALANCE', 'config', 'ask-administrator'],
  [26, 'VOLUME_LIMIT', 'rejected', 'ask-administrator'],
  [27, 'VOLUME_LIMIT_DAILY', 'rejected', 'retry'],
  [28, 'VOLUME_LIMIT_MONTHLY', 'rejected', 'ask-administrator'],
  [29, 'RECIPIENT_DOES_NOT_EXIST', 'rejected', 'check-number'],
  [60, 'ENCRYPTION_ACCESS_DENIED', 'rejected', 'ask-administrator'],
  [61, 'ENCRYPTION_CONTENT_ERROR', 'rejected', 'ask-administrator'],
  [80, 'MEDIA_NOT_FOUND', 'bug', 'contact-vendor'],
  [81, 'MEDIA_SIZE_ERROR', 'bug', 'contact-vendor'],
  [82, 'MEDIA_CHECKSUM_FAILURE', 'bug', 'contact-vendor'],
  [83, 'MEDIA_REJECTED_BY_SUPPLIER', 'bug', 'contact-vendor'],
  [84, 'MEDIA_METADATA_ERROR', 'bug', 'contact-vendor'],
  [85, 'MEDIA_ACCESS_ERROR', 'bug', 'contact-vendor'],
  [100, 'ROUTING_ERROR', 'rejected', 'retry'],
  [null, 'STOP_MARKETING_MESSAGES', 'rejected', 'retry'],
  [null, 'EXCESSIVE_MESSAGES_TO_RECIPIENT', 'rejected', 'retry'],
];

const aSentence = /^[A-Z].*[^.]\.$/;
const id = asId<VendorId>('f'.repeat(32));

describe('refused requests and messages', () => {
  it.each(documentedApiErrors)('status %i, code %i is %s, %s', (status, code, category, action) => {
    const error = { code, description: 'In the vendor’s words' };
    const ofTheMessage = { messages: [{ apiMessageId: null, accepted: false, to: '1', error }], error: null };
    for (const json of [ofTheMessage, { messages: [], error }, { error }]) {
      const failure = apiFailure(status, json);
      expect(failure).toMatchObject({ code: `CLICKATELL_${code}`, category, action });
      expect(failure.message).toMatch(aSentence);
      expect(failure.means).toBe(code === 26 ? 'opted-out' : undefined);
    }
  });

  it('has a row for every code in the table', () => {
    expect(documentedApiErrors.map(([, code]) => code)).toEqual(Object.keys(apiErrors).map(Number));
  });

  it.each([
    [401, 'auth'],
    [402, 'config'],
    [403, 'permission'],
    [404, 'config'],
    [418, 'rejected'],
    [429, 'rate-limited'],
    [500, 'uncertain'],
    [503, 'unavailable'],
  ] as const)('status %i without a code is judged by itself: %s', (status, category) => {
    for (const json of [undefined, 'text', {}, { error: null }])
      expect(apiFailure(status, json)).toMatchObject({ code: `CLICKATELL_HTTP_${status}`, category });
  });
});

describe('statuses', () => {
  it.each(documentedStatuses)('%s %s is failed: %s, %s', (code, word, category, action) => {
    const failure = deliveryFailure(word);
    expect(failure).toMatchObject({ code: `CLICKATELL_${word}`, category, action });
    expect(failure.message).toMatch(aSentence);
    expect(failure.means).toBe(word === 'STOPPED_BY_USER' ? 'opted-out' : undefined);
    expect(receiptOf(id, { status: word, statusCode: undefined, timestamp: 5 })).toMatchObject({
      status: 'failed',
      atMs: 5,
    });
    if (code !== null)
      expect(receiptOf(id, { status: undefined, statusCode: code, timestamp: undefined })).toMatchObject({
        status: 'failed',
        vendorStatus: word,
      });
  });

  it('has a row for every word in the table', () => {
    expect(documentedStatuses.map(([, word]) => word)).toEqual(Object.keys(deliveryErrors));
    const errors = Object.entries(words).filter(([code]) => Number(code) >= 20);
    expect(errors.map(([, word]) => word)).toEqual(Object.keys(deliveryErrors).slice(0, errors.length));
  });

  it.each([
    [1, 'UNKNOWN', null],
    [2, 'QUEUED', 'pending'],
    [3, 'SCHEDULED', 'pending'],
    [4, 'SENT_TO_SUPPLIER', 'pending'],
    [5, 'DEVICE_ACK', 'delivered'],
    [6, 'READ', 'delivered'],
  ] as const)('%i %s is %s', (statusCode, status, expected) => {
    for (const record of [
      { status, statusCode },
      { status: undefined, statusCode },
    ])
      expect(receiptOf(id, { ...record, timestamp: undefined })?.status ?? null).toBe(expected);
  });

  it('a word that is new says nothing, unless its number is one of the errors', () => {
    const record = { status: 'NEW_WORD', timestamp: undefined };
    expect(receiptOf(id, { ...record, statusCode: undefined })).toMatchObject({ status: 'pending' });
    expect(receiptOf(id, { ...record, statusCode: 131 })).toMatchObject({
      status: 'failed',
      failure: { code: 'CLICKATELL_NEW_WORD' },
    });
  });
});
