import { describe, expect, it } from 'vitest';
import type { Cursor, InboundBatch } from '../../ports/provider.ts';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import { createSkewHistory } from '../kit/skew-history.ts';
import type { Api, ApiRequest, ApiResult } from './api.ts';
import type { MessageType } from './message-store.ts';
import { receiveMessages } from './receive.ts';
import { writeCursor } from './sync-cursor.ts';

const day = 86_400_000;
/** Our clock is an hour ahead of the vendor's. */
const skewMs = 3_600_000;
const now = Date.UTC(2030, 5, 1, 12);
const vendorNow = now - skewMs;
const never = new AbortController().signal;

interface Row {
  readonly id: number;
  readonly creationTime: string;
}
const rowAt = (id: number, ms: number): Row => ({ id, creationTime: new Date(ms).toISOString() });
const answer = (json: unknown, status = 200): ApiResult => ({ kind: 'answer', status, json, retryAfterMs: undefined });
const synced = (records: readonly unknown[], token: string, older = false): ApiResult =>
  answer({
    records,
    syncInfo: { syncToken: token, syncTime: new Date(vendorNow).toISOString(), olderRecordsExist: older },
  });

/** A vendor whose every answer a test gives. */
function scripted(answers: (request: ApiRequest) => ApiResult, messageType: MessageType = 'Fax') {
  const asked: ApiRequest[] = [];
  const call = (request: ApiRequest): Promise<ApiResult> => {
    asked.push(request);
    return Promise.resolve(answers(request));
  };
  const api: Api = {
    call,
    stream: call,
    ask: async (request) => {
      const result = await call(request);
      return result.kind === 'answer' ? result.json : null;
    },
    signedIn: () => Promise.resolve(),
  };
  const skews = createSkewHistory();
  skews.note(now, skewMs);
  const receive = async (cursor: Cursor | null = null): Promise<InboundBatch[]> => {
    const batches: InboundBatch[] = [];
    const parts = { messageType, api, clock: createManualClock(now), skews };
    for await (const batch of receiveMessages(parts, cursor, never)) batches.push(batch);
    return batches;
  };
  return { asked, receive };
}

const idsOf = (batches: readonly InboundBatch[]): number[] =>
  [...new Set(batches.flatMap((batch) => batch.items.map((item) => Number(item.vendorId))))].sort((a, b) => a - b);

describe('synchronising', () => {
  it('tells what came in the order in which it came, also of one second and of a clock that is ahead', async () => {
    const ahead = vendorNow + 2_000;
    const rows = [rowAt(5, ahead + 1_000), rowAt(4, ahead), rowAt(3, vendorNow), rowAt(2, vendorNow), rowAt(1, 0)];
    const inbound = rows.map((row) => ({ ...row, direction: 'Inbound', type: 'Fax' }));
    const [batch] = await scripted(() => synced(inbound, 'one')).receive();
    expect(batch?.items.map(({ vendorId }) => vendorId)).toEqual(['1', '2', '3', '4', '5']);
    expect(batch?.items.slice(1).map(({ receivedAtMs }) => receivedAtMs)).toEqual([now, now, now, now]);
  });

  it('begins 30 days back by the vendor’s clock', async () => {
    const { asked, receive } = scripted(() => synced([], 'one'));
    await receive();
    expect(asked[0]?.query).toMatchObject({
      syncType: 'FSync',
      messageType: 'Fax',
      direction: 'Inbound',
      dateFrom: new Date(vendorNow - 30 * day).toISOString(),
    });
  });

  it('goes on from a cursor as the versions before texts stored it', async () => {
    const { asked, receive } = scripted(() => synced([], 'next'));
    await receive(`{"token":"kept","syncedAtMs":${vendorNow - day}}` as Cursor);
    expect(asked.map((request) => request.query)).toEqual([{ syncType: 'ISync', syncToken: 'kept' }]);
  });

  it('reaches back behind a refused token, however long ago that was', async () => {
    const longAgo = vendorNow - 45 * day;
    const { asked, receive } = scripted(({ query }) =>
      query?.['syncType'] === 'ISync' ? answer({ errorCode: 'CMN-101' }, 400) : synced([rowAt(1, longAgo)], 'two'),
    );
    const batches = await receive(writeCursor({ token: 'dead', syncedAtMs: longAgo }));
    expect(asked.map((request) => request.query?.['syncType'])).toEqual(['ISync', 'FSync']);
    expect(Date.parse(String(asked[1]?.query?.['dateFrom']))).toBeLessThan(longAgo);
    expect(idsOf(batches)).toEqual([1]);
  });

  it('begins anew where an increment says that it left something out', async () => {
    const { asked, receive } = scripted(({ query }) =>
      query?.['syncType'] === 'ISync'
        ? synced([rowAt(2, vendorNow)], 'cut', true)
        : synced([rowAt(1, vendorNow - day), rowAt(2, vendorNow)], 'whole'),
    );
    const batches = await receive(writeCursor({ token: 'one', syncedAtMs: vendorNow - 2 * day }));
    expect(asked.map((request) => request.query?.['syncType'])).toEqual(['ISync', 'FSync']);
    expect(idsOf(batches)).toEqual([1, 2]);
    expect(batches.at(-1)?.cursor).toContain('whole');
  });

  it('does not take another refusal for one of the token', async () => {
    const { receive } = scripted(() => answer({ errorCode: 'CMN-408' }, 403));
    await expect(receive(writeCursor({ token: 'x', syncedAtMs: vendorNow }))).rejects.toMatchObject({
      failure: { category: 'permission' },
    });
  });

  it('takes an answer in no known shape for none', async () => {
    const { receive } = scripted(() => answer({ records: 'none' }));
    await expect(receive()).rejects.toMatchObject({ name: 'UnreadableAnswer' });
  });
});

