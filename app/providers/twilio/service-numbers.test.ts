import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import type { Api, SdkWork } from './api.ts';
import { configSchema } from './config.ts';
import { createServiceNumbers } from './service-numbers.ts';

const sid = `MG${'0'.repeat(32)}`;
const config = configSchema.parse({ accountSid: `AC${'0'.repeat(32)}`, messagingServiceSid: sid });
const never = new AbortController().signal;

/** What the SDK would ask for. */
async function askedOf(work: SdkWork): Promise<string> {
  const asked: string[] = [];
  const lists = (name: string) => ({
    page: () => Promise.resolve(asked.push(name)),
    getPage: (url: string) => Promise.resolve(asked.push(url)),
  });
  const services = () => ({ phoneNumbers: lists('PhoneNumbers'), shortCodes: lists('ShortCodes') });
  await work({ messaging: { v1: { services } } } as never);
  return asked.join();
}

const nextPage = `https://messaging.twilio.com/v1/Services/${sid}/PhoneNumbers?PageSize=1000&Page=1&PageToken=PA1`;
const number = (phone_number: unknown) => ({ sid: 'PN1', phone_number, capabilities: ['SMS'] });
const numbers = (list: readonly unknown[], next_page_url: string | null = null) => ({
  meta: { key: 'phone_numbers', page: 0, page_size: 1000, next_page_url },
  phone_numbers: list,
});
const shortCodes = (...list: readonly unknown[]) => ({ meta: { next_page_url: null }, short_codes: list });

function createReader(answers: Record<string, unknown>) {
  const asked: string[] = [];
  const api: Api = {
    call: () => Promise.reject(new Error('Only questions are asked')),
    ask: async (work) => {
      const what = await askedOf(work);
      asked.push(what);
      return answers[what] ?? null;
    },
    timeKnown: () => Promise.resolve(),
  };
  const clock = createManualClock(Date.UTC(2030, 0, 1));
  const reader = createServiceNumbers(api, config, clock);
  return { asked, clock, answers, read: async () => [...(await reader.read(never))] };
}

describe('the numbers of a messaging service', () => {
  it('are those of every page, and its short codes', async () => {
    const { read } = createReader({
      PhoneNumbers: numbers([number('+13125550111'), number('+13125550112')], nextPage),
      [nextPage]: numbers([number('+13125550114')]),
      ShortCodes: shortCodes({ sid: 'SC1', short_code: '+12345' }, { sid: 'SC2', short_code: '12346' }),
    });
    expect(await read()).toEqual(['13125550111', '13125550112', '13125550114', '12345', '12346']);
  });

  it('are asked for again after some minutes, and when the clock was set back', async () => {
    const { asked, clock, answers, read } = createReader({ PhoneNumbers: numbers([]), ShortCodes: shortCodes() });
    expect(await read()).toEqual([]);
    answers['PhoneNumbers'] = numbers([number('+13125550111')]);
    clock.advance(299_999);
    expect(await read()).toEqual([]);
    clock.advance(1);
    expect(await read()).toEqual(['13125550111']);
    clock.set(clock.now() - 86_400_000);
    await read();
    expect(asked).toHaveLength(6);
  });

  it.each([
    ['one of them is in no known shape', numbers([number('+13125550111'), number(null)])],
    ['the list is something else', { phone_numbers: 'none' }],
    ['a next page lies elsewhere', numbers([], 'https://example.org/v1/Services')],
    ['the next page is missing', numbers([], nextPage)],
    ['there is no end', numbers([], nextPage), numbers([], nextPage)],
  ])('are not known where %s, nor what was known before', async (_what, first: unknown, second?: unknown) => {
    const { clock, answers, read } = createReader({ PhoneNumbers: numbers([]), ShortCodes: shortCodes() });
    await read();
    Object.assign(answers, { PhoneNumbers: first, [nextPage]: second });
    clock.advance(300_000);
    await expect(read()).rejects.toBeInstanceOf(ProviderFailure);
  });
});
