import { describe, expect, it } from 'vitest';
import type { SendResult } from '../../ports/provider.ts';
import { connect } from './connection.ts';
import { authority, expired, forAnotherName, forLocalhost, type TestCertificate } from './testing/certificates.ts';
import { CUT, startScriptedSmtp, type Answer } from './testing/scripted-smtp.ts';
import { firstAttempt, testContext, testEmail } from './testing/test-account.ts';
import { startTlsSmtp, type TlsSmtp } from './testing/tls-smtp.ts';

type Protection = 'tls' | 'starttls';

async function sendTo(port: number, security: Protection, over: Record<string, unknown> = {}): Promise<SendResult> {
  const config = { smtpHost: 'localhost', smtpPort: port, smtpSecurity: security, imapOff: true, caPem: authority };
  const { email } = connect(testContext({ config: { ...config, ...over } }));
  if (email === undefined) throw new Error('No e-mail');
  return await email.send(testEmail(), firstAttempt, new AbortController().signal);
}

async function send(certificate: TestCertificate, security: Protection, over: Record<string, unknown> = {}) {
  await using server: TlsSmtp = await startTlsSmtp(certificate, security === 'tls');
  return { result: await sendTo(server.port, security, over), server };
}

describe.each(['tls', 'starttls'] as const)('%s', (security) => {
  it('carries an e-mail to a server that the clinic’s own authority vouches for', async () => {
    const { result, server } = await send(forLocalhost, security);
    expect(result).toMatchObject({ outcome: 'accepted' });
    expect(server.messages[0]).toContain('Subject: Your appointment');
  });

  it.each<[string, TestCertificate, Record<string, unknown>, string]>([
    ['an expired certificate', expired, {}, 'SMTP_TLS_EXPIRED'],
    ['a certificate for another name', forAnotherName, {}, 'SMTP_TLS_OTHER_NAME'],
    ['an authority that nobody named', forLocalhost, { caPem: null }, 'SMTP_TLS_UNKNOWN_AUTHORITY'],
  ])('sends nothing, no password either, to a server with %s', async (_what, certificate, over, code) => {
    const { result, server } = await send(certificate, security, over);
    expect(result).toMatchObject({
      outcome: 'retry',
      failure: { code, category: 'config', params: { step: 'tls', server: 'smtp' } },
    });
    expect(server.tried).toEqual([]);
  });
});

describe('the wrong protection', () => {
  it.each<[string, Answer, string]>([
    ['not offered', '502 5.5.1 Unknown command', 'SMTP_TLS_NOT_OFFERED'],
    ['not possible now', '454 4.7.0 TLS not available due to local problem', 'SMTP_TLS_FAILED'],
    ['cut off', CUT, 'SMTP_CUT_BEFORE'],
  ])('is told where STARTTLS is %s, and nothing is said in the open', async (_how, starttls, code) => {
    await using server = await startScriptedSmtp({ starttls });
    expect(await sendTo(server.port, 'starttls')).toMatchObject({ outcome: 'retry', failure: { code } });
    expect(server.commands).toEqual(['EHLO [127.0.0.1]', 'STARTTLS']);
  });

  it('is told where TLS is expected and the server begins in the open', async () => {
    await using server = await startScriptedSmtp();
    expect(await sendTo(server.port, 'tls')).toMatchObject({
      outcome: 'retry',
      failure: { code: 'SMTP_TLS_WRONG_PORT' },
    });
  });
});