describe('a mailbox with more than one answer holds', () => {
  /** 1,000 faxes, of which 400 came at one moment; the message store gives pages. */
  const moment = vendorNow - 10 * day;
  const rows = Array.from({ length: 1_000 }, (_, index) =>
    rowAt(index + 1, index < 300 ? vendorNow - index * 1_000 : index < 700 ? moment : moment - index * 2_000),
  );
  const store = ({ query }: ApiRequest): ApiResult => {
    if (query?.['syncType'] === 'FSync') return synced(rows.slice(0, 250), 'one', true);
    if (query?.['syncType'] === 'ISync') return synced([rowAt(2_000, vendorNow)], 'two');
    const { dateFrom, dateTo, page, perPage } = query as Record<string, string | number>;
    const found = rows.filter((row) => row.creationTime >= String(dateFrom) && row.creationTime <= String(dateTo));
    const from = (Number(page) - 1) * Number(perPage);
    const hasNext = from + Number(perPage) < found.length;
    const navigation = hasNext ? { nextPage: { uri: 'next' } } : {};
    return answer({ records: found.slice(from, from + Number(perPage)), navigation });
  };

  it('is read whole, also where one moment fills more than a page', async () => {
    const { receive, asked } = scripted(store);
    expect(idsOf(await receive())).toHaveLength(1_000);
    expect(asked.length).toBeLessThan(12);
  });

  it('goes on from each batch’s cursor, and then with what is new', async () => {
    const whole = await scripted(store).receive();
    for (let stop = 0; stop < whole.length; stop++) {
      const rest = await scripted(store).receive(whole[stop]!.cursor);
      expect(idsOf([...whole.slice(0, stop + 1), ...rest])).toHaveLength(1_001);
    }
  });

  it('gives up on a vendor that promises one more page for ever', async () => {
    const { receive } = scripted((request) =>
      request.query?.['syncType'] === 'FSync'
        ? synced([], 'one', true)
        : answer({ records: [], navigation: { nextPage: { uri: 'next' } } }),
    );
    await expect(receive()).rejects.toMatchObject({ name: 'UnreadableAnswer' });
  });
});

describe('a record', () => {
  const itemsOf = async (...records: unknown[]): Promise<InboundBatch> => {
    const [batch] = await scripted(() => synced(records, 'one')).receive();
    return batch!;
  };
  const full = {
    id: '9007199254740993',
    type: 'Fax',
    direction: 'Inbound',
    availability: 'Alive',
    creationTime: new Date(vendorNow - 60_000).toISOString(),
    lastModifiedTime: new Date(vendorNow - 30_000).toISOString(),
    readStatus: 'Read',
    faxPageCount: 3,
    from: { phoneNumber: '+12025550140', name: ' Northside Imaging ' },
    to: [{ phoneNumber: '+13125550100' }],
    subject: 'Fax message',
    attachments: [
      { id: 7, uri: 'https://media.ringcentral.com/a', type: 'RenderedDocument', contentType: 'image/tiff', size: 12 },
      { id: 8, uri: 'https://media.ringcentral.com/b', type: 'SourceDocument', contentType: 'text/plain' },
    ],
  };

  it('is read by our clock, with what the vendor made of it', async () => {
    const { items } = await itemsOf(full);
    expect(items).toEqual([
      {
        vendorId: full.id,
        from: '+12025550140',
        fromName: 'Northside Imaging',
        to: '+13125550100',
        body: '',
        receivedAtMs: now - 60_000,
        changedAtMs: now - 30_000,
        pages: 3,
        isRead: true,
        parts: [
          { vendorId: full.id, partId: '7', uri: 'https://media.ringcentral.com/a', type: 'image/tiff', bytes: 12 },
        ],
      },
    ]);
  });

  it.each([
    ['nothing but an id', { id: 1 }, { from: '', fromName: null, pages: null, isRead: false, parts: [] }],
    ['odd fields', { ...full, faxPageCount: 'many', from: 7, creationTime: 5 }, { pages: null, from: '' }],
    ['a time that is none', { ...full, creationTime: 'soon' }, { receivedAtMs: now }],
    ['a time to come', { ...full, creationTime: new Date(vendorNow + day).toISOString() }, { receivedAtMs: now }],
    ['no pages yet', { ...full, faxPageCount: 0 }, { pages: null }],
    ['a withheld number', { ...full, from: { phoneNumber: 'Anonymous' } }, { from: '' }],
    ['an extension', { ...full, from: { extensionNumber: 101 } }, { from: '101' }],
    ['an attachment without an address', { ...full, attachments: [{ id: 7 }] }, { parts: [] }],
    ['attachments of unknown kinds', { ...full, attachments: [{ id: 7, uri: 'x' }] }, { parts: [{ partId: '7' }] }],
  ])('with %s is not missed', async (_what, record, expected) => {
    expect((await itemsOf(record)).items).toMatchObject([expected]);
  });

  it('of a fax that was sent, or of no fax, is passed over; one that cannot be read does not spoil the others', async () => {
    const { items } = await itemsOf({ ...full, direction: 'Outbound' }, { ...full, type: 'SMS' }, null, { x: 1 }, full);
    expect(items).toHaveLength(1);
  });

  it.each(['Deleted', 'Purged'])('that says no more than %s is deleted', async (availability) => {
    expect(await itemsOf({ id: 5, availability })).toMatchObject({ items: [], deleted: ['5'] });
  });
});

