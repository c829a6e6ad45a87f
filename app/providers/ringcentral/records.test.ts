import { describe, expect, it } from 'vitest';
import { configSchema, fields, secretsSchema } from './config.ts';
import { ringcentral } from './index.ts';
import { receiptOf, sentFax } from './receipts.ts';
import { sentRecord, parseJson, readSentPage, readRefusal } from './records.ts';

describe('records', () => {
  it('keep ids beyond 2^53 whole', () => {
    const record = sentRecord.parse(parseJson('{"id": 9223372036854775807, "faxPageCount": 3}'));
    expect(record).toMatchObject({ id: '9223372036854775807', faxPageCount: 3 });
    expect(parseJson('<html>')).toBeUndefined();
  });

  it('are read one by one: an odd one leaves the others readable', () => {
    const navigation = { nextPage: { uri: 'https://vendor.example.org/next' } };
    expect(readSentPage({ records: [{ id: 1 }, { id: 2, to: null }, null, { id: 3 }], navigation })).toMatchObject({
      records: [{ id: '1' }, { id: '3' }],
      unreadable: 2,
      hasNext: true,
    });
    expect(readSentPage({ records: [] })).toEqual({ records: [], unreadable: 0, hasNext: false });
    expect(readSentPage({ records: null })).toBeNull();
    expect(readSentPage('garbage')).toBeNull();
  });

  it.each([
    ['subject', null],
    ['deliveryErrorCode', 413],
    ['from', null],
    ['from', { phoneNumber: null }],
    ['to', [{ phoneNumber: '+12025550123', errorCode: null }]],
    ['attachments', [{ type: 'SourceDocument', contentType: null, size: 12 }]],
  ])('of faxes stay readable where what only texts need is odd: %s %j', (name, value) => {
    const record = { id: 1, messageStatus: 'Sent', [name]: value };
    expect(readSentPage({ records: [record] })).toMatchObject({ records: [{ id: '1' }], unreadable: 0 });
    expect(receiptOf(sentRecord.parse(record), sentFax)).toMatchObject({ status: 'delivered' });
  });

  it('tell the words of a refusal, wherever they stand', () => {
    expect(readRefusal({ errors: [{ errorCode: 'CMN-101', parameterName: 'to' }] })).toMatchObject({
      errorCode: 'CMN-101',
      parameterName: 'to',
    });
    expect(readRefusal({ errorCode: 'CMN-401', errors: [{ permissionName: 'Faxes' }] })).toMatchObject({
      errorCode: 'CMN-401',
      permissionName: 'Faxes',
    });
    expect(readRefusal('garbage')).toEqual({});
    expect(readRefusal(undefined)).toEqual({});
  });
});

describe('receipts', () => {
  const receipt = (record: Record<string, unknown>) => receiptOf(sentRecord.parse({ id: 1, ...record }), sentFax);

  it.each([
    ['Queued', 'pending'],
    ['Sent', 'delivered'],
    ['Delivered', 'delivered'],
    ['SendingFailed', 'failed'],
    ['DeliveryFailed', 'failed'],
    ['Received', 'pending'],
    ['SomethingNew', 'pending'],
  ] as const)('%s is %s', (messageStatus, status) => {
    expect(receipt({ messageStatus })).toMatchObject({ vendorId: '1', status, vendorStatus: messageStatus });
  });

  it('carry the reason, the pages and the vendor’s time', () => {
    const failed = receipt({
      messageStatus: 'SendingFailed',
      faxPageCount: 2,
      lastModifiedTime: '2030-01-01T12:00:00.000Z',
      to: [{ phoneNumber: '+12025550123', messageStatus: 'SendingFailed', faxErrorCode: 'LineBusy' }],
    });
    expect(failed).toMatchObject({
      pages: 2,
      atMs: Date.UTC(2030, 0, 1, 12),
      failure: { code: 'RINGCENTRAL_LineBusy', category: 'retryable' },
    });
    expect(receipt({ messageStatus: 'Queued', faxPageCount: 0, lastModifiedTime: 'once' })).toEqual({
      vendorId: '1',
      status: 'pending',
      vendorStatus: 'Queued',
    });
  });
});

describe('settings', () => {
  it('reduce the server to its origin, and default to RingCentral’s', () => {
    expect(configSchema.parse({ clientId: ' abc ' })).toEqual({
      serverUrl: 'https://platform.ringcentral.com',
      clientId: 'abc',
      returnPort: 47823,
    });
    expect(configSchema.parse({ serverUrl: ' https://rc.example.org/restapi/ ', clientId: 'abc' }).serverUrl).toBe(
      'https://rc.example.org',
    );
    expect(configSchema.safeParse({ serverUrl: 'rc.example.org', clientId: 'abc' }).success).toBe(false);
    expect(configSchema.safeParse({ serverUrl: 'file:///etc', clientId: 'abc' }).success).toBe(false);
    expect(secretsSchema.safeParse({ clientSecret: '', jwt: 'x' }).success).toBe(false);
  });

  it('the form shows every setting, and hides exactly the secrets', () => {
    const shown = (kind: 'secret' | 'other') =>
      fields.filter((field) => (field.kind === 'secret') === (kind === 'secret')).map((field) => field.name);
    expect(shown('other').sort()).toEqual(Object.keys(configSchema.shape).sort());
    // What a sign-in in the browser brought is no field.
    expect([...shown('secret'), 'refreshToken'].sort()).toEqual(Object.keys(secretsSchema.shape).sort());
  });

  it('talk to the account’s own server, and to the content host only where it is RingCentral’s', () => {
    expect(ringcentral.allowedOrigins({ serverUrl: 'https://rc.example.org', clientId: 'x', returnPort: 0 })).toEqual([
      'https://rc.example.org',
    ]);
    expect(
      ringcentral.allowedOrigins({ serverUrl: 'https://platform.ringcentral.com', clientId: 'x', returnPort: 0 }),
    ).toEqual(['https://platform.ringcentral.com', 'https://media.ringcentral.com']);
  });
});
