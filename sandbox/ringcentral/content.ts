import type { Answer } from '../http-message.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { notFound } from './errors.ts';
import type { Mailbox } from './mailbox.ts';
import type { Person } from './people.ts';
import { renderDocument } from './rendering.ts';

/** GET .../message-store/{id}/content/{attachmentId} */
export async function getContent(
  id: number,
  attachmentId: number,
  request: VendorRequest,
  person: Person,
  mailbox: Mailbox,
): Promise<Answer> {
  const message = mailbox
    .getAll(person.extensionId, id)
    .find(({ attachments }) => attachments.some((each) => each.id === attachmentId));
  const attachment = message?.attachments.find((each) => each.id === attachmentId);
  if (!message || !attachment || attachment.isGone === true || message.availability === 'Purged') throw notFound();
  const body = attachment.data ?? (message.type === 'Fax' ? await renderDocument(message) : null);
  if (!body) throw notFound();
  const kind = request.url.searchParams.get('contentDisposition') === 'Attachment' ? 'attachment' : 'inline';
  const name = attachment.filename === undefined ? '' : `; filename*=UTF-8''${encodeURIComponent(attachment.filename)}`;
  return {
    status: 200,
    headers: { 'Content-Type': attachment.contentType, 'Content-Disposition': `${kind}${name}` },
    body,
  };
}
