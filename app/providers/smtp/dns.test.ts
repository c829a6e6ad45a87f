import { describe, expect, it } from 'vitest';
import type { Sockets } from '../../ports/sockets.ts';
import { noSockets } from '../../ports/testing/no-sockets.ts';
import { domainFindings } from './dns.ts';

type Zone = Readonly<Record<string, readonly string[] | null>>;

const zoned = (zone: Zone, mx: Awaited<ReturnType<Sockets['mx']>> = []): Sockets => ({
  ...noSockets,
  mx: () => Promise.resolve(mx),
  txt: (name) => Promise.resolve(name in zone ? (zone[name] ?? null) : []),
});

async function look(sockets: Sockets, dkimSelectors: readonly string[] = ['dkim'], isSelectorGiven = false) {
  const found = await domainFindings(
    sockets,
    'clinic.test',
    { dkimSelectors, isSelectorGiven },
    new AbortController().signal,
  );
  return Object.fromEntries(found.map(({ name, state, detail }) => [name, { state, detail }]));
}

describe('the records of a sending domain', () => {
  it('are told as they stand', async () => {
    const zone = {
      'clinic.test': ['google-site-verification=x', 'v=spf1 mx -all'],
      'dkim._domainkey.clinic.test': ['v=DKIM1; k=rsa; p=MIGf'],
      '_dmarc.clinic.test': ['v=DMARC1; p=reject'],
    };
    const mx = [
      { exchange: 'b.clinic.test', priority: 20 },
      { exchange: 'a.clinic.test', priority: 10 },
    ];
    expect(await look(zoned(zone, mx))).toEqual({
      mx: { state: 'ok', detail: 'a.clinic.test, b.clinic.test' },
      spf: { state: 'ok', detail: 'v=spf1 mx -all' },
      dkim: { state: 'ok', detail: 'dkim: v=DKIM1; k=rsa; p=MIGf' },
      dmarc: { state: 'ok', detail: 'v=DMARC1; p=reject' },
    });
  });

  it('are missing where DNS has none, and unknown where it is silent', async () => {
    expect(await look(zoned({}), ['mine'], true)).toMatchObject({
      mx: { state: 'missing' },
      spf: { state: 'missing' },
      dkim: { state: 'missing' },
      dmarc: { state: 'missing' },
    });
    expect(await look(noSockets, ['mine'], true)).toMatchObject({
      mx: { state: 'unknown' },
      spf: { state: 'unknown' },
      dkim: { state: 'unknown' },
      dmarc: { state: 'unknown' },
    });
  });

  it.each([
    ['v=spf1 +all', 'weak'],
    ['v=spf1 include:_spf.example.org ?all', 'weak'],
    ['v=spf1 all', 'weak'],
    ['v=spf1 mx', 'weak'],
    ['v=spf1 mx ~all', 'ok'],
    ['v=spf1 redirect=_spf.example.org', 'ok'],
    ['v=spf10 -all', 'missing'],
  ])('SPF %s is %s', async (record, state) => {
    expect(await look(zoned({ 'clinic.test': [record] }))).toMatchObject({ spf: { state } });
  });

  it('SPF is weak where there are two', async () => {
    const two = { 'clinic.test': ['v=spf1 mx -all', 'v=spf1 a -all'] };
    expect(await look(zoned(two))).toMatchObject({ spf: { state: 'weak' } });
  });

  it.each([
    ['v=DMARC1; p=none; rua=mailto:x@clinic.test', 'weak'],
    ['v=DMARC1; p=quarantine', 'ok'],
    ['v=DMARC1', 'weak'],
  ])('DMARC %s is %s', async (record, state) => {
    expect(await look(zoned({ '_dmarc.clinic.test': [record] }))).toMatchObject({ dmarc: { state } });
  });

  it('DKIM under the usual names alone says nothing if it is not there; a withdrawn key counts as none', async () => {
    expect(await look(zoned({}), ['selector1', 'selector2'])).toMatchObject({ dkim: { state: 'unknown' } });
    expect(await look(zoned({}), [])).toMatchObject({ dkim: { state: 'unknown' } });
    const withdrawn = { 'mine._domainkey.clinic.test': ['v=DKIM1; p='] };
    expect(await look(zoned(withdrawn), ['mine'], true)).toMatchObject({ dkim: { state: 'missing' } });
    const second = { 'selector2._domainkey.clinic.test': ['p=MIGf; t=y'] };
    expect(await look(zoned(second), ['selector1', 'selector2'])).toMatchObject({ dkim: { state: 'weak' } });
  });

  it('are cut where they are long', async () => {
    const { spf } = await look(zoned({ 'clinic.test': [`v=spf1 ${'ip4:192.0.2.1 '.repeat(60)}-all`] }));
    expect(spf?.detail).toHaveLength(300);
  });
});
