import { describe, expect, it } from 'vitest';
import { asId } from '../../domain/ids.ts';
import type { AttemptId, MessageId } from '../../domain/ids.ts';
import type { E164 } from '../../domain/phone-number.ts';
import type { SmsProbe } from '../../ports/provider.ts';
import { receiptOf, sentSms } from './receipts.ts';
import { sentRecord } from './records.ts';
import { smsLikeness } from './sms-likeness.ts';

const at = Date.UTC(2030, 0, 1, 12);
const window = { fromMs: at - 60_000, toMs: at + 120_000 };
const picture = { name: 'a.jpg', type: 'image/jpeg', bytes: 900_000, sha256: '' };
const probe: SmsProbe = {
  attempt: { messageId: asId<MessageId>('m'), attemptId: asId<AttemptId>('a'), number: 1 },
  to: '+12025550123' as E164,
  from: '+13125550100' as E164,
  body: 'Your café form\nis ready',
  media: [],
  startedAtMs: at,
  endedAtMs: at,
};
const base = {
  id: 1,
  from: { phoneNumber: '+13125550100' },
  to: [{ phoneNumber: '+12025550123' }],
  creationTime: new Date(at).toISOString(),
  subject: probe.body,
  attachments: [{ type: 'Text', contentType: 'text/plain' }],
};
const shrunk = { type: 'MmsAttachment', contentType: 'image/jpeg', size: 300_000 };
const compare = (over: Record<string, unknown> = {}, probed: Partial<SmsProbe> = {}) =>
  smsLikeness(sentRecord.parse({ ...base, ...over }), { ...probe, ...probed }, window);

describe('a record could be the text', () => {
  it.each([
    ['that agrees in everything', {}, {}],
    ['with other spaces and another form of accents', { subject: ' Your cafe\u0301 form \r\nis  ready' }, {}],
    ['without a time', { creationTime: undefined }, {}],
    ['whose sender is not told', { from: undefined }, {}],
    ['that left from any number where none was asked for', { from: { phoneNumber: '+13125550103' } }, { from: null }],
    [
      'with a picture that the vendor made smaller',
      { attachments: [...base.attachments, shrunk] },
      { media: [picture] },
    ],
    ['with no attachments told and none sent', { attachments: [] }, {}],
    ['with an empty text and a picture', { subject: '', attachments: [shrunk] }, { body: '', media: [picture] }],
  ])('by its content: %s', (_what, over, probed) => {
    expect(compare(over, probed)).toEqual({ contentCompared: true });
  });

  it.each([
    ['that tells no text', { subject: undefined }, {}],
    ['that tells no attachments though there should be some', { attachments: [] }, { media: [picture] }],
  ])('by number and time only: %s', (_what, over, probed) => {
    expect(compare(over, probed)).toEqual({ contentCompared: false });
  });

  it.each([
    ['to another number', { to: [{ phoneNumber: '+12025550124' }] }, {}],
    ['to a group', { to: [...base.to, { phoneNumber: '+12025550124' }] }, {}],
    ['from another number', { from: { phoneNumber: '+13125550103' } }, {}],
    ['with another text', { subject: 'Your form is ready' }, {}],
    ['with a picture too many', { attachments: [...base.attachments, shrunk] }, {}],
    ['with a picture too few', {}, { media: [picture] }],
    ['from before', { creationTime: new Date(at - 60_001).toISOString() }, {}],
    ['from after', { creationTime: new Date(at + 120_001).toISOString() }, {}],
  ])('not %s', (_what, over, probed) => {
    expect(compare(over, probed)).toBeNull();
  });
});

describe('receipts of texts', () => {
  const receipt = (record: Record<string, unknown>) => receiptOf(sentRecord.parse({ id: 1, ...record }), sentSms);

  it.each([
    ['Queued', 'pending'],
    // It has left the vendor; whether it arrived the carrier tells, or nobody.
    ['Sent', 'pending'],
    ['Delivered', 'delivered'],
    ['SendingFailed', 'failed'],
    ['DeliveryFailed', 'failed'],
    ['SomethingNew', 'pending'],
    [undefined, 'pending'],
  ])('%s is %s', (messageStatus, status) => {
    expect(receipt({ messageStatus })).toMatchObject({ vendorId: '1', status });
  });

  it('tell why, wherever the code stands', () => {
    const failed = { messageStatus: 'SendingFailed' };
    const because = { failure: { code: 'RINGCENTRAL_SMS-RC-413', means: 'opted-out' } };
    expect(receipt({ ...failed, deliveryErrorCode: 'SMS-RC-413' })).toMatchObject(because);
    expect(receipt({ ...failed, to: [{ errorCode: 'SMS-RC-413' }] })).toMatchObject(because);
    expect(receipt(failed)).toMatchObject({ failure: { code: 'RINGCENTRAL_SMS_UNDEFINED' } });
    expect(receipt({ messageStatus: 'Delivered', deliveryErrorCode: 'SMS-CAR-104' }).failure).toBeUndefined();
  });

  it.each(['SMS-CAR-104', 'SMS-CAR-199'])('a carrier that does not know (%s) proves no failure', (code) => {
    const told = receipt({ messageStatus: 'DeliveryFailed', deliveryErrorCode: code });
    expect(told).toMatchObject({ status: 'pending', vendorStatus: 'DeliveryFailed' });
    expect(told.failure).toBeUndefined();
  });
});
