import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/**
 * The loopback ports of a vendor that does not speak plain HTTP, shut and opened together. Each stands before a server of its own and passes bytes on, so
 * that a connection can be reset at any moment: under a TLS handshake in the same process that would bring Node down.
 */
export interface FrontPorts {
  readonly ports: readonly number[];
  /** The client's connection, by the port that the server sees it come from. */
  clientOf(remotePort: number): Socket | undefined;
  shut(): Promise<void>;
  open(): Promise<void>;
  /** Resets every connection. */
  cutAll(): void;
  /** Also the servers behind. */
  stop(): Promise<void>;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
  });

/** @param mayEnter false: the connection is reset unread */
export async function openFrontPorts(servers: readonly Server[], mayEnter: () => boolean): Promise<FrontPorts> {
  const inside = await Promise.all(servers.map((server) => listen(server, 0)));
  const clients = new Set<Socket>();
  const byPort = new Map<number, Socket>();

  const join = (client: Socket, innerPort: number): void => {
    client.on('error', () => undefined);
    if (!mayEnter()) {
      client.resetAndDestroy();
      return;
    }
    client.setNoDelay(true);
    clients.add(client);
    const inner = connect(innerPort, '127.0.0.1', () => {
      inner.setNoDelay(true);
      const { localPort = 0 } = inner;
      byPort.set(localPort, client);
      inner.once('close', () => byPort.delete(localPort));
    });
    inner.on('error', () => undefined);
    client.pipe(inner).pipe(client);
    client.once('close', () => {
      clients.delete(client);
      inner.destroy();
    });
    inner.once('close', () => client.destroySoon());
  };

  const fronts = inside.map((innerPort) => createServer((client) => join(client, innerPort)));
  const ports = await Promise.all(fronts.map((front) => listen(front, 0)));
  let isOpen = true;
  const cutAll = (): void => {
    for (const client of clients) client.resetAndDestroy();
  };
  const shut = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    const closed = fronts.map(close);
    cutAll();
    await Promise.all(closed);
  };
  return {
    ...{ ports, cutAll, shut },
    clientOf: (remotePort) => byPort.get(remotePort),
    open: async () => {
      if (isOpen) return;
      isOpen = true;
      await Promise.all(fronts.map((front, at) => listen(front, ports[at] ?? 0)));
    },
    stop: async () => {
      await shut();
      await Promise.all(servers.map(close));
    },
  };
}
