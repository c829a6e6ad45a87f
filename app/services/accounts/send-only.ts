import type { MessageChannel } from '../../domain/channel.ts';
import type { ProviderDefinition } from '../../ports/provider.ts';
import type { Account } from '../../ports/repositories.ts';

/** Nothing can be received on this channel: the vendor has no way, or the account's settings give none (no mailbox). */
export function isSendOnly(
  definition: ProviderDefinition | null,
  { config }: Pick<Account, 'config'>,
  channel: MessageChannel,
): boolean {
  if (!definition) return false;
  if (definition.sendOnly?.includes(channel)) return true;
  const settings = definition.configSchema.safeParse(config);
  return settings.success && (definition.sendOnlyOf?.(settings.data).includes(channel) ?? false);
}
