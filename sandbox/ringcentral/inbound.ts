import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ClinicPatient } from '../clinic-patient.ts';
import type { SandboxClock } from '../clock.ts';
import type { ArrivalRow } from '../control-port.ts';
import type { InboundRequest, InboundTrouble } from '../control-requests.ts';
import { RequestError } from '../control-requests.ts';
import { cutInHalf, makeFaxFixture, stampFixture } from '../fixtures/fax-fixture.ts';
import type { FixturePatient } from '../fixtures/kinds.ts';
import type { Mailbox } from './mailbox.ts';
import type { Person } from './people.ts';
import { toE164 } from './phone-numbers.ts';
import type { StoredAttachment, StoredFax } from './records.ts';
import { readPages } from './rendering.ts';

export interface InboundParts {
  clock: SandboxClock;
  mailbox: Mailbox;
  /** Whose extension receives. */
  person: Person;
  patients: readonly ClinicPatient[];
  /** How long an item that arrives now stays out of sight. */
  visibleAfterMs: () => number;
}

export interface Inbound {
  /** Something arrives for the extension. @returns their ids; @throws RequestError */
  receive(request: InboundRequest): Promise<string[]>;
  arrivals(): ArrivalRow[];
}

interface Content {
  data: Buffer;
  contentType: string;
  pages: number;
  /** Whether each item gets a mark of its own, so that no two have the same bytes. */
  isMarked: boolean;
}

/** For a sandbox without patients. */
const somebody: FixturePatient = { name: 'Alma Abara', birthDate: '1961-04-12' };

/** Nobody listens on this port, and a request to it does not leave the machine. */
export const elsewhere = 'http://127.0.0.1:1';

/** The vendor tells how many pages its machine took in, also of a content that came apart later. */
async function pagesOf(data: Buffer, contentType: string): Promise<number> {
  const { pages } = await readPages('fax.pdf', contentType, data);
  return Math.max(1, pages);
}

async function contentOfFile(file: string): Promise<Content> {
  const contentType = /\.tiff?$/i.test(file) ? 'image/tiff' : 'application/pdf';
  try {
    const data = await readFile(file);
    return { data, contentType, pages: await pagesOf(data, contentType), isMarked: false };
  } catch {
    throw new RequestError(400, 'The file to arrive can not be read.');
  }
}

function withTrouble(data: Buffer, trouble: InboundTrouble | undefined): Buffer {
  if (trouble === 'empty') return Buffer.alloc(0);
  return trouble === 'broken' ? cutInHalf(data) : data;
}

function rowOf(message: StoredFax, trouble: InboundTrouble | undefined): ArrivalRow {
  const data = message.attachments[0]?.data ?? Buffer.alloc(0);
  return {
    id: String(message.id),
    channel: 'fax',
    from: message.from.phoneNumber,
    at: new Date(message.creationTime).toISOString(),
    bytes: data.length,
    sha256: createHash('sha256').update(data).digest('hex'),
    pages: message.pages,
    readStatus: message.readStatus,
    availability: message.availability,
    ...(trouble === undefined ? {} : { trouble }),
  };
}

/** Faxes that arrive (`POST /inbound` with channel fax). */
export function createInbound({ clock, mailbox, person, patients, visibleAfterMs }: InboundParts): Inbound {
  const arrived: { message: StoredFax; trouble: InboundTrouble | undefined }[] = [];
  let requests = 0;

  const patientOf = ({ patient }: InboundRequest): FixturePatient => {
    if (typeof patient === 'object') return patient;
    const found = patients[patient ?? (requests - 1) % Math.max(1, patients.length)];
    if (found) return { name: `${found.givenName} ${found.familyName}`, birthDate: found.birthDate };
    if (patient !== undefined) throw new RequestError(400, `The practice clinic has no patient ${patient}.`);
    return somebody;
  };

  const contentOf = async (request: InboundRequest): Promise<Content> => {
    if (request.file !== undefined) return contentOfFile(request.file);
    const from = toE164(request.from);
    const data = await makeFaxFixture(request.fixture ?? 'plain', {
      patient: patientOf(request),
      date: new Date(clock.now()).toISOString(),
      recipient: person.name,
      seed: request.seed ?? requests,
      ...(from === null ? {} : { sender: { phoneNumber: from } }),
      ...(request.pages === undefined ? {} : { pages: request.pages }),
    });
    const contentType = 'application/pdf';
    return { data, contentType, pages: await pagesOf(data, contentType), isMarked: true };
  };

  const attachmentOf = (id: number, content: Content, request: InboundRequest): StoredAttachment => {
    const { trouble, origin } = request;
    const whole = content.isMarked ? stampFixture(content.data, String(id)) : content.data;
    return {
      // A fax that was sent may have this id; then its rendered document has it, too.
      id: mailbox.find(id) ? mailbox.nextId() : id,
      type: 'RenderedDocument',
      contentType: content.contentType,
      filename: undefined,
      data: withTrouble(whole, trouble),
      ...(trouble === 'elsewhere' ? { origin: origin ?? elsewhere } : {}),
      ...(trouble === 'gone' ? { isGone: true } : {}),
    };
  };

  const messageOf = (id: number, content: Content, request: InboundRequest): StoredFax => {
    const now = clock.now();
    const recipient = {
      phoneNumber: request.to ?? person.phoneNumber,
      name: person.name,
      recipientId: '',
      messageStatus: 'Received' as const,
      errorCode: undefined,
      isPinned: true,
    };
    return {
      id,
      type: 'Fax',
      extensionId: person.extensionId,
      direction: 'Inbound',
      from: { phoneNumber: toE164(request.from) ?? request.from, name: undefined },
      to: [recipient],
      creationTime: now,
      lastModifiedTime: now,
      readStatus: 'Unread',
      availability: 'Alive',
      attachments: [attachmentOf(id, content, request)],
      faxResolution: 'High',
      coverIndex: 0,
      coverPageText: undefined,
      pages: content.pages,
      coverPages: 0,
      isRendered: true,
      sendAt: now,
      isVisible: false,
      sequence: 0,
    };
  };

  return {
    receive: async (request) => {
      const given = request.id === undefined ? undefined : Number(request.id);
      const known = given === undefined ? undefined : mailbox.findInbound(given);
      if (known) {
        mailbox.announceAgain(known);
        return [String(known.id)];
      }
      requests += 1;
      const content = await contentOf(request);
      return Array.from({ length: given === undefined ? request.count : 1 }, () => {
        const message = messageOf(given ?? mailbox.nextId(), content, request);
        arrived.push({ message, trouble: request.trouble });
        mailbox.add(message, visibleAfterMs());
        return String(message.id);
      });
    },
    arrivals: () => arrived.map(({ message, trouble }) => rowOf(message, trouble)),
  };
}
