import { waitingAddresses } from '../../domain/message/recipients.ts';
import type { Recipient, RecipientRole, Mailbox } from '../../domain/email/mailbox.ts';
import type { EmailContent, OutboundMessage } from '../../domain/message/message.ts';
import type { EmailFile, OutboundEmail } from '../../ports/provider.ts';
import type { Storage } from '../../ports/repositories.ts';

type Known = Pick<Storage, 'blobs' | 'attempts' | 'patients'>;

/** An e-mail for its next attempt: to those who do not have it yet. Throws AppError if a stored file cannot be read. */
export function loadEmail(storage: Known, message: OutboundMessage, content: EmailContent): OutboundEmail {
  return { ...wholeEmail(storage, message, content), recipients: waitingAddresses(message.delivery.recipients ?? []) };
}

/** The same to all its recipients, byte for byte as every attempt of it; for the copy in the folder of sent mail. */
export function wholeEmail(storage: Known, message: OutboundMessage, content: EmailContent): OutboundEmail {
  const { mailId, from, recipients, subject, text, html, inReplyTo, references } = content;
  return {
    ...{ mailId, from, subject, text, html, inReplyTo, references },
    dateMs: storage.attempts.of(message.id)[0]?.startedAtMs ?? message.createdAtMs,
    to: mailboxesOf(recipients, 'to'),
    cc: mailboxesOf(recipients, 'cc'),
    recipients: recipients.map(({ address }) => address),
    files: filesOf(storage, message),
    // Nobody waits for what leaves by rule or to many at once: such mail has the lowest priority.
    isAutomatic: message.priority === 'batch',
    patientNumber: message.patientId === null ? null : (storage.patients.find(message.patientId)?.pid ?? null),
  };
}

function mailboxesOf(recipients: readonly Recipient[], role: RecipientRole): Mailbox[] {
  return recipients.filter((each) => each.role === role).map(({ name, address }) => ({ name, address }));
}

/** Read at once: what cannot be read is certainly not sent. */
function filesOf({ blobs }: Known, { parts }: OutboundMessage): EmailFile[] {
  return parts.map(({ blobId, name, type, bytes, sha256 }) => {
    const content = blobs.read(blobId);
    return { name, type, bytes, sha256, read: () => Promise.resolve(content) };
  });
}
