import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import { createExchanges } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { createCommonFailures } from './failure.ts';
import { createPauses } from './pauses.ts';
import { createSkewHistory } from './skew-history.ts';

/** Node's words for a server that is not there. */
const refused = (): Error => Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' });

function ask(answer: () => Promise<Response>): Promise<Exchange> {
  const clock = createManualClock(1_000);
  const exchanges = createExchanges<'send'>({
    ...{ clock, pauses: createPauses<'send'>(clock), skews: createSkewHistory() },
    http: { fetch: answer, clockSkewMs: () => 0 },
    common: createCommonFailures('TEST', 'Test'),
    pauseOf: () => undefined,
  });
  const request = { group: 'send', url: 'https://vendor.test/', init: { method: 'POST', body: 'x' } } as const;
  return exchanges.ask(request, new AbortController().signal);
}

const cut = (status: number): Response =>
  new Response(new ReadableStream({ pull: (controller) => controller.error(refused()) }), { status });

describe('how a request ended', () => {
  it('not sent where nobody was there', async () => {
    expect(await ask(() => Promise.reject(refused()))).toMatchObject({ kind: 'not-sent' });
  });

  it('broken where an answer had begun, whatever the error says', async () => {
    expect(await ask(() => Promise.resolve(cut(201)))).toMatchObject({
      kind: 'broken',
      failure: { code: 'TEST_INTERRUPTED' },
    });
  });

  it('refused where the status says so, though its body does not come', async () => {
    expect(await ask(() => Promise.resolve(cut(401)))).toMatchObject({ kind: 'answer', status: 401, json: undefined });
  });
});
