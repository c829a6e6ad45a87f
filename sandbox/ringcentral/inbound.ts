import { readFile } from 'node:fs/promises';
import type { SandboxClock } from '../clock.ts';
import type { InboundRequest } from '../control-requests.ts';
import { RequestError } from '../control-requests.ts';
import type { Mailbox } from './mailbox.ts';
import type { Person } from './people.ts';
import { toE164 } from './phone-numbers.ts';
import { makePdf, readPages } from './rendering.ts';

async function documentOf(request: InboundRequest): Promise<{ data: Buffer; contentType: string }> {
  const { file, pages } = request;
  if (file === undefined)
    return { data: await makePdf('Test fax of the practice clinic', pages), contentType: 'application/pdf' };
  try {
    return { data: await readFile(file), contentType: /\.tiff?$/i.test(file) ? 'image/tiff' : 'application/pdf' };
  } catch {
    throw new RequestError(400, 'The file to arrive can not be read.');
  }
}

/** A fax arrives for the extension. @throws RequestError */
export async function receiveFaxes(
  request: InboundRequest,
  person: Person,
  mailbox: Mailbox,
  clock: SandboxClock,
): Promise<string[]> {
  if (request.channel !== 'fax') throw new RequestError(400, 'RingCentral takes only channel "fax" here.');
  const known = request.id === undefined ? undefined : mailbox.find(Number(request.id));
  if (known) {
    mailbox.touch(known);
    return [String(known.id)];
  }
  const { data, contentType } = await documentOf(request);
  const { pages } = await readPages('fax.pdf', contentType, data);
  return Array.from({ length: request.id === undefined ? request.count : 1 }, () => {
    const id = request.id === undefined ? mailbox.nextId() : Number(request.id);
    if (!Number.isSafeInteger(id)) throw new RequestError(400, 'RingCentral ids are whole numbers.');
    const now = clock.now();
    mailbox.add(
      {
        id,
        extensionId: person.extensionId,
        direction: 'Inbound',
        from: { phoneNumber: toE164(request.from) ?? request.from, name: undefined },
        to: [
          {
            phoneNumber: request.to ?? person.phoneNumber,
            name: person.name,
            recipientId: '',
            messageStatus: 'Received',
            faxErrorCode: undefined,
            isPinned: true,
          },
        ],
        creationTime: now,
        lastModifiedTime: now,
        readStatus: 'Unread',
        availability: 'Alive',
        attachments: [{ id, type: 'RenderedDocument', contentType, filename: undefined, data }],
        faxResolution: 'High',
        coverIndex: 0,
        coverPageText: undefined,
        pages,
        coverPages: 0,
        isRendered: true,
        sendAt: now,
        isVisible: false,
        sequence: 0,
      },
      0,
    );
    return String(id);
  });
}
