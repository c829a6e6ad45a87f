import { SipRegistrationShape } from '../../app/contract/procedures/phone.ts';

const Servers = SipRegistrationShape.pick({ server: true, otherServers: true });
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

export const isLoopback = (hostname: string): boolean => LOOPBACK.has(hostname);

/** The SIP servers that core named last; the phone's page reaches these and nothing else. */
export class SipServers {
  #origins: ReadonlySet<string> = new Set();

  /** @param registration what core answered to `phone.registration` */
  note(registration: unknown): void {
    const parsed = Servers.safeParse(registration);
    if (!parsed.success) return;
    const { server, otherServers } = parsed.data;
    this.#origins = new Set([server, ...otherServers].map(originOf).filter((origin) => origin !== null));
  }

  allows(url: string): boolean {
    const origin = originOf(url);
    return origin !== null && this.#origins.has(origin);
  }
}

/** null: no WebSocket, or one without TLS to another computer. */
function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host, hostname } = new URL(url);
  const isSafe = protocol === 'wss:' || (protocol === 'ws:' && isLoopback(hostname));
  return isSafe ? `${protocol}//${host}` : null;
}
