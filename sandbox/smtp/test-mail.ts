import { ImapFlow } from 'imapflow';
import { createTransport } from 'nodemailer';
import type { SendMailOptions, Transporter } from 'nodemailer';
import type { SandboxInfo } from '../info.ts';

/** What the tests of the mail server share: the mail programs' real libraries. */

export type Port = 'plain' | 'starttls' | 'tls';

export interface SignIn {
  readonly user: string;
  readonly pass?: string;
  readonly accessToken?: string;
}

const trust = (ca: string) => ({ ca, minVersion: 'TLSv1.2' as const, servername: 'localhost' });

export function makeTransport({ smtp }: SandboxInfo, port: Port = 'plain', given?: SignIn): Transporter {
  const { port: plain, others, username, password } = smtp;
  const { user, pass = '', accessToken } = given ?? { user: username, pass: password };
  return createTransport({
    host: port === 'plain' ? '127.0.0.1' : 'localhost',
    port: { plain, starttls: others.startTlsPort, tls: others.tlsPort }[port],
    secure: port === 'tls',
    requireTLS: port === 'starttls',
    ignoreTLS: port === 'plain',
    auth: accessToken === undefined ? { user, pass } : { type: 'OAuth2', user, accessToken },
    tls: trust(others.ca),
  });
}

export function mailFrom({ smtp }: SandboxInfo, more: SendMailOptions = {}): SendMailOptions {
  return {
    from: { name: smtp.name, address: smtp.address },
    to: 'alma@example.org',
    subject: 'Your form',
    text: 'It is ready.',
    ...more,
  };
}

/** Signed in; whoever takes it logs out. */
export async function openMailbox({ imap }: SandboxInfo, port: Port = 'plain', given?: SignIn): Promise<ImapFlow> {
  const { port: plain, others, username, password } = imap;
  const { user, pass = '', accessToken } = given ?? { user: username, pass: password };
  const client = new ImapFlow({
    host: port === 'plain' ? '127.0.0.1' : 'localhost',
    port: { plain, starttls: others.startTlsPort, tls: others.tlsPort }[port],
    secure: port === 'tls',
    ...(port === 'tls' ? {} : { doSTARTTLS: port === 'starttls' }),
    auth: accessToken === undefined ? { user, pass } : { user, accessToken },
    tls: trust(others.ca),
    logger: false,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
