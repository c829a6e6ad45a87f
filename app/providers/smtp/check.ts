import { ProviderFailure, type CheckResult } from '../../ports/provider.ts';
import type { Sockets } from '../../ports/sockets.ts';
import type { MailSettings } from './config.ts';
import { domainFindings } from './dns.ts';
import { stepFailure } from './smtp-network.ts';
import { meaningOf, type SmtpPlace, type SmtpReply } from './smtp-replies.ts';
import type { SmtpSession } from './smtp-session.ts';

export interface CheckParts {
  readonly settings: MailSettings;
  readonly sockets: Sockets;
  /** Throws {@link ProviderFailure}. */
  openSession(signal: AbortSignal): Promise<SmtpSession>;
  noteLimits(maxBytes: number | null): void;
  /** null: no mailbox is read. Throws {@link ProviderFailure}. */
  readonly checkMailbox: ((signal: AbortSignal) => Promise<void>) | null;
}

/** @throws ProviderFailure for a reply that is no yes */
function mustAgree(reply: SmtpReply | null, place: SmtpPlace): void {
  if (reply !== null && reply.code < 400) return;
  if (reply === null) throw stepFailure('CUT_BEFORE', 'relay');
  const { failure, retryAfterMs } = meaningOf(reply, place);
  throw new ProviderFailure({ ...failure, params: { ...failure.params, step: 'relay', server: 'smtp' } }, retryAfterMs);
}

/** Whether the server would take a message from the account's address, to itself; none is sent. */
async function checkRelay(session: SmtpSession, address: string): Promise<void> {
  try {
    mustAgree(await session.command(`MAIL FROM:<${address}>`), 'sender');
    mustAgree(await session.command(`RCPT TO:<${address}>`), 'recipient');
    await session.command('RSET');
  } catch (error) {
    throw error instanceof ProviderFailure ? error : stepFailure('CUT_BEFORE', 'relay', { cause: error });
  }
}

async function checkServers(parts: CheckParts, signal: AbortSignal): Promise<void> {
  const session = await parts.openSession(signal);
  try {
    parts.noteLimits(session.maxBytes);
    await checkRelay(session, parts.settings.from.address);
  } finally {
    session.close();
  }
  await parts.checkMailbox?.(signal);
}

/** Signs in to both servers, asks whether they would send, and reads the sending domain's records. */
export async function checkAccount(parts: CheckParts, signal: AbortSignal): Promise<CheckResult> {
  const { settings, sockets } = parts;
  const domain = settings.from.address.slice(settings.from.address.lastIndexOf('@') + 1);
  const findings = domainFindings(sockets, domain, settings, signal);
  try {
    await checkServers(parts, signal);
    return { ok: true, identity: settings.from.address, findings: await findings };
  } catch (error) {
    if (error instanceof ProviderFailure) return { ok: false, failure: error.failure, findings: await findings };
    throw error;
  }
}
