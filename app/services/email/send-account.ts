import type { Mailbox } from '../../domain/email/mailbox.ts';
import { AppError } from '../../domain/errors.ts';
import type { EmailLimits } from '../../ports/provider.ts';
import type { Account } from '../../ports/repositories.ts';
import type { Connections } from '../accounts/connections.ts';

/** Bytes of a whole e-mail where the server does not say: what most take. */
export const MOST_BYTES_UNKNOWN = 25_000_000;

/** What holds while an account's settings do not fit (it must be signed in again): what most servers take. */
const FALLBACK_LIMITS: EmailLimits = { bytes: null, recipients: 50, attachments: true, html: true, copies: true };

/** What an account can take; connects, which asks the server nothing. */
export async function limitsOf(connections: Pick<Connections, 'open'>, account: Account): Promise<EmailLimits> {
  return (await connections.open(account.id))?.email?.limits ?? FALLBACK_LIMITS;
}

/** How an account is shown to whoever is about to write from it. */
export interface SenderFacts {
  readonly provider: string;
  readonly providerName: string;
  /** null: its settings do not say. */
  readonly from: Mailbox | null;
  readonly sendOnly: boolean;
}

export function senderFacts(connections: Pick<Connections, 'definition'>, account: Account): SenderFacts {
  const definition = connections.definition(account.id);
  const config = definition?.configSchema.safeParse(account.config);
  const settings = config?.success ? config.data : null;
  return {
    provider: account.provider,
    providerName: definition?.name ?? account.provider,
    from: settings === null ? null : (definition?.ownMailbox?.(settings) ?? null),
    sendOnly:
      (definition?.sendOnly?.includes('email') ?? false) ||
      (settings !== null && (definition?.sendOnlyOf?.(settings).includes('email') ?? false)),
  };
}

/** Whom its e-mails are from. Throws NO_ACCOUNT `no-address`: its settings do not say. */
export function mailboxOf(connections: Pick<Connections, 'definition'>, account: Account): Mailbox {
  const { from } = senderFacts(connections, account);
  if (from !== null) return from;
  throw new AppError(
    'NO_ACCOUNT',
    'The settings of this account are not complete: its own e-mail address is missing. Ask an administrator.',
    { reason: 'no-address', channel: 'email' },
  );
}
