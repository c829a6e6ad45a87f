import { describe, expect, it } from 'vitest';
import { ALLOWED_ATTRIBUTES, ALLOWED_TAGS } from './allowed-html.ts';
import { sanitiseReceived, type PictureSources, type SanitisedHtml } from './sanitise-received.ts';
import { hostileMails } from './testing/hostile-mails.ts';

const nothing: PictureSources = { ownPicture: () => null, remotePicture: () => null };
const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';

const sanitise = (html: string, sources: Partial<PictureSources> = {}): SanitisedHtml =>
  sanitiseReceived(html, { ...nothing, ...sources });

interface FoundTag {
  readonly name: string;
  readonly attributes: readonly (readonly [string, string])[];
}

/** The sanitiser escapes `<`, `>` and quotes wherever they are no mark-up, so this reads all that there is. */
function tagsIn(html: string): FoundTag[] {
  return [...html.matchAll(/<([^>]*)>/g)].map(([, inner = '']) => {
    const [, name = ''] = /^\/?([^\s/]*)/.exec(inner) ?? [];
    const attributes = [...inner.matchAll(/\s([^\s="/]+)(?:="([^"]*)")?/g)];
    return { name, attributes: attributes.map(([, key = '', value = '']) => [key, value] as const) };
  });
}

/** What is wrong with a sanitised e-mail, in words; empty: nothing. */
function faultsOf(html: string): string[] {
  const withoutTags = html.replace(/<[^>]*>/g, '');
  const faults = /[<>]/.test(withoutTags) ? ['loose angle bracket'] : [];
  for (const { name, attributes } of tagsIn(html)) {
    if (!ALLOWED_TAGS.includes(name)) faults.push(`element ${name}`);
    const allowed = [...(ALLOWED_ATTRIBUTES[name] ?? []), ...(ALLOWED_ATTRIBUTES['*'] ?? [])];
    for (const [key, value] of attributes) {
      if (!allowed.includes(key)) faults.push(`attribute ${key} of ${name}`);
      if (key === 'src' && !/^data:image\/(?:png|jpeg|gif|webp);base64,/.test(value)) faults.push(`src ${value}`);
      if (key !== 'src' && key !== 'alt' && /:\/\/|script:|url|@import|expression|\\/i.test(value)) {
        faults.push(`${key} ${value.slice(0, 80)}`);
      }
      if (key === 'style' && /position|behavior|content|animation|z-index|--/i.test(value)) faults.push(value);
    }
  }
  return faults;
}

describe('hostile e-mails', () => {
  const mails = hostileMails();

  it('are many, each with a name of its own and a canary', () => {
    expect(mails.length).toBeGreaterThanOrEqual(60);
    expect(new Set(mails.map(({ name }) => name)).size).toBe(mails.length);
    const without = mails.filter(({ html }) => !html.includes('canary')).map(({ name }) => name);
    // In Base64, or by another way than a request.
    expect(without).toEqual(['link-data-base64', 'link-own-schemes', 'link-homograph', 'img-data-svg']);
  });

  it.each(mails)('$name: nothing is left that loads, runs or leads away', ({ html }) => {
    const sanitised = sanitise(html, { ownPicture: (id) => (id === 'own' ? pixel : null) });
    expect(faultsOf(sanitised.html)).toEqual([]);
    expect(sanitised.links.filter(({ href }) => !/^(?:https?:\/\/|mailto:|tel:)/.test(href))).toEqual([]);
    expect(sanitised.html).not.toMatch(/[\u202a-\u202e\u2066-\u2069\0]/);
    // Twice is once: what a browser makes of it is what was meant.
    if (html.length < 100_000) expect(faultsOf(sanitise(sanitised.html).html)).toEqual([]);
  });

  it('that are too large are cut, and say so', () => {
    const large = mails.filter(({ name }) => /^(?:nested-|attribute-5|end-tags-of)/.test(name));
    expect(large).toHaveLength(4);
    for (const { html } of large) expect(sanitise(html).isCut).toBe(true);
    expect(sanitise('<p>Line'.repeat(900)).isCut).toBe(false);
  });
});

describe('what an e-mail looks like', () => {
  it('keeps text, lists, tables, colours and sizes', () => {
    const html =
      '<div style="color:#333;font-size:14px;margin:0 0 10px 4px" dir="rtl"><b>Results</b><ul><li>One</li></ul>' +
      '<table width="100%" bgcolor="#eee"><tr><td colspan="2" style="padding:4px;border:1px solid #ccc">A &amp; B</td></tr></table></div>';
    expect(sanitise(html).html).toBe(html);
  });

  it('leaves out what is no text of it', () => {
    const html = '<html><head><title>T</title><style>p{color:red}</style></head><body><p>Hi</p></body></html>';
    expect(sanitise(html)).toMatchObject({ html: '<p>Hi</p>', links: [], blockedPictures: 0 });
  });

  it('shows its own pictures, by Content-ID, and those that it holds itself', () => {
    const own = (id: string): string | null => (id === 'logo@example.org' ? pixel : null);
    const shown = sanitise(`<img src="cid:logo%40example.org" alt="Logo"><img src="${pixel}"><img src="cid:other">`, {
      ownPicture: own,
    });
    expect(tagsIn(shown.html).map(({ attributes }) => Object.fromEntries(attributes)['src'] ?? null)).toEqual([
      pixel,
      pixel,
      null,
    ]);
    expect(shown.blockedPictures).toBe(0);
  });

  it('tells which pictures it would fetch, each once, and shows those that were fetched', () => {
    const html =
      '<img src="https://example.org/a.png"><img src="https://example.org/a.png"><img src="http://example.org/b.png" width="1">';
    expect(sanitise(html)).toMatchObject({ remotePictures: ['https://example.org/a.png'], blockedPictures: 2 });
    const shown = sanitise(html, { remotePicture: () => pixel });
    expect(shown.blockedPictures).toBe(0);
    expect(shown.html.split(pixel)).toHaveLength(3);
  });

  it('does not grow without end where one picture is shown again and again', () => {
    const large = `data:image/png;base64,${'A'.repeat(4 * 1024 * 1024)}`;
    const { html, blockedPictures } = sanitise('<img src="cid:a">'.repeat(100), { ownPicture: () => large });
    expect(html.length).toBeLessThan(41 * 1024 * 1024);
    expect(blockedPictures).toBe(91);
  });
});

describe('links', () => {
  const linkOf = (href: string, text: string) => sanitise(`<a href="${href}">${text}</a>`).links[0];

  it.each([
    ['https://example.org/x', 'Read more', 'example.org', false],
    ['https://www.example.org/x', 'example.org', 'www.example.org', false],
    ['https://news.example.org/x', 'https://example.org/news', 'news.example.org', false],
    ['https://example.org/x', 'https://bank.example.org/', 'example.org', true],
    ['https://example.org.evil.test/', 'example.org', 'example.org.evil.test', true],
    ['https://evil.test/', 'www.<b>bank</b>.example', 'evil.test', true],
    ['https://evil.test/', 'See report.pdf', 'evil.test', false],
    ['https://evil.test:8443/', 'Write to desk@bank.example', 'evil.test:8443', true],
    ['https://\u0440\u0430ypal.com/', 'paypal.com', 'xn--ypal-43d9g.com', true],
    ['https://m\u00fcnchen.example/', 'm\u00fcnchen.example', 'xn--mnchen-3ya.example', false],
    ['https://bank.example@evil.test/', 'bank.example', 'evil.test', true],
    ['mailto:desk@example.org', 'desk@example.org', 'desk@example.org', false],
    ['mailto:desk@evil.test?subject=Hi', 'desk@example.org', 'desk@evil.test', true],
    ['tel:+12025550123', '(202) 555-0123', '+12025550123', false],
    ['tel:+19005550199', '+1 202 555 0123', '+19005550199', true],
  ])('%s, that says %s', (href, text, host, differs) => {
    expect(linkOf(href, text)).toMatchObject({ host, differs });
  });

  it('have a number and no address, and can be reached by keyboard', () => {
    const { html, links } = sanitise(
      '<a href="https://example.org/1" target=_blank class=x>One</a> <a href="#top">Two</a>',
    );
    expect(html).toBe('<a data-link="0" role="link" tabindex="0">One</a> <span>Two</span>');
    expect(links).toEqual([{ href: 'https://example.org/1', host: 'example.org', differs: false }]);
  });

  it('of a name before the host lose it', () => {
    expect(linkOf('https://www.bank.example@evil.test/', 'Open')?.href).toBe('https://evil.test/');
  });
});

describe('styles that are made to take for ever', () => {
  const spaces = ' '.repeat(9_900);
  it.each([
    ['a length', `padding:1px${spaces}x`],
    ['a width', `text-indent:1px${spaces}x`],
    ['a line', `border:solid${spaces}!`],
    ['nothing but spaces', `margin:${spaces}x`],
  ])('%s is left out, and the text stays', (_what, style) => {
    expect(sanitise(`<p style="${style}">Hello</p>`).html).toBe('<p>Hello</p>');
  });

  it('lengths in a row are kept, also .5em and negative ones', () => {
    const { html } = sanitise('<p style="margin:1px  .5em 0 auto;text-indent:-1.5em;border:1px solid #ccc">Hello</p>');
    expect(html).toBe('<p style="margin:1px .5em 0 auto;text-indent:-1.5em;border:1px solid #ccc">Hello</p>');
  });
});
