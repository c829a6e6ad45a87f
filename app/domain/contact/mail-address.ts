import { conversationKey, parseAddress } from '../email/address.ts';

/** A mail or Direct address as messages are matched by it, in lower case; null: it cannot be one. */
export function parseMailAddress(text: string): string | null {
  const parsed = parseAddress(text);
  return parsed.ok && parsed.mailbox.name === null ? conversationKey(parsed.mailbox.address) : null;
}
