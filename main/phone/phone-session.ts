import type { Session } from 'electron';
import { session as sessions } from 'electron';
import type { Log } from '../../app/ports/log.ts';
import { serveRenderer } from '../security/app-protocol.ts';
import { phonePolicy } from '../security/content-security-policy.ts';
import { isOwnUrl } from '../security/guards.ts';
import { trustAlso } from './practice-authority.ts';
import type { SipServers } from './sip-servers.ts';

/** In memory only, and apart from all other windows: what is granted here is granted to the phone's page alone. */
export const PHONE_PARTITION = 'foyer-phone';

export interface PhoneSessionOptions {
  readonly renderer: string;
  /** Web contents of the phone's page now; null: there is none. */
  readonly phoneContents: () => number | null;
  readonly servers: SipServers;
  /** PEM of the practice clinic's authority; null: certificates are verified as everywhere. */
  readonly authority: string | null;
  readonly log: Log;
}

/**
 * Opens the phone's session, once, before its page is loaded: it begins with what `guardSessions` denies every session, and gets the
 * microphone, the choice of a speaker, and its servers. Chromium keeps what it found of a certificate, so who is trusted is settled
 * before the first connection.
 */
export function openPhoneSession({ renderer, phoneContents, servers, authority, log }: PhoneSessionOptions): void {
  const session = sessions.fromPartition(PHONE_PARTITION, { cache: false });
  serveRenderer(session, renderer, phonePolicy);
  grantAudio(session, phoneContents, log);
  session.webRequest.onBeforeRequest(({ url }, done) => {
    const isAllowed = isOwnUrl(url) || servers.allows(url);
    if (!isAllowed) log.warn('phone.request-refused');
    done({ cancel: !isAllowed });
  });
  if (authority === null) return;
  const judge = trustAlso(authority, Date.now);
  session.setCertificateVerifyProc(({ hostname, certificate, errorCode, verificationResult }, done) =>
    done(judge({ hostname, certificate: certificate.data, errorCode, verificationResult })),
  );
}

/** Both handlers are asked: the check also decides whether candidates for media have real addresses. */
function grantAudio(session: Session, phoneContents: () => number | null, log: Log): void {
  session.setPermissionRequestHandler((contents, permission, done, details) => {
    const types = 'mediaTypes' in details ? details.mediaTypes : [];
    const isAudio = permission === 'media' && !types.includes('video');
    const isGranted = contents.id === phoneContents() && (isAudio || permission === SPEAKER);
    if (!isGranted) log.warn('permission.refused', { permission });
    done(isGranted);
  });
  session.setPermissionCheckHandler((contents, permission, origin, details) => {
    // For a microphone Electron names the page, for a speaker its origin.
    const isPhone = contents !== null && contents.id === phoneContents() && isOwnUrl(origin);
    const isAudio = permission === 'media' && details.mediaType !== 'video';
    return isPhone && (isAudio || (permission as string) === SPEAKER);
  });
}

const SPEAKER = 'speaker-selection';
