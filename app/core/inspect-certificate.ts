import { isIP } from 'node:net';
import { connect } from 'node:tls';
import type { Clock } from '../ports/clock.ts';
import type { CertificateFacts } from '../ports/emr.ts';

const patienceMs = 15_000;

/** OpenSSL writes one part a line: `CN=emr.example.org`. */
const oneLine = (name: string): string => name.split('\n').join(', ');

/**
 * The certificate of whoever answers there, looked at without trusting it: nothing is sent but the handshake.
 *
 * @param host a name or an address, IPv6 without brackets
 * @throws what connecting throws, or an error with code `ETIMEDOUT` that proves nothing was sent
 */
export function inspectCertificate(
  { host, port, clock }: { readonly host: string; readonly port: number; readonly clock: Clock },
  signal: AbortSignal,
): Promise<CertificateFacts> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port,
      rejectUnauthorized: false,
      ...(isIP(host) === 0 ? { servername: host } : {}),
    });
    const end = (): void => {
      timer[Symbol.dispose]();
      signal.removeEventListener('abort', stop);
      socket.destroy();
    };
    const fail = (error: unknown): void => {
      end();
      reject(error instanceof Error ? error : new Error('Connecting failed', { cause: error }));
    };
    const stop = (): void =>
      fail(Object.assign(new Error('The look at the certificate was stopped'), { name: 'AbortError' }));
    const timer = clock.schedule(clock.now() + patienceMs, () =>
      fail(Object.assign(new Error('No handshake in time'), { name: 'TimeoutError', syscall: 'connect' })),
    );
    if (signal.aborted) {
      stop();
      return;
    }
    signal.addEventListener('abort', stop, { once: true });
    socket.once('error', fail);
    socket.once('secureConnect', () => {
      const certificate = socket.getPeerX509Certificate();
      if (certificate === undefined) {
        fail(new Error('The server showed no certificate'));
        return;
      }
      end();
      resolve({
        pem: certificate.toString(),
        sha256: certificate.fingerprint256,
        subject: oneLine(certificate.subject),
        issuer: oneLine(certificate.issuer),
        validFromMs: Date.parse(certificate.validFrom),
        validToMs: Date.parse(certificate.validTo),
      });
    });
  });
}