describe('a text', () => {
  const text = {
    id: 9,
    type: 'SMS',
    direction: 'Inbound',
    creationTime: new Date(vendorNow - 60_000).toISOString(),
    from: { phoneNumber: '+12025550140' },
    to: [{ phoneNumber: '+12025550141' }, { phoneNumber: '+13125550100', target: true }],
    subject: 'On my way',
    attachments: [{ id: 9, uri: 'https://media.ringcentral.com/t', type: 'Text', contentType: 'text/plain' }],
  };
  const itemOf = async (record: unknown) => {
    const { receive } = scripted(() => synced([record], 'one'), 'SMS');
    const [batch] = await receive();
    return batch?.items[0];
  };
  const media = (type: string | undefined, contentType: string | undefined) => ({
    id: 10,
    uri: 'https://media.ringcentral.com/m',
    type,
    contentType,
  });

  it('is asked for by its own type', async () => {
    const { asked, receive } = scripted(() => synced([], 'one', true), 'SMS');
    await receive().catch(() => undefined);
    expect(asked.map((request) => request.query?.['messageType'])).toEqual(['SMS', 'SMS']);
  });

  it('comes with its words and our number, and its own text is no file', async () => {
    expect(await itemOf(text)).toMatchObject({
      vendorId: '9',
      from: '+12025550140',
      to: '+13125550100',
      body: 'On my way',
      pages: null,
      receivedAtMs: now - 60_000,
      parts: [],
    });
  });

  it.each([
    ['a picture', media('MmsAttachment', 'image/jpeg'), 'image/jpeg'],
    ['a text file that was sent', media('MmsAttachment', 'text/plain'), 'text/plain'],
    ['a file of no known type', media(undefined, undefined), 'application/octet-stream'],
  ])('with %s has that as a file', async (_what, attachment, type) => {
    expect(await itemOf({ ...text, attachments: [...text.attachments, attachment] })).toMatchObject({
      parts: [{ partId: '10', type, bytes: null }],
    });
  });

  it.each([
    ['no text', { subject: undefined }, { body: '' }],
    ['an odd text', { subject: 7 }, { body: '' }],
    ['odd recipients', { to: [null, 5] }, { to: null }],
    ['no recipients', { to: undefined }, { to: null }],
    [
      'several recipients none of whom is marked as ours',
      { to: [text.to[0], { phoneNumber: '+13125550100' }] },
      { to: null },
    ],
    ['one recipient who is not marked', { to: [{ phoneNumber: '+13125550100' }] }, { to: '+13125550100' }],
    [
      'its words as an attachment only',
      { subject: undefined },
      { body: '', parts: [{ partId: '9', type: 'text/plain' }] },
    ],
    ['a plain text part of no type', { attachments: [media(undefined, 'text/plain')] }, { parts: [] }],
  ])('with %s is not missed', async (_what, over, expected) => {
    expect(await itemOf({ ...text, ...over })).toMatchObject(expected);
  });

  it('of no text type, or that was sent, is passed over', async () => {
    expect(await itemOf({ ...text, type: 'Fax' })).toBeUndefined();
    expect(await itemOf({ ...text, direction: 'Outbound' })).toBeUndefined();
  });
});
