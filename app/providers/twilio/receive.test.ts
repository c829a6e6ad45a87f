import { describe, expect, it } from 'vitest';
import type { InboundBatch } from '../../ports/provider.ts';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import { createSkewHistory } from '../kit/skew-history.ts';
import type { Api } from './api.ts';
import { configSchema } from './config.ts';
import { createMediaParts } from './media.ts';
import { readCursor } from './receive-cursor.ts';
import { receiveTexts } from './receive.ts';

const nowMs = Date.UTC(2030, 0, 1);
const noService = { read: () => Promise.resolve(new Set<string>()) };
const config = configSchema.parse({ accountSid: `AC${'0'.repeat(32)}`, fromNumber: '+13125550110' });

/** What is told of one text that Twilio is still taking in. */
async function receiveUnfinished(sinceMs: number): Promise<InboundBatch[]> {
  const message = {
    ...{ sid: `SM${'0'.repeat(32)}`, direction: 'inbound', status: 'receiving', body: 'Hello' },
    ...{ from: '+12025550140', to: '+13125550110', num_media: '0', date_sent: null },
    date_created: new Date(sinceMs).toUTCString(),
  };
  const api: Api = {
    call: () => Promise.reject(new Error('Only questions are asked')),
    ask: () => Promise.resolve({ messages: [message], next_page_uri: null }),
    timeKnown: () => Promise.resolve(),
  };
  const clock = createManualClock(nowMs);
  const parts = {
    api,
    clock,
    skews: createSkewHistory(),
    config,
    media: createMediaParts(api, config),
    numbers: noService,
  };
  const batches: InboundBatch[] = [];
  for await (const batch of receiveTexts(parts, null, new AbortController().signal)) batches.push(batch);
  return batches;
}

describe('a text that Twilio is still taking in', () => {
  it('is told later: the cursor stays before it', async () => {
    const [batch] = await receiveUnfinished(nowMs - 60_000);
    expect(batch?.items).toEqual([]);
    expect(batch && readCursor(batch.cursor)).toEqual({ sinceMs: nowMs - 60_000 });
  });

  it('is told as it is after an hour, and keeps nothing back', async () => {
    const [batch] = await receiveUnfinished(nowMs - 3_600_000);
    expect(batch?.items.map(({ body }) => body)).toEqual(['Hello']);
    expect(batch && readCursor(batch.cursor)).toEqual({ sinceMs: nowMs });
  });
});

it('tells the texts of one second in the order in which they came: STOP may be the last word, or START', async () => {
  const sent = new Date(nowMs - 60_000).toUTCString();
  const text = (body: string, number: number) => ({
    ...{ sid: `SM${String(number).padStart(32, '0')}`, direction: 'inbound', status: 'received', body },
    ...{ from: '+12025550140', to: '+13125550110', num_media: '0', date_sent: sent, date_created: sent },
  });
  const api: Api = {
    call: () => Promise.reject(new Error('Only questions are asked')),
    // As Twilio lists them: the newest first.
    ask: () => Promise.resolve({ messages: [text('STOP', 2), text('START', 1)], next_page_uri: null }),
    timeKnown: () => Promise.resolve(),
  };
  const clock = createManualClock(nowMs);
  const parts = {
    api,
    clock,
    skews: createSkewHistory(),
    config,
    media: createMediaParts(api, config),
    numbers: noService,
  };
  const bodies: string[] = [];
  for await (const { items } of receiveTexts(parts, null, new AbortController().signal)) {
    bodies.push(...items.map(({ body }) => body));
  }
  expect(bodies).toEqual(['START', 'STOP']);
});
