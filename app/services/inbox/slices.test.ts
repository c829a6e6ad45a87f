import { describe, expect, it } from 'vitest';
import { asId, type VendorId } from '../../domain/ids.ts';
import type { Cursor, InboundBatch, InboundItem } from '../../ports/provider.ts';
import { receivedMail } from '../../providers/kit/scripted-email.ts';
import { openTemporaryStorage, seedClinic, testLane } from '../../storage/testing/temporary-storage.ts';
import { slicesOf, type Slice } from './slices.ts';

const MB = 1024 * 1024;
const pdf = { inspect: () => Promise.resolve({ ok: true, pages: 2 } as const) };

function textItem(id: string): InboundItem {
  return {
    vendorId: asId<VendorId>(id),
    ...{ from: 'a@b.test', fromName: null, to: null, body: '', receivedAtMs: 0, pages: null, isRead: false, parts: [] },
  };
}

function item(id: string, bytes: number): InboundItem {
  const files = [{ name: 'a.bin', type: 'application/octet-stream', content: new Uint8Array(bytes), contentId: null }];
  return { ...textItem(id), mail: receivedMail(id, { files }) };
}

async function slices(items: readonly InboundItem[], signal = new AbortController().signal): Promise<Slice[]> {
  using temporary = openTemporaryStorage();
  const { account } = seedClinic(temporary.storage);
  const batch: InboundBatch = { items, deleted: [asId<VendorId>('gone')], cursor: 'end' as Cursor };
  const found: Slice[] = [];
  const deps = { storage: temporary.storage, pdf };
  for await (const slice of slicesOf(deps, testLane(account.id, 'email'), batch, signal)) found.push(slice);
  return found;
}

describe('a batch', () => {
  it('of small e-mails is taken in ten at a time, and only its end has the cursor', async () => {
    const found = await slices(Array.from({ length: 25 }, (_, at) => item(`m${at}`, 100)));
    expect(found.map(({ items, mails }) => [items.length, mails.size])).toEqual([
      [10, 10],
      [10, 10],
      [5, 5],
    ]);
    expect(found.map(({ cursor }) => cursor)).toEqual([undefined, undefined, 'end']);
    expect(found.map(({ deleted }) => deleted.length)).toEqual([0, 0, 1]);
  });

  it('of large ones is taken in one by one', async () => {
    const found = await slices([item('a', 5 * MB), item('b', 5 * MB), item('c', 1 * MB), item('d', 40 * MB)]);
    expect(found.map(({ items }) => items.map(({ vendorId }) => vendorId))).toEqual([['a'], ['b', 'c'], ['d']]);
  });

  it('without e-mails, or without anything, is one', async () => {
    const texts = Array.from({ length: 30 }, () => textItem('text'));
    expect(await slices(texts)).toMatchObject([{ cursor: 'end' }]);
    expect(await slices([])).toMatchObject([{ items: [], cursor: 'end' }]);
  });

  it('ends where core does, without its cursor', async () => {
    const ending = AbortSignal.abort();
    expect(await slices([item('a', 1)], ending)).toEqual([]);
  });
});
