import type { PeerCertificate } from 'node:tls';
import { Agent, fetch as agentFetch } from 'undici';
import type { PinnedCertificate } from '../ports/emr.ts';

/** The server showed another certificate than the pinned one; nothing was sent. */
function otherCertificate(): Error {
  // OpenSSL's word, so that it is read like any other certificate that is not trusted.
  return Object.assign(new Error('The server’s certificate is not the pinned one'), { code: 'CERT_UNTRUSTED' });
}

/**
 * A fetch that trusts exactly one certificate and no authority. Its name need not be the host's: whoever pinned it compared
 * the fingerprint, and self-signed certificates of clinics often name something else.
 */
export function createPinnedFetch({ pem, sha256 }: PinnedCertificate): typeof fetch {
  const agent = new Agent({
    connect: {
      ca: pem,
      // A pinned certificate that an authority signed is trusted without that authority.
      allowPartialTrustChain: true,
      checkServerIdentity: (_host: string, { fingerprint256 }: PeerCertificate) =>
        fingerprint256.toUpperCase() === sha256.toUpperCase() ? undefined : otherCertificate(),
    },
  });
  // Node's own fetch is undici's too; only the types are declared twice, and differ in what may be undefined.
  const fetchWithAgent = agentFetch as unknown as typeof fetch;
  const dispatcher = agent as unknown as NonNullable<RequestInit['dispatcher']>;
  return (input, init) => fetchWithAgent(input, { ...init, dispatcher });
}
