import { describe, expect, it } from 'vitest';
import { configSchema, usesPlainHttp } from './config.ts';
import { refusals } from './errors.ts';
import { readHealth, saysFailed } from './records.ts';

describe('the gateway’s address', () => {
  const parse = (serverUrl: string, plainHttp = false) =>
    configSchema.safeParse({ serverUrl, plainHttp, fromAddress: 'Clinic@Example.org' });

  it.each([
    ['https://gateway.example.org', false, true, false],
    ['http://192.168.1.20:8100', false, false, false],
    ['http://192.168.1.20:8100', true, true, true],
    ['http://gateway.local:8100/docs', true, true, true],
    ['http://203.0.113.7:8100', true, false, false],
    ['http://127.0.0.1:8100', false, true, false],
    ['http://127.0.0.1:8100', true, true, false],
    ['ftp://192.168.1.20', true, false, false],
    ['http://user:pass@192.168.1.20', true, false, false],
    ['192.168.1.20', true, false, false],
  ])('%s, plain allowed: %s', (url, plainHttp, isGood, isPlain) => {
    const read = parse(url, plainHttp);
    expect(read.success).toBe(isGood);
    expect(read.success && usesPlainHttp(read.data)).toBe(isPlain);
  });

  it('is reduced to its origin, and a stored one reads the same again', () => {
    const read = configSchema.parse({
      serverUrl: 'http://127.0.0.1:8100/docs',
      fromAddress: 'Clinic@Example.org',
      fromName: '',
    });
    expect(read).toEqual({ serverUrl: 'http://127.0.0.1:8100', plainHttp: false, fromAddress: 'Clinic@example.org' });
    expect(configSchema.parse(read)).toEqual(read);
  });
});

describe('the health of its services', () => {
  it.each([
    [{ status: 'healthy', services: { mailu: 'healthy', hylafax: 'up' } }, [], [], []],
    [{ services: { mailu: 'down', hylafax: 'ok' } }, ['mailu'], ['mailu'], []],
    [
      { services: { smtp: { status: 'error' }, freeswitch: { healthy: false } } },
      ['smtp', 'freeswitch'],
      ['smtp'],
      ['freeswitch'],
    ],
    [
      {
        services: [
          { name: 'mailu', status: 'unhealthy' },
          { name: 'fax', ok: true },
        ],
      },
      ['mailu'],
      ['mailu'],
      [],
    ],
    [{ mail: true, fax: false, timestamp: '2026-02-07' }, ['fax'], [], []],
    [{ status: 'ok' }, [], [], []],
  ])('%j', (json, ill, illForEmail, illForCalls) =>
    expect(readHealth(json)).toEqual({ ill, illForEmail, illForCalls }),
  );

  it.each([['text'], [null], [[]]])('%j is none', (json) => expect(readHealth(json)).toBeNull());
});

it('an answer that says that it failed is not taken for acceptance', () => {
  for (const json of [{ success: false }, { status: 'error' }, { status: 'Failed' }, { error: 'no' }])
    expect(saysFailed(json)).toBe(true);
  for (const json of [{ status: 'queued' }, { success: true }, { error: null }, {}, 'sent', 7])
    expect(saysFailed(json)).toBe(false);
});

it.each([
  [401, {}, 'config'],
  [404, {}, 'config'],
  [413, {}, 'rejected'],
  [422, { detail: [{ loc: ['body', 'to', 0] }] }, 'rejected'],
  [422, { detail: [{ loc: ['body', 'subject'] }] }, 'bug'],
  [429, {}, 'rate-limited'],
  [500, undefined, 'uncertain'],
  [503, {}, 'unavailable'],
  [418, {}, 'rejected'],
])('a refusal %d %j is %s', (status, json, category) =>
  expect(refusals.failureOf(status, json)).toMatchObject({
    category,
    message: expect.stringMatching(/^The .*\.$|^There .*\.$/s) as string,
  }),
);
