import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createShownCertificate } from '../../../sandbox/loopback-certificate.ts';
import { freePorts } from '../../contract/support/mail-servers/free-ports.ts';
import { startServer, type Server } from '../../contract/support/mail-servers/server-process.ts';
import { kamailioConfiguration, type KamailioUser } from './kamailio/configuration.ts';

/**
 * Debian's Kamailio as a telephone server, with a configuration, a folder and ports of its own: several may run side by side.
 * Any user may start it. It relays no sound: phones on one machine reach each other.
 */
export interface Kamailio {
  /** `wss://127.0.0.1:PORT`, `ws://127.0.0.1:PORT`. */
  readonly url: string;
  readonly wsUrl: string;
  /** PEM of the authority that signed the server's certificate. */
  readonly ca: string;
  readonly domain: string;
  /** alice, bob, carol, and 101, 102, 103. */
  readonly users: readonly KamailioUser[];
  /** Who is registered now: one entry for each contact. */
  contacts(): Promise<readonly KamailioContact[]>;
  /** Everything that it wrote; a line `register USER expires=… contact=…` for each REGISTER it took. */
  log(): string;
  readonly logFile: string;
  stop(): Promise<void>;
}

export interface KamailioContact {
  readonly user: string;
  readonly contact: string;
}

export const KAMAILIO_DOMAIN = 'kamailio.test';

const PROGRAM = '/usr/sbin/kamailio';
const NAMES = ['alice', 'bob', 'carol', '101', '102', '103'];
const INSTALL = 'Kamailio is not installed: as root, `npm test` or `node scripts/setup.mjs kamailio` does it.';
/** Another process may take a free port in the moment before a server does. */
const TRIES = 3;

/** @throws Error with the server's own words if it does not start */
export async function startKamailio(): Promise<Kamailio> {
  if (!existsSync(PROGRAM)) throw new Error(INSTALL);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      if (attempt === TRIES || !(error instanceof Error) || !/address already in use/i.test(error.message)) throw error;
    }
  }
}

async function start(): Promise<Kamailio> {
  const directory = mkdtempSync(join(tmpdir(), 'foyer-kamailio-'));
  const file = (name: string, text: string): string => {
    writeFileSync(join(directory, name), text, { mode: 0o600 });
    return join(directory, name);
  };
  const [ws, wss] = await freePorts(3);
  const certificate = createShownCertificate();
  const { cert, key } = certificate.current();
  const users = NAMES.map((user) => ({ user, password: randomBytes(12).toString('hex') }));
  const configuration = kamailioConfiguration({
    ...{ users, domain: KAMAILIO_DOMAIN, ports: { ws, wss } },
    certificate: { cert: file('certificate.pem', cert), key: file('key.pem', key) },
  });
  const logFile = file('kamailio.log', '');
  const server: Server = startServer({
    name: 'Kamailio',
    command: [
      ...(['sh', '-c', 'exec "$@" >>"$0" 2>&1', logFile, PROGRAM] as const),
      ...['-f', file('kamailio.cfg', configuration), '-DD', '-E', '-m', '64', '-M', '8', '-Y', directory],
    ],
    ports: [ws, wss],
    logFile,
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await server.ready;
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    ...{
      url: `wss://127.0.0.1:${wss}`,
      wsUrl: `ws://127.0.0.1:${ws}`,
      ca: certificate.ca,
      domain: KAMAILIO_DOMAIN,
      users,
    },
    contacts: () => contactsOf(ws),
    ...{ log: () => server.log(), logFile, stop },
  };
}

interface Dump {
  readonly result?: {
    readonly Domains?: readonly {
      readonly Domain: {
        readonly AoRs?: readonly {
          readonly Info: {
            readonly AoR: string;
            readonly Contacts: readonly { readonly Contact: { Address: string } }[];
          };
        }[];
      };
    }[];
  };
}

/** By its own remote procedure `ul.dump`. */
async function contactsOf(port: number): Promise<readonly KamailioContact[]> {
  const response = await fetch(`http://127.0.0.1:${port}/rpc`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', method: 'ul.dump', id: 1 }),
  });
  const { result } = (await response.json()) as Dump;
  return (result?.Domains ?? [])
    .flatMap(({ Domain }) => Domain.AoRs ?? [])
    .flatMap(({ Info }) => Info.Contacts.map(({ Contact }) => ({ user: Info.AoR, contact: Contact.Address })));
}
