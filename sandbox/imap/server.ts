import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { ControlledVendor, ControlRoute } from '../control-port.ts';
import type { ImapInfo } from '../info.ts';
import { openFrontPorts } from '../front-ports.ts';
import { reportDefect } from '../vendor-server.ts';
import type { ShownCertificate } from '../loopback-certificate.ts';
import { createImapControl } from './control.ts';
import type { ImapParts } from './parts.ts';
import { serve } from './serve.ts';
import type { ImapSession } from './session.ts';
import { createReader } from './wire.ts';

export interface ImapEmulator {
  info: ImapInfo;
  control: ControlledVendor;
  routes: Readonly<Record<string, ControlRoute>>;
  stop(): Promise<void>;
}

const vendor = 'imap';

/** Commands that faults leave alone unless `match` names them. */
const quiet = new Set('CAPABILITY NOOP IDLE LOGOUT ID ENABLE NAMESPACE LOGIN AUTHENTICATE STARTTLS'.split(' '));

type Protection = 'plain' | 'starttls' | 'tls';

function createSession(
  parts: ImapParts,
  socket: Socket,
  protection: Protection,
  certificate: ShownCertificate,
): ImapSession {
  let stream: Socket = socket;
  let isSecure = protection === 'tls';
  const wrap = (): TLSSocket => {
    const secureContext = createSecureContext(certificate.current());
    const secure = new TLSSocket(socket, { isServer: true, secureContext });
    secure.on('error', () => undefined);
    return secure;
  };
  if (isSecure) stream = wrap();
  const session: ImapSession = {
    ...{ parts, account: null, usesToken: false, view: null, isOver: false, onNews: null },
    get takesPasswords() {
      return isSecure || protection === 'plain';
    },
    get offersTls() {
      return protection === 'starttls' && !isSecure;
    },
    reader: createReader(stream),
    write: (text) =>
      new Promise((resolve) => {
        if (text.length === 0 || !stream.writable) resolve();
        else stream.write(typeof text === 'string' ? Buffer.from(text, 'latin1') : text, () => resolve());
      }),
    upgrade: () => {
      // What came before the handshake was not protected: it is thrown away (RFC 9051, 6.2.1).
      socket.removeAllListeners('data');
      stream = wrap();
      isSecure = true;
      session.reader = createReader(stream);
      return Promise.resolve();
    },
    accepted: () => undefined,
    open: (view) => {
      session.view?.close();
      session.view = view;
    },
    destroy: () => {
      session.isOver = true;
      stream.end();
      socket.destroySoon();
    },
  };
  return session;
}

export async function startImap(parts: ImapParts, certificate: ShownCertificate): Promise<ImapEmulator> {
  const { faults, accounts } = parts;
  const sessions = new Set<ImapSession>();
  const serverOf = (protection: Protection) =>
    createServer((socket) => {
      const session = createSession(parts, socket, protection, certificate);
      sessions.add(session);
      socket.once('close', () => {
        session.isOver = true;
        session.open(null);
        sessions.delete(session);
      });
      serve(session).catch((error: unknown) => {
        reportDefect('imap', error);
        socket.destroy();
      });
    });
  const servers = (['plain', 'starttls', 'tls'] as const).map(serverOf);
  const listening = await openFrontPorts(servers, () => !faults.take(vendor, 'connection', 'CONNECT'));
  const [port = 0, startTlsPort = 0, tlsPort = 0] = listening.ports;
  const endSessions = (which: (session: ImapSession) => boolean): void => {
    for (const session of [...sessions].filter(which))
      void session.write('* BYE Session ended\r\n').then(() => session.destroy());
  };
  faults.register(vendor, {
    isApi: (request, kind) =>
      kind === 'http401' ? request === 'LOGIN' || request === 'AUTHENTICATE' : !quiet.has(request),
    isCreating: (request) => request === 'APPEND' || request === 'DELIVER',
    expireTokens: () => {
      parts.tokens.expireAll();
      endSessions((session) => session.usesToken);
    },
    revokeTokens: () => endSessions((session) => session.account !== null),
    faultsChanged: () => (faults.isPortShut(vendor) ? listening.shut() : listening.open()),
  });
  const { control, routes } = createImapControl(parts, () => endSessions(() => true));
  const { username, password, address } = accounts.first;
  const { billing } = accounts;
  return {
    ...{ control, routes },
    info: {
      ...{ host: '127.0.0.1', port, username, password, address },
      others: {
        ...{ startTlsPort, tlsPort, ca: certificate.ca },
        billing: { username: billing.username, password: billing.password, address: billing.address },
      },
    },
    stop: () => listening.stop(),
  };
}
