import type { OutboundMessage } from '../../domain/message/message.ts';
import type { HoldReason } from '../../domain/message/states.ts';
import type { Failure } from '../../domain/errors.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { Access } from '../access/access.ts';
import { OUTBOX_FAILURES } from './failures.ts';

export type Release =
  | { readonly kind: 'go' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'hold'; readonly reason: HoldReason; readonly failure: Failure };

/** What was allowed when a message was queued is checked again when it leaves. */
export type ReleaseRule = (message: OutboundMessage, nowMs: number) => Release;

export function createReleaseRule(storage: Storage, access: Access): ReleaseRule {
  return (message, nowMs) => {
    if (message.expiresAtMs !== null && message.expiresAtMs <= nowMs) return { kind: 'expired' };
    const channel = storage.channels.all().find((row) => row.channel === message.channel);
    if (!channel?.enabled) return { kind: 'hold', reason: 'channel-off', failure: OUTBOX_FAILURES.channelOff };
    const account = storage.accounts.find(message.accountId);
    if (!account || account.state === 'disabled') {
      return { kind: 'hold', reason: 'account-config', failure: OUTBOX_FAILURES.accountUnusable };
    }
    if (account.provider !== channel.provider) {
      return { kind: 'hold', reason: 'account-config', failure: OUTBOX_FAILURES.otherVendor };
    }
    if (!account.channels.includes(message.channel)) {
      return { kind: 'hold', reason: 'account-config', failure: OUTBOX_FAILURES.channelUnsupported };
    }
    const sender = storage.staff.find(message.createdBy);
    if (!isNotice(message) && (!sender || !access.maySendFrom(sender, message.channel, message.accountId))) {
      return { kind: 'hold', reason: 'permission', failure: OUTBOX_FAILURES.permissionGone };
    }
    if (account.state === 'needs-sign-in' || account.state === 'needs-attention') {
      const reason = account.state === 'needs-sign-in' ? 'account-auth' : 'account-config';
      return { kind: 'hold', reason, failure: account.failure ?? OUTBOX_FAILURES.accountUnusable };
    }
    return { kind: 'go' };
  };
}

/** Foyer's own word: the law asks for it, whatever the person in whose name it is stored may do. */
export function isNotice(message: OutboundMessage | null): boolean {
  return message?.content.kind === 'sms' && message.content.notice !== null;
}
