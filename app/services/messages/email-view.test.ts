import { describe, expect, it } from 'vitest';
import { MessageShape } from '../../contract/schemas.ts';
import { asId, type BlobId, type MailThreadId } from '../../domain/ids.ts';
import type { InboundMessage, MessagePart } from '../../domain/message/message.ts';
import type { Filing } from '../../domain/filing/filing.ts';
import type { BlobRow, Storage } from '../../ports/repositories.ts';
import {
  openTemporaryStorage,
  seedClinic,
  testConversation,
  testFiling,
  testId,
  testInbound,
} from '../../storage/testing/temporary-storage.ts';
import { messageView } from './message-view.ts';

function put(storage: Storage, name: string, type: string, more: Partial<MessagePart> = {}) {
  const blob = storage.blobs.put(Buffer.from(`content of ${name}`), { name, type, sessionId: null });
  const { bytes, sha256 } = blob;
  return { blob, part: { blobId: blob.id, name, type, bytes, sha256, pages: null, ...more } satisfies MessagePart };
}

function seed(storage: Storage) {
  const { account, staff } = seedClinic(storage);
  const html = put(storage, 'body.html', 'text/html', { role: 'html' });
  const logo = put(storage, 'logo.png', 'image/png', { role: 'inline', contentId: 'logo@sender.test' });
  const [form, scan] = [put(storage, 'form.pdf', 'application/pdf'), put(storage, 'Alma.pdf', 'application/pdf')];
  const thread = testConversation('alma@example.org', { channel: 'email' });
  const mail: InboundMessage['mail'] = {
    ...{ mailId: '<1@example.org>', inReplyTo: null, references: [], subject: 'My form' },
    ...{ to: [{ name: 'Clinic', address: 'clinic@clinic.test' }], cc: [], replyTo: [], kind: 'mail', isSpam: false },
    authentication: { spf: 'pass', dkim: null, dmarc: null },
  };
  const message = testInbound({
    ...{ accountId: account.id, channel: 'email', address: 'alma@example.org', contactName: 'Alma', pages: null },
    ...{ body: 'Here it is.', mail, parts: [html.part, logo.part, form.part, scan.part] },
    ...{ conversationId: thread.id, threadId: asId<MailThreadId>(testId()) },
  });
  storage.transaction(() => {
    storage.conversations.begin(thread);
    storage.inbox.takeIn(message, []);
  });
  const file = (blob: BlobRow, state: Filing['state'], part: BlobId | null): Filing => {
    const filing = testFiling({ messageId: message.id, staffId: staff.id, blob, state, part });
    storage.transaction(() => storage.filings.insert(filing, { atMs: 1, cause: 'queued', detail: {}, staffId: null }));
    return filing;
  };
  return { message, form, scan, file };
}

describe('a received e-mail', () => {
  it('shows its files, each with its own filing, and not its HTML among them', () => {
    using temporary = openTemporaryStorage();
    const { storage } = temporary;
    const { message, form, file } = seed(storage);
    const filing = file(form.blob, 'filed', form.blob.id);
    const view = messageView(storage, message, { names: true });
    expect(MessageShape.parse(view)).toEqual(view);
    expect(view.parts.map(({ name, inline, filing: filed }) => [name, inline, filed])).toEqual([
      ['logo.png', true, null],
      ['form.pdf', false, { id: filing.id, state: 'filed' }],
      ['Alma.pdf', false, null],
    ]);
    expect(view).toMatchObject({
      ...{ body: 'Here it is.', recipients: [] },
      email: {
        ...{ subject: 'My form', hasHtml: true, isSpam: false, from: { name: 'Alma', address: 'alma@example.org' } },
        authentication: { spf: 'pass', dkim: null, dmarc: null },
      },
    });
  });

  it('is nobody’s because one of its files is on its way into a chart', () => {
    using temporary = openTemporaryStorage();
    const { storage } = temporary;
    const { message, form, file } = seed(storage);
    file(form.blob, 'queued', form.blob.id);
    expect(messageView(storage, message, { names: true })).toMatchObject({ patientId: null, patient: null });
    const whole = file(form.blob, 'queued', null);
    expect(messageView(storage, message, { names: true }).patientId).toBe(whole.patientId);
  });

  it('an undone filing is none, and where names may not be seen there are none', () => {
    using temporary = openTemporaryStorage();
    const { storage } = temporary;
    const { message, scan, file } = seed(storage);
    file(scan.blob, 'undone', scan.blob.id);
    const view = messageView(storage, message, { names: false });
    expect(view.parts.map(({ name, filing }) => [name, filing])).toEqual([
      ['document-1', null],
      ['document-2', null],
      ['document-3', null],
    ]);
    expect([view.email?.from.name, view.email?.to[0]?.name, view.contactName]).toEqual([null, null, null]);
  });
});
