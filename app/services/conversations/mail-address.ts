import { conversationKey, parseAddress, type AddressProblem } from '../../domain/email/address.ts';
import { AppError } from '../../domain/errors.ts';

/** The address of a conversation, from what somebody typed. Throws INVALID_INPUT `impossible-address`. */
export function parseMailAddress(typed: string): string {
  const parsed = parseAddress(typed);
  if (parsed.ok) return conversationKey(parsed.mailbox.address);
  throw new AppError('INVALID_INPUT', 'This is not a possible e-mail address. Check it.', {
    reason: 'impossible-address',
    problem: parsed.problem satisfies AddressProblem,
    field: 'address',
    value: typed,
  });
}
