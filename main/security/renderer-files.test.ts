import { describe, expect, it } from 'vitest';
import { rendererFile } from './renderer-files.ts';

const file = (url: string, method = 'GET') => rendererFile('/srv/renderer', method, url)?.file ?? null;

describe('rendererFile', () => {
  it('finds the page and its parts', () => {
    expect(rendererFile('/srv/renderer', 'GET', 'foyer://app/')).toEqual({
      file: '/srv/renderer/index.html',
      type: 'text/html; charset=utf-8',
    });
    expect(file('foyer://app/assets/index-Ab1.js?v=1#top')).toBe('/srv/renderer/assets/index-Ab1.js');
    expect(file('foyer://app/assets/pdf.worker.mjs')).toBe('/srv/renderer/assets/pdf.worker.mjs');
    expect(file('foyer://app/a/../index.html')).toBe('/srv/renderer/index.html');
    expect(file('foyer://app/..foo/x.js')).toBeNull();
  });

  it.each([
    ['another host', 'foyer://evil/index.html'],
    ['a host that only begins alike', 'foyer://app.evil/index.html'],
    ['a port', 'foyer://app:80/index.html'],
    ['another scheme', 'file:///srv/renderer/index.html'],
    ['no URL', 'index.html'],
    ['an encoded way up', 'foyer://app/%2e%2e%2fmain/index.js'],
    ['a doubly dotted way up', 'foyer://app/..%2f..%2fetc/secret.json'],
    ['a sibling folder of the same beginning', 'foyer://app/..%2frenderer-old/index.html'],
    ['a way up by backslash', 'foyer://app/..%5cmain%5cindex.js'],
    ['an absolute path', 'foyer://app/%2fetc%2fhosts.json/..%2f..%2f..%2f..%2fx.js'],
    ['a NUL', 'foyer://app/index.html%00.js'],
    ['broken encoding', 'foyer://app/%E0%A4%A.js'],
    ['a kind of file that is never served', 'foyer://app/assets/index.js.map'],
  ])('refuses %s', (_what, url) => {
    expect(file(url)).toBeNull();
  });

  it.each(['POST', 'HEAD', 'PUT', 'OPTIONS'])('refuses %s', (method) => {
    expect(file('foyer://app/', method)).toBeNull();
  });
});
