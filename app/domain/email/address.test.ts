import { describe, expect, it } from 'vitest';
import { asciiDomain, conversationKey, formatMailbox, parseAddress, parseAddressList } from './address.ts';

const read = (text: string): unknown => {
  const parsed = parseAddress(text);
  return parsed.ok ? parsed.mailbox : parsed.problem;
};

describe('parseAddress', () => {
  it.each([
    ['alma@example.org', null, 'alma@example.org'],
    ['  <alma@example.org> ', null, 'alma@example.org'],
    ['Alma Espinoza <alma@example.org>', 'Alma Espinoza', 'alma@example.org'],
    ['"Espinoza, Alma" <alma@example.org>', 'Espinoza, Alma', 'alma@example.org'],
    ['"The \\"boss\\" <x>" <alma@example.org>', 'The "boss" <x>', 'alma@example.org'],
    ['alma@example.org (Alma Espinoza)', 'Alma Espinoza', 'alma@example.org'],
    ['mailto:alma@example.org', null, 'alma@example.org'],
    ['Write to alma.', undefined, undefined],
    ['alma@example.org.', null, 'alma@example.org'],
    ['alma@example.org <alma@example.org>', null, 'alma@example.org'],
    ['José Núñez <jose@example.org>', 'José Núñez', 'jose@example.org'],
    ['דנה כהן <dana@example.org>', 'דנה כהן', 'dana@example.org'],
    ['\u202bمنى علي\u202c <mona@example.org>', 'منى علي', 'mona@example.org'],
    ['\u200balma@example.org\u200e', null, 'alma@example.org'],
    ['Alma@EXAMPLE.Org', null, 'Alma@example.org'],
    ['info@münchen.example', null, 'info@xn--mnchen-3ya.example'],
    ['info@例え。テスト', null, 'info@xn--r8jz45g.xn--zckzah'],
    ["o'brien+tag@sub.example.co.uk", null, "o'brien+tag@sub.example.co.uk"],
  ])('%s', (text, name, address) => {
    expect(read(text)).toEqual(address === undefined ? 'no-at' : { name, address });
  });

  it.each([
    ['', 'empty'],
    [' \u200b ', 'empty'],
    ['Alma <>', 'empty'],
    ['alma', 'no-at'],
    ['alma@@example.org', 'two-ats'],
    ['alma@home@example.org', 'two-ats'],
    ['@example.org', 'no-local'],
    ['alma@', 'no-domain'],
    ['alma espinoza@example.org', 'spaces'],
    ['alma@example .org', 'spaces'],
    ['alma@example', 'impossible-domain'],
    ['alma@example..org', 'impossible-domain'],
    ['alma@-example.org', 'impossible-domain'],
    ['alma@192.0.2.1', 'impossible-domain'],
    ['alma@[192.0.2.1]', 'impossible-domain'],
    ['alma@example.org/x', 'impossible-domain'],
    ['alma@example.org:25', 'impossible-domain'],
    ['alma@example.org%2e', 'impossible-domain'],
    ['alma@exa_mple.org', 'impossible-domain'],
    ['.alma@example.org', 'impossible-address'],
    ['al..ma@example.org', 'impossible-address'],
    ['"al ma"@example.org', 'spaces'],
    ['"alma"@example.org', 'impossible-address'],
    ['al,ma@example.org', 'impossible-address'],
    ['Alma <alma@example.org', 'impossible-address'],
    ['Alma <alma@example.org> Espinoza', 'impossible-address'],
    ['A <a@example.org> <b@example.org>', 'impossible-address'],
    ['аlma@example.org', 'other-letters'],
    ['Alma\r\nBcc: eve@example.com <alma@example.org>', 'control-characters'],
    ['alma@example.org\u0000', 'control-characters'],
    [`${'a'.repeat(65)}@example.org`, 'too-long'],
    [`a@${'b'.repeat(64)}.org`, 'impossible-domain'],
    [`${'a'.repeat(60)}@${`${'b'.repeat(60)}.`.repeat(4)}org`, 'too-long'],
    [
      `${'a'.repeat(60)}@${`${'b'.repeat(60)}.`.repeat(3)}example`,
      { name: null, address: expect.any(String) as string },
    ],
    [`${'a'.repeat(64)}@${`${'b'.repeat(62)}.`.repeat(3)}org`, 'too-long'],
  ])('%s is refused: %s', (text, problem) => {
    expect(read(text)).toEqual(problem);
  });
});

describe('parseAddressList', () => {
  it('parts at commas, semicolons and line breaks, not within quotes', () => {
    const text = '"Espinoza, Alma" <alma@example.org>, bo@example.org; Cy <cy@example.org>\r\n\n dee@example.org ,';
    expect(parseAddressList(text).map((each) => (each.ok ? each.mailbox.address : each.problem))).toEqual([
      'alma@example.org',
      'bo@example.org',
      'cy@example.org',
      'dee@example.org',
    ]);
  });

  it('tells which of them is none, and goes on behind a quote that nobody closed', () => {
    const parsed = parseAddressList('"Alma <alma@example.org>\nbo@example.org, nobody');
    expect(parsed.map((each) => (each.ok ? each.mailbox.address : each.problem))).toEqual([
      'spaces',
      'bo@example.org',
      'no-at',
    ]);
  });
});

describe('what addresses are compared and shown by', () => {
  it('lower case', () => expect(conversationKey(' Alma@Example.ORG')).toBe('alma@example.org'));

  it('a name with a comma is quoted', () => {
    expect(formatMailbox({ name: 'Espinoza, "Alma"', address: 'alma@example.org' })).toBe(
      '"Espinoza, \\"Alma\\"" <alma@example.org>',
    );
    expect(read(formatMailbox({ name: 'Espinoza, "Alma"', address: 'alma@example.org' }))).toEqual({
      name: 'Espinoza, "Alma"',
      address: 'alma@example.org',
    });
    expect(formatMailbox({ name: null, address: 'alma@example.org' })).toBe('alma@example.org');
  });

  it('a domain that looks like a number is none', () => {
    expect([asciiDomain('1.2.3'), asciiDomain('0x7f.1'), asciiDomain('127.1')]).toEqual([null, null, null]);
  });
});
