import type { MessageChannel } from '../../domain/channel.ts';
import { AppError } from '../../domain/errors.ts';
import type { Account, StaffMember } from '../../ports/repositories.ts';
import type { Access } from '../access/access.ts';

/** The account that a new message on this channel would leave from; null: none may. */
export function senderOrNull(
  access: Pick<Access, 'accountToSend'>,
  staff: StaffMember,
  channel: MessageChannel,
  wanted?: string,
): Account | null {
  try {
    return access.accountToSend(staff, channel, wanted);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
