import type { SandboxClock } from '../clock.ts';
import { readAddress, readUri } from './address.ts';
import { createDigestGate } from './digest.ts';
import { answerTo, headerOf } from './message.ts';
import type { SipHeader, SipRequest, SipResponse } from './message.ts';
import type { SipUser } from './people.ts';

/** Who may register, and who may call: 401 and 407 (RFC 3261, 22). */
export interface Gate {
  /** The extension that the request is proved to come from, or the answer that says it is not. */
  check(request: SipRequest): string | SipResponse;
  /** The header that asks for credentials. */
  challenge(request: SipRequest, isStale?: boolean): SipHeader;
  /** Every challenge has to be answered anew. */
  expireAll(): void;
}

/** Of REGISTER the address of record, else the caller. */
function claimed(request: SipRequest): string {
  const name = request.method === 'REGISTER' ? 'To' : 'From';
  return readUri(readAddress(headerOf(request, name)).uri)?.user ?? '';
}

export function createGate(parts: {
  readonly clock: SandboxClock;
  readonly realm: string;
  readonly users: readonly SipUser[];
  /** The passwords were taken back. */
  readonly isRevoked: () => boolean;
}): Gate {
  const { clock, realm, users, isRevoked } = parts;
  const digest = createDigestGate(realm, clock);
  const passwordOf = (user: string): string | undefined =>
    isRevoked() ? undefined : users.find((each) => each.user === user)?.password;

  const challenge = ({ method }: SipRequest, isStale = false): SipHeader => [
    method === 'REGISTER' ? 'WWW-Authenticate' : 'Proxy-Authenticate',
    digest.challenge(isStale),
  ];

  return {
    challenge,
    check: (request) => {
      const isRegister = request.method === 'REGISTER';
      const credentials = headerOf(request, isRegister ? 'Authorization' : 'Proxy-Authorization');
      const found = digest.check(credentials, request.method, passwordOf);
      if (typeof found === 'string') {
        const headers = [challenge(request, found === 'stale')];
        return answerTo(request, isRegister ? 401 : 407, { tag: 'gate', headers });
      }
      return found.user === claimed(request) ? found.user : answerTo(request, 403, { tag: 'gate' });
    },
    expireAll: () => digest.expireAll(),
  };
}
