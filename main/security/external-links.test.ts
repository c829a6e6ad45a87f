import { describe, expect, it } from 'vitest';
import { externalUrl } from './external-links.ts';

describe('externalUrl', () => {
  it('writes allowed addresses anew', () => {
    expect(externalUrl('HTTPS://Example.ORG/a b?q="x"')).toBe('https://example.org/a%20b?q=%22x%22');
    expect(externalUrl('mailto:front.desk@example.org?subject=Hi')).toBe('mailto:front.desk@example.org?subject=Hi');
    expect(externalUrl(' https://example.org/\n--flag')).toBe('https://example.org/--flag');
  });

  it.each([
    'http://example.org/',
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
