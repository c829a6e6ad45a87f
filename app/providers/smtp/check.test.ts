import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../ports/provider.ts';
import { connect } from './connection.ts';
import { startScriptedSmtp, type Script, type ScriptedSmtp } from './testing/scripted-smtp.ts';
import { testContext } from './testing/test-account.ts';

async function check(
  script: Script,
  over: Record<string, unknown> = {},
): Promise<{ result: CheckResult; server: ScriptedSmtp }> {
  await using server = await startScriptedSmtp(script);
  const config = { smtpHost: '127.0.0.1', smtpPort: server.port, smtpSecurity: 'none', imapOff: true, ...over };
  const result = await connect(testContext({ config })).check(new AbortController().signal);
  return { result, server };
}

describe('Check connection', () => {
  it('asks whether the server would send, and sends nothing', async () => {
    const { result, server } = await check({});
    expect(result).toMatchObject({ ok: true, identity: 'office@clinic.test' });
    expect(server.commands.slice(2, 5)).toEqual([
      'MAIL FROM:<office@clinic.test>',
      'RCPT TO:<office@clinic.test>',
      'RSET',
    ]);
    expect(server.messages).toEqual([]);
  });

  it.each<[string, string, Script, Record<string, unknown>]>([
    ['tcp', 'SMTP_UNAVAILABLE', { greeting: '421 4.3.2 Not now' }, {}],
    ['login', 'SMTP_WRONG_PASSWORD', { auth: '535 5.7.8 Authentication failed' }, {}],
    ['login', 'SMTP_SENDING_OFF', { auth: '535 5.7.139 SmtpClientAuthentication is disabled for the Tenant' }, {}],
    ['relay', 'SMTP_SENDER_REFUSED', { rcpt: '553 5.7.1 Sender address rejected: not owned by user' }, {}],
    ['relay', 'SMTP_RELAY_DENIED', { rcpt: '554 5.7.1 Relay access denied' }, {}],
    ['tls', 'SMTP_TLS_NOT_OFFERED', {}, { smtpSecurity: 'starttls' }],
    ['tls', 'SMTP_TLS_WRONG_PORT', {}, { smtpSecurity: 'tls' }],
  ])('names the step %s: %s', async (step, code, script, over) => {
    const { result } = await check(script, over);
    expect(result).toMatchObject({ ok: false, failure: { code, params: { step, server: 'smtp' } } });
  });

  it('names the step tcp where nobody listens, and the settings where a server may not be reached', async () => {
    const config = { smtpHost: '127.0.0.1', smtpPort: 1, smtpSecurity: 'none', imapOff: true };
    const signal = new AbortController().signal;
    expect(await connect(testContext({ config })).check(signal)).toMatchObject({
      failure: { code: 'SMTP_CONNECTION_REFUSED', params: { step: 'tcp' } },
    });
    const elsewhere = testContext({ config: { smtpHost: 'mail.clinic.test', imapOff: true } });
    expect(await connect(elsewhere).check(signal)).toMatchObject({
      failure: { code: 'SMTP_ADDRESS_REFUSED', category: 'config' },
    });
  });

  it('names the step dns where the server has no address', async () => {
    // No name server is asked for a label that is too long.
    const context = testContext({ config: { smtpHost: `${'x'.repeat(64)}.test`, imapOff: true } });
    const open = { ...context, sockets: { ...context.sockets, mayReach: () => undefined } };
    expect(await connect(open).check(new AbortController().signal)).toMatchObject({
      failure: { code: 'SMTP_NO_SUCH_HOST', params: { step: 'dns', server: 'smtp' } },
    });
  });

  it('knows nothing of the domain where no name server may be asked', async () => {
    const { result } = await check({});
    expect(result.findings).toEqual(
      ['mx', 'spf', 'dkim', 'dmarc'].map((name) => ({ name, state: 'unknown', detail: '' })),
    );
  });
});
