import type { Input } from '../../../../app/contract/index.ts';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import type { MessageState } from '../../../../app/domain/message/states.ts';

export const DIRECTIONS = ['all', 'inbound', 'outbound'] as const;
/** What can be asked for; sending and receiving pass too quickly to be looked for. */
export const LOG_STATES = [
  'queued',
  'sent',
  'delivered',
  'failed',
  'unconfirmed',
  'cancelled',
  'received',
] as const satisfies readonly MessageState[];

export interface LogFilters {
  readonly direction: (typeof DIRECTIONS)[number];
  readonly state: (typeof LOG_STATES)[number] | null;
  readonly text: string;
}
export const NO_FILTERS: LogFilters = { direction: 'all', state: null, text: '' };

export const isFiltered = ({ direction, state, text }: LogFilters) =>
  direction !== 'all' || state !== null || text.trim() !== '';

/** Whose state is asked for: *queued* means all that have not left yet. */
const statesOf = (state: LogFilters['state']) => (state === 'queued' ? ['queued' as const, 'sending' as const] : state);

export function logInput(filters: LogFilters, before: string | null, limit: number): Input<'messages.list'> {
  const state = statesOf(filters.state);
  const text = filters.text.trim();
  return {
    channel: 'email',
    limit,
    ...(filters.direction !== 'all' && { direction: filters.direction }),
    ...(state !== null && { state }),
    ...(text !== '' && { text }),
    ...(before !== null && { before }),
  };
}

/** Everybody on the other side: the sender, or all recipients in their order. */
export function othersOf({ direction, email, recipients, address }: MessageView): readonly string[] {
  const people = direction === 'inbound' ? (email ? [email.from] : []) : recipients;
  const names = people.map((person) => (person.name === null || person.name === '' ? person.address : person.name));
  return names.length > 0 ? names : [address];
}
