import type { InboundMessage } from '../../domain/message/message.ts';
import { damaged, parseObject } from '../database/columns.ts';
import { purgedMailFacts, toMailFacts } from './mail-content.ts';
import { NO_TEXT } from './message-content.ts';
import type { MessageRow } from './message-row.ts';

const COLUMN = 'messages.content';

type Received = Pick<InboundMessage, 'body' | 'mail'>;

/** Of a received message its text and, of an e-mail, what else is known of it: its files are parts. */
export function receivedColumn({ body, mail }: Received): string {
  if (mail !== null) return JSON.stringify({ body, mail });
  return body === '' ? NO_TEXT : JSON.stringify({ body });
}

export function toReceived(row: Pick<MessageRow, 'channel' | 'content' | 'mail_id'>): Received {
  const { body = '', mail } = parseObject(row.content, COLUMN);
  if (typeof body !== 'string') throw damaged(COLUMN);
  if (row.channel !== 'email') return { body, mail: null };
  return { body, mail: mail === undefined ? purgedMailFacts(row.mail_id) : toMailFacts(mail) };
}
