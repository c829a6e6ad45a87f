/** States of an outbound message. Exactly these words are used in tables, contract, screens and tests. */
export const OUTBOUND_STATES = [
  'draft',
  'queued',
  'sending',
  'sent',
  'delivered',
  'failed',
  'cancelled',
  'unconfirmed',
] as const;
export type OutboundState = (typeof OUTBOUND_STATES)[number];

export const INBOUND_STATES = ['receiving', 'received'] as const;
export type InboundState = (typeof INBOUND_STATES)[number];

export type MessageState = OutboundState | InboundState;

/** Why a queued message is not being sent although it is due. Data, not a state: it stays `queued`. */
export const HOLD_REASONS = [
  'account-auth', // the account must be signed in again
  'account-config', // the account's settings or rights at the vendor are wrong
  'permission', // its sender lost the permission; an administrator decides
  'channel-off', // the service was switched off for the clinic
] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** Interactive messages leave before batch messages. */
export const PRIORITIES = ['high', 'normal', 'batch'] as const;
export type Priority = (typeof PRIORITIES)[number];
