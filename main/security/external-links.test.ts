import { describe, expect, it } from 'vitest';
import { externalUrl } from './external-links.ts';

describe('externalUrl', () => {
  it('writes allowed addresses anew', () => {
    expect(externalUrl('HTTPS://Example.ORG/a b?q="x"')).toBe('https://example.org/a%20b?q=%22x%22');
    expect(externalUrl('mailto:front.desk@example.org?subject=Hi')).toBe('mailto:front.desk@example.org?subject=Hi');
    expect(externalUrl(' https://example.org/\n--flag')).toBe('https://example.org/--flag');
  });

  it('lets pages of this computer be without TLS', () => {
    expect(externalUrl('http://127.0.0.1:8300/oauth2/default/authorize?a=b')).toBe(
      'http://127.0.0.1:8300/oauth2/default/authorize?a=b',
    );
    expect(externalUrl('http://localhost/openemr')).toBe('http://localhost/openemr');
    expect(externalUrl('http://[::1]:80/')).toBe('http://[::1]/');
  });

  it.each([
    'http://example.org/',
    'http://127.0.0.1.example.org/',
    'http://localhost.example.org/',
    'http://10.0.0.5/openemr',
    'http://user@127.0.0.1/',
    'file:///etc/passwd',
    'foyer://app/',
    'javascript:alert(1)',
    'data:text/html,x',
    'smb://example.org/share',
    'ms-msdt:/id',
    'vbscript:x',
    'https://trusted.example.org@evil.example.com/',
    'example.org',
    '--help',
    '',
    `https://example.org/${'a'.repeat(3000)}`,
    null,
    { href: 'https://example.org' },
  ])('refuses %s', (raw) => expect(externalUrl(raw)).toBeNull());
});
