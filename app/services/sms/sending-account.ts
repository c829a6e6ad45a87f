import type { ConversationId } from '../../domain/ids.ts';
import type { E164 } from '../../domain/phone-number.ts';
import type { SmsLimits } from '../../ports/provider.ts';
import type { Account, Storage } from '../../ports/repositories.ts';
import type { Connections } from '../accounts/connections.ts';

/**
 * What holds where no account tells its own limits, because its settings do not fit: the least of our vendors, so that what
 * was queued can leave once they are mended.
 */
const FALLBACK_LIMITS: SmsLimits = { bodyUnits: 1000, media: null };

/** What an account can take; connects, which asks the vendor nothing. */
export async function limitsOf(connections: Pick<Connections, 'open'>, account: Account): Promise<SmsLimits> {
  return (await connections.open(account.id))?.sms?.limits ?? FALLBACK_LIMITS;
}

/** How an account is shown to whoever is about to write from it. */
export interface SenderFacts {
  readonly provider: string;
  readonly providerName: string;
  /** As far as its settings say; null: the vendor chooses. */
  readonly number: E164 | null;
  readonly sendOnly: boolean;
}

export function senderFacts(connections: Pick<Connections, 'definition'>, account: Account): SenderFacts {
  const definition = connections.definition(account.id);
  const config = definition?.configSchema.safeParse(account.config);
  return {
    provider: account.provider,
    providerName: definition?.name ?? account.provider,
    number: config?.success ? (definition?.ownNumber?.(config.data) ?? null) : null,
    sendOnly: definition?.sendOnly?.includes('sms') ?? false,
  };
}

/**
 * The number of ours that they wrote to last on this account, so that the answer comes from where they expect it; null: they
 * did not write, or the vendor did not say.
 */
export function numberWrittenTo(
  { conversations, inbox }: Pick<Storage, 'conversations' | 'inbox'>,
  conversationId: ConversationId,
  account: Pick<Account, 'id'>,
): E164 | null {
  const lane = { accountId: account.id, channel: 'sms' } as const;
  const last = conversations.lastInbound(conversationId, { lanes: [lane] });
  const to = last && inbox.find(last)?.to;
  return to && isE164(to) ? to : null;
}

/** A messaging service or a short code is none. */
function isE164(text: string): text is E164 {
  return /^\+\d{7,15}$/.test(text);
}
