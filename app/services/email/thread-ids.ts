import type { ReceivedMail } from '../../ports/provider.ts';

/**
 * The Message-IDs that say which e-mails one belongs to, the nearest first: its own, what it answers, what it reports about, then
 * `References` from the newest (RFC 5322, 3.6.4).
 */
export function mailIdsOf({ facts, bounces }: Pick<ReceivedMail, 'facts' | 'bounces'>): string[] {
  const { mailId, inReplyTo, references } = facts;
  const ids = [mailId, inReplyTo, ...bounces.map((bounce) => bounce.mailId), ...references.toReversed()];
  return [...new Set(ids.filter((id) => id !== null && id !== ''))] as string[];
}
