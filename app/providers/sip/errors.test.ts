import { describe, expect, it } from 'vitest';
import { loginRefused, sipErrors, sipFailure, type SipWord } from './errors.ts';
import { readResponse, writeRequest } from './message.ts';

describe('every word', () => {
  it.each(Object.keys(sipErrors) as SipWord[])('%s is one sentence that says what to do', (word) => {
    const { code, message, category, action } = sipFailure(word);
    expect(code).toBe(`SIP_${word}`);
    expect(message).toMatch(/^[A-Z].*[;,].*\.$/s);
    expect(category).not.toBe('uncertain');
    expect(action).not.toBe('none');
  });
});

describe('a refused login', () => {
  it.each([
    [400, 'REFUSED', 'config'],
    [403, 'FORBIDDEN', 'permission'],
    [404, 'UNKNOWN_USER', 'config'],
    [408, 'NOT_AVAILABLE', 'unavailable'],
    [423, 'REFUSED', 'config'],
    [480, 'NOT_AVAILABLE', 'unavailable'],
    [500, 'NOT_AVAILABLE', 'unavailable'],
    [503, 'NOT_AVAILABLE', 'unavailable'],
    [603, 'FORBIDDEN', 'permission'],
    [604, 'UNKNOWN_USER', 'config'],
  ])('%d is %s (%s)', (status, word, category) => {
    const { failure } = loginRefused(status);
    expect(failure).toMatchObject({ code: `SIP_${word}`, category, params: { status, step: 'login' } });
  });
});

describe('a message', () => {
  it('is written with its end', () =>
    expect(writeRequest('REGISTER', 'sip:x', [['CSeq', '1 REGISTER']])).toBe(
      'REGISTER sip:x SIP/2.0\r\nCSeq: 1 REGISTER\r\nContent-Length: 0\r\n\r\n',
    ));

  it('is read with folded lines, compact names and several values of one header', () => {
    const text =
      'SIP/2.0 401 Unauthorized\r\ni: abc\r\nCSEQ : 1 REGISTER\r\nWWW-Authenticate: Digest\r\n realm="a"\r\nWWW-Authenticate: Basic\r\n\r\nbody: no';
    const read = readResponse(text);
    expect(read?.status).toBe(401);
    expect(read?.header('call-id')).toEqual(['abc']);
    expect(read?.header('cseq')).toEqual(['1 REGISTER']);
    expect(read?.header('www-authenticate')).toEqual(['Digest realm="a"', 'Basic']);
    expect(read?.header('body')).toEqual([]);
  });

  it.each([['\r\n\r\n'], ['OPTIONS sip:x SIP/2.0\r\n\r\n'], ['HTTP/1.1 200 OK\r\n\r\n'], ['']])(
    '%j is no response',
    (text) => expect(readResponse(text)).toBeNull(),
  );
});
