import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';
import type { ControlledVendor, ControlRoute } from '../control-port.ts';
import { RequestError } from '../control-requests.ts';
import type { StatusChange } from '../control-requests.ts';
import type { EventStream } from '../events.ts';
import type { SmtpInfo } from '../info.ts';
import { openFrontPorts } from '../front-ports.ts';
import type { FrontPorts } from '../front-ports.ts';
import type { Tokens } from '../oauth/tokens.ts';
import type { Limits } from '../options.ts';
import { certificateKinds } from '../loopback-certificate.ts';
import type { ShownCertificate } from '../loopback-certificate.ts';
import type { Notice } from './notices.ts';
import { createQueue } from './queue.ts';
import type { Queue, QueueParts } from './queue.ts';
import { submissionHandlers } from './submission.ts';

export interface SmtpParts extends QueueParts {
  readonly events: EventStream;
  readonly limits: Limits;
  /** Announced with SIZE, until somebody sets another limit. */
  readonly maxBytes: number;
  /** The sender's name. */
  readonly name: string;
  readonly tokens: Tokens;
}

export interface SmtpEmulator {
  info: SmtpInfo;
  control: ControlledVendor;
  routes: Readonly<Record<string, ControlRoute>>;
  stop(): Promise<void>;
}

const vendor = 'smtp';

const actions: Readonly<Record<string, Pick<Notice, 'action' | 'status'>>> = {
  bounced: { action: 'failed', status: '5.1.1' },
  delayed: { action: 'delayed', status: '4.4.1' },
  delivered: { action: 'delivered', status: '2.1.5' },
};

function setStatus(queue: Queue, { id, status, code, to }: StatusChange): void {
  const mail = queue.find(id);
  if (!mail) throw new RequestError(404, `The mail server has no mail ${id} in its queue.`);
  const known = Object.hasOwn(actions, status) ? actions[status] : undefined;
  if (!known) throw new RequestError(400, `A mail can become ${Object.keys(actions).join(', ')}.`);
  const recipients = mail.recipients.filter(({ address }) => to === undefined || address === to);
  for (const { address: recipient } of recipients) {
    const shown = code ?? known.status;
    queue.notify(mail, {
      ...known,
      status: shown,
      recipient,
      diagnostic: `smtp; ${shown[0] ?? '5'}50 ${shown} As asked for.`,
    });
  }
}

function controlOf(queue: Queue): ControlledVendor {
  return {
    inbound: () => Promise.reject(new RequestError(400, 'Mail arrives at vendor imap.')),
    setStatus: (change) => setStatus(queue, change),
  };
}

function rawOf(queue: Queue, query: URLSearchParams): unknown {
  const mail = queue.find(query.get('id') ?? '');
  if (!mail) throw new RequestError(404, 'The mail server has no such mail.');
  return { raw: mail.raw.toString('base64') };
}

/** What the server's administrator does to it. */
function change(
  { maxBytes, certificate: kind }: Readonly<Record<string, unknown>>,
  servers: readonly SMTPServer[],
  certificate: ShownCertificate,
): unknown {
  if (maxBytes !== undefined) {
    if (typeof maxBytes !== 'number' || !(maxBytes >= 1)) throw new RequestError(400, 'maxBytes must be a number.');
    for (const server of servers) server.options.size = maxBytes;
  }
  if (kind !== undefined) {
    const known = certificateKinds.find((each) => each === kind);
    if (!known) throw new RequestError(400, `certificate must be one of ${certificateKinds.join(', ')}.`);
    certificate.show(known);
  }
  return {};
}

/** Which requests a fault strikes when nothing is said: those that in HTTP would be the submission. */
function isStruck(request: string, kind: string): boolean {
  if (kind === 'http401') return request === 'AUTH';
  if (kind === 'http403' || kind === 'http429' || kind === 'http429-bare') return request === 'MAIL';
  return request === 'DATA';
}

/** The clinic's mail server for who sends: plain, with STARTTLS, and with TLS from the first byte, on loopback. */
export async function startSmtp(parts: SmtpParts, certificate: ShownCertificate): Promise<SmtpEmulator> {
  const { faults, accounts, maxBytes } = parts;
  const queue = createQueue(parts);
  const front: { ports?: FrontPorts } = {};
  const { signIns, ...handlers } = submissionHandlers({
    ...parts,
    queue,
    socketOf: ({ remotePort }) => front.ports?.clientOf(remotePort),
  });
  const serverOf = (more: SMTPServerOptions): SMTPServer => {
    const server = new SMTPServer({
      ...{ name: `mx.${accounts.domain}`, banner: 'Postfix', size: maxBytes, rejectOversized: true },
      ...{ authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'], hideDSN: false, disableReverseLookup: true, logger: false },
      // A test may hold a connection as long as it wants; a client that signs in wrong is not cut off for it.
      ...{ socketTimeout: 600_000, closeTimeout: 1 },
      ...certificate.current(),
      ...handlers,
      ...more,
    });
    // Connections that break, and clients that do not trust the certificate.
    server.on('error', () => undefined);
    return server;
  };
  const servers = [
    serverOf({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true }),
    serverOf({}),
    serverOf({ secure: true }),
  ];
  certificate.onChange(() => {
    for (const server of servers) server.updateSecureContext(certificate.current());
  });
  const mayEnter = (): boolean => !faults.take(vendor, 'connection', 'CONNECT');
  const listening = await openFrontPorts(
    servers.map(({ server }) => server),
    mayEnter,
  );
  front.ports = listening;
  faults.register(vendor, {
    isApi: isStruck,
    isCreating: (request) => request === 'DATA',
    expireTokens: () => parts.tokens.expireAll(),
    revokeTokens: () => listening.cutAll(),
    faultsChanged: () => (faults.isPortShut(vendor) ? listening.shut() : listening.open()),
  });
  const [port = 0, startTlsPort = 0, tlsPort = 0] = listening.ports;
  const { username, password, address } = accounts.first;
  const { billing } = accounts;
  return {
    control: controlOf(queue),
    routes: {
      'GET /smtp': () => ({ signIns: signIns() }),
      'POST /smtp': (body) => change(body, servers, certificate),
      'GET /smtp/message': (_body, query) => rawOf(queue, query),
    },
    info: {
      ...{ host: '127.0.0.1', port, username, password, address, name: parts.name },
      others: {
        ...{ startTlsPort, tlsPort, ca: certificate.ca, maxBytes },
        billing: { username: billing.username, password: billing.password, address: billing.address },
      },
    },
    stop: () => listening.stop(),
  };
}
