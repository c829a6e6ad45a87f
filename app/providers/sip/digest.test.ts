import { describe, expect, it } from 'vitest';
import { authorization, chooseChallenge, digestResponse, readChallenge } from './digest.ts';

const get = { method: 'GET', uri: '/dir/index.html' };

describe('the test vectors of the standards', () => {
  it.each([
    [
      'RFC 2617 3.5',
      'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"',
      { user: 'Mufasa', password: 'Circle Of Life', cnonce: '0a4f113b', ...get },
      '6629fae49393a05397450978507c4ef1',
    ],
    [
      'RFC 7616 3.9.1, MD5',
      'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=MD5, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
      {
        ...{ user: 'Mufasa', password: 'Circle of Life', ...get },
        cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
      },
      '8ca523f5e9506fed4657c9700eebdbec',
    ],
    [
      'RFC 7616 3.9.1, SHA-256',
      'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=SHA-256, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
      {
        ...{ user: 'Mufasa', password: 'Circle of Life', ...get },
        cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
      },
      '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
    ],
    [
      'RFC 2069 2.4 with its erratum 749, without qop',
      'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"',
      { user: 'Mufasa', password: 'CircleOfLife', cnonce: 'unused', ...get },
      '1949323746fe6a43ef61f9606e7febea',
    ],
  ])('%s', (_source, header, login, response) => {
    const challenge = readChallenge(header);
    expect(challenge).not.toBeNull();
    expect(digestResponse(challenge!, login)).toBe(response);
    expect(authorization(challenge!, login)).toContain(`response="${response}"`);
  });
});

describe('a challenge', () => {
  it('is the first that Foyer speaks', () => {
    const of = (algorithm: string) => `Digest realm="a", nonce="n", algorithm=${algorithm}, qop="auth"`;
    expect(chooseChallenge([of('SHA-512-256'), of('SHA-256'), of('MD5')])?.algorithm).toBe('SHA-256');
    expect(chooseChallenge([of('MD5'), of('SHA-256')])?.algorithm).toBe('MD5');
    expect(chooseChallenge(['Basic realm="a"', of('AKAv1-MD5')])).toBeNull();
  });

  it('that asks for integrity of bodies alone is none', () => {
    expect(readChallenge('Digest realm="a", nonce="n", qop="auth-int"')).toBeNull();
  });

  it('tells a stale nonce, and keeps quotes and commas', () => {
    const read = readChallenge('Digest realm="the \\"clinic\\", Chicago",nonce="n,1", STALE=TRUE');
    expect(read).toMatchObject({ realm: 'the "clinic", Chicago', nonce: 'n,1', isStale: true, qop: null });
    const header = authorization(read!, { user: 'a', password: 'b', method: 'REGISTER', uri: 'sip:x', cnonce: 'c' });
    expect(readChallenge(header)).toMatchObject({ realm: 'the "clinic", Chicago', nonce: 'n,1' });
  });
});
