import { describe, expect, it } from 'vitest';
import { isLoopback } from '../providers/kit/hosts.ts';
import { readCertificateAddress, readTypedAddress } from './address.ts';
import { EmrFailure } from '../ports/emr.ts';

const read = (url: string, site = '') => readTypedAddress({ url, site }, isLoopback);
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof EmrFailure) return error.failure.code;
    throw error;
  }
  return 'none';
};

describe('a typed address', () => {
  it.each([
    ['emr.example.org', ['https://emr.example.org', 'https://emr.example.org/openemr']],
    ['  https://emr.example.org/  ', ['https://emr.example.org', 'https://emr.example.org/openemr']],
    ['https://emr.example.org/openemr/', ['https://emr.example.org/openemr']],
    ['https://emr.example.org/openemr/index.php?site=default', ['https://emr.example.org/openemr']],
    [
      'https://emr.example.org/interface/login/login.php?site=default#x',
      ['https://emr.example.org', 'https://emr.example.org/openemr'],
    ],
    [
      'emr.example.org:8443/clinic',
      ['https://emr.example.org:8443/clinic', 'https://emr.example.org:8443/clinic/openemr'],
    ],
    ['https://emr.example.org/openemr/oauth2/default/authorize', ['https://emr.example.org/openemr']],
    ['http://127.0.0.1:8300', ['http://127.0.0.1:8300', 'http://127.0.0.1:8300/openemr']],
    [
      '127.0.0.1:8300',
      [
        'https://127.0.0.1:8300',
        'https://127.0.0.1:8300/openemr',
        'http://127.0.0.1:8300',
        'http://127.0.0.1:8300/openemr',
      ],
    ],
  ])('%s', (typed, candidates) => {
    expect(read(typed).candidates).toEqual(candidates);
  });

  it.each([
    ['http://emr.example.org', 'EMR_NOT_HTTPS'],
    ['', 'EMR_NOT_OPENEMR'],
    ['ftp://emr.example.org', 'EMR_NOT_OPENEMR'],
    ['https://user:word@emr.example.org', 'EMR_NOT_OPENEMR'],
    ['our server', 'EMR_NOT_OPENEMR'],
  ])('%s is %s', (typed, code) => {
    expect(codeOf(() => read(typed))).toBe(code);
  });

  it('means the site "default" unless another is named', () => {
    expect(read('emr.example.org').site).toBe('default');
    expect(read('emr.example.org', ' north ').site).toBe('north');
    expect(codeOf(() => read('emr.example.org', '../x'))).toBe('EMR_SITE');
  });

  it('has a certificate only over https', () => {
    expect(readCertificateAddress('emr.example.org')).toEqual({ host: 'emr.example.org', port: 443 });
    expect(readCertificateAddress('https://[::1]:9443/openemr')).toEqual({ host: '::1', port: 9443 });
    expect(readCertificateAddress('http://127.0.0.1')).toBeNull();
  });
});
