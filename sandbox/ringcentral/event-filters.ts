import type { MailboxChange } from './mailbox.ts';
import type { Person } from './people.ts';

/** The vendor answers filters with real ids in the place of `~`. */
export function normalizeEventFilter(filter: string, person: Person): string {
  return filter
    .replace('/account/~', `/account/${person.accountId}`)
    .replace('/extension/~', `/extension/${person.extensionId}`);
}

/** Whether a change of a message is an event of this (normalized) filter. */
export function matchesEventFilter(filter: string, { message, kind }: MailboxChange): boolean {
  const [path = '', query = ''] = filter.split('?');
  const parameters = new URLSearchParams(query);
  const direction = parameters.get('direction');
  if (direction !== null && direction !== message.direction) return false;
  if (path.endsWith('/message-store')) return (parameters.get('type') ?? message.type) === message.type;
  const isArrival = kind === 'created' && message.direction === 'Inbound';
  if (path.endsWith('/message-store/instant'))
    return isArrival && message.type === 'SMS' && parameters.get('type') === 'SMS';
  return path.endsWith('/fax') && isArrival && message.type === 'Fax';
}
