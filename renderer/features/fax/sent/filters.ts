import type { OutboundState } from '../../../../app/domain/message/states.ts';

export const FILTERS = ['all', 'waiting', 'attention', 'sent'] as const;
export type Filter = (typeof FILTERS)[number];

/** The states that a filter asks core for; null: all. */
export const STATES_OF: Readonly<Record<Filter, OutboundState[] | null>> = {
  all: null,
  waiting: ['queued', 'sending'],
  attention: ['failed', 'unconfirmed'],
  sent: ['sent', 'delivered'],
};
