import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VendorId } from '../../domain/ids.ts';
import type { InboundItem, PartRef, SmsPort } from '../../ports/provider.ts';
import { mediaFile, startSmsBench } from './sms-contract-harness.ts';
import type { SmsBench } from './sms-contract-harness.ts';
import { arriveOne, batchesOf, itemsOf, receivingSms } from './sms-intake-harness.ts';
import type { ArrivingSms, ReceivingSms, RunningTextingVendor, TextingVendorHarness } from './sms-intake-harness.ts';

type WithContent = ReceivingSms & Required<Pick<SmsPort, 'content'>>;

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  return Buffer.from(await new Response(stream).arrayBuffer());
}

/** Pictures that arrive with texts: whole, from the account's own origins only. */
export function describeSmsMedia<Config, Secrets>(name: string, harness: TextingVendorHarness<Config, Secrets>): void {
  describe(`SMS media contract: ${name}`, () => {
    const never = new AbortController().signal;
    let bench: SmsBench<RunningTextingVendor<Config, Secrets>>;
    let picture: Uint8Array;

    const connect = (): WithContent => {
      const port = receivingSms(bench);
      if (!port.content) throw new Error('This provider has no media');
      return port as WithContent;
    };
    const itemOf = async (port: ReceivingSms, id: VendorId): Promise<InboundItem> => {
      const item = itemsOf(await batchesOf(port)).find((each) => each.vendorId === id);
      if (!item) throw new Error('It is not there');
      return item;
    };
    const onlyPart = ({ parts: [part, ...more] }: InboundItem): PartRef => {
      if (!part || more.length > 0) throw new Error('Not one file');
      return part;
    };
    const arrivePicture = (arrival: ArrivingSms = {}): Promise<VendorId> =>
      arriveOne(bench.vendor, { media: picture, mediaType: 'image/jpeg', body: 'Look', ...arrival });
    const partOf = async (port: ReceivingSms, arrival: ArrivingSms = {}): Promise<PartRef> =>
      onlyPart(await itemOf(port, await arrivePicture(arrival)));

    beforeEach(async () => {
      bench = await startSmsBench(harness.definition, () => harness.start());
      picture = await (await mediaFile('image/jpeg', 4_000)).read();
    });
    afterEach(() => bench.stop());

    it.each(['Look', ''])(
      'a picture with the text “%s” is one file with its type, and the vendor’s bytes',
      async (body) => {
        const port = connect();
        const item = await itemOf(port, await arrivePicture({ body }));
        expect(item.body).toBe(body);
        const part = onlyPart(item);
        expect(part).toMatchObject({ vendorId: item.vendorId, type: 'image/jpeg' });
        const content = await bytesOf(await port.content(part, never));
        const hash = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');
        expect(hash(content)).toBe(hash(picture));
      },
    );

    it('at a foreign address is refused before anything is asked', async () => {
      const port = connect();
      const part = await partOf(port, harness.has.contentAddresses ? { trouble: 'elsewhere' } : {});
      const before = bench.asked();
      const elsewhere = { failure: { code: 'CONTENT_ELSEWHERE', category: 'rejected' } };
      if (harness.has.contentAddresses) await expect(port.content(part, never)).rejects.toMatchObject(elsewhere);
      for (const uri of ['not an address', 'file:///etc/passwd', 'http://localhost:1/x', 'https://example.org/x'])
        await expect(port.content({ ...part, uri }, never)).rejects.toMatchObject(elsewhere);
      expect(bench.asked()).toBe(before);
    });

    it('that is gone is said to be', async () => {
      const port = connect();
      await expect(port.content(await partOf(port, { trouble: 'gone' }), never)).rejects.toMatchObject({
        failure: { code: 'CONTENT_GONE', category: 'rejected' },
      });
    });

    it('of no byte is a stream of no byte', async () => {
      const port = connect();
      expect(await bytesOf(await port.content(await partOf(port, { trouble: 'empty' }), never))).toHaveLength(0);
    });

    it('comes although the sign-in has ended meanwhile', async () => {
      const port = connect();
      const part = await partOf(port);
      await bench.vendor.endTokens();
      expect(await bytesOf(await port.content(part, never))).toHaveLength(picture.length);
    });

    it('waits for the vendor’s limit, and the texts do not wait with it', async () => {
      const port = connect();
      const part = await partOf(port);
      await bench.vendor.limitContent?.();
      const error: unknown = await port.content(part, never).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ name: 'ProviderFailure', failure: { category: 'rate-limited' } });
      const second: unknown = await port.content(part, never).catch((thrown: unknown) => thrown);
      expect((second as { retryAfterMs?: number }).retryAfterMs).toBeGreaterThan(0);
      expect(itemsOf(await batchesOf(port)).length).toBeGreaterThan(0);
      bench.clock.advance(120_000);
      expect(await bytesOf(await port.content(part, never))).toHaveLength(picture.length);
    });

    it('stops when it is told to', async () => {
      const port = connect();
      const part = await partOf(port);
      const stop = new AbortController();
      stop.abort();
      await expect(port.content(part, stop.signal)).rejects.toMatchObject({ name: 'ProviderFailure' });
    });
  });
}
