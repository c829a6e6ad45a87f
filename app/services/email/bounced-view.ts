import type { z } from 'zod';
import type { BouncedShape } from '../../contract/schemas.ts';
import { isSameAddress } from '../../domain/message/recipients.ts';
import type { Storage } from '../../ports/repositories.ts';

type BouncedView = z.output<typeof BouncedShape>;
type Messages = Pick<Storage, 'bouncedAddresses' | 'messages'>;

/**
 * Why the last e-mail to this address came back, so that the window can say it in its own language; null: none did. The sent
 * message has the whole failure; where it is gone or was sent again, the status that the report gave names it.
 */
export function bouncedView(storage: Messages, address: string): BouncedView | null {
  const bounced = storage.bouncedAddresses.find('email', address);
  if (bounced === null) return null;
  const { atMs, reason, code, messageId } = bounced;
  const message = messageId === null ? null : storage.messages.find(messageId);
  const recipients = message?.direction === 'outbound' ? (message.delivery.recipients ?? []) : [];
  const failure = recipients.find((each) => isSameAddress(each.address, address))?.failure;
  const isIt = failure?.message === reason;
  return {
    at: new Date(atMs).toISOString(),
    reason,
    code: isIt ? failure.code : `EMAIL_BOUNCE_${code === '' ? 'UNKNOWN' : code}`,
    ...(isIt && failure.params && { params: failure.params }),
  };
}
