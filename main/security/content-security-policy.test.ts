import { expect, it } from 'vitest';
import { contentSecurityPolicy, withNonce } from './content-security-policy.ts';

it('allows nothing that is unsafe, and nothing from elsewhere', () => {
  const policy = contentSecurityPolicy('abc');
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("style-src 'self' 'nonce-abc'");
});

it('hands the nonce to the page, whether the page keeps a place for it or not', () => {
  const meta = '<meta name="csp-nonce" content="abc">';
  expect(withNonce('<head><title>x</title></head>', 'abc')).toBe(`<head>${meta}<title>x</title></head>`);
  expect(withNonce('<head><meta name="csp-nonce" content="" /></head>', 'abc')).toBe(`<head>${meta}</head>`);
});
