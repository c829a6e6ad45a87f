import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { SandboxClock } from '../clock.ts';
import type { ArrivalRow } from '../control-port.ts';
import type { InboundRequest, InboundTrouble } from '../control-requests.ts';
import { RequestError } from '../control-requests.ts';
import { cutInHalf } from '../fixtures/fax-fixture.ts';
import { elsewhere } from './inbound.ts';
import type { Inbound } from './inbound.ts';
import type { Mailbox } from './mailbox.ts';
import type { OptOuts } from './opt-outs.ts';
import type { Person } from './people.ts';
import { toE164 } from './phone-numbers.ts';
import type { StoredAttachment, StoredSms } from './records.ts';
import { conversationOf, mediaAttachment, textAttachment } from './sms.ts';
import type { SubmittedFile } from './submission-request.ts';

export interface InboundSmsParts {
  clock: SandboxClock;
  mailbox: Mailbox;
  optOuts: OptOuts;
  /** Whose extension receives. */
  person: Person;
  /** How long an item that arrives now stays out of sight. */
  visibleAfterMs: () => number;
}

const typeByExtension: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.pdf': 'application/pdf',
  '.vcf': 'text/vcard',
  '.mp4': 'video/mp4',
  '.txt': 'text/plain',
};

async function mediaOf({ file }: InboundRequest): Promise<SubmittedFile | null> {
  if (file === undefined) return null;
  const contentType = typeByExtension[extname(file).toLowerCase()] ?? 'application/octet-stream';
  try {
    return { name: basename(file), contentType, data: await readFile(file) };
  } catch {
    throw new RequestError(400, 'The file to arrive can not be read.');
  }
}

function spoilt(media: StoredAttachment, { trouble, origin }: InboundRequest): StoredAttachment {
  const data = media.data ?? Buffer.alloc(0);
  switch (trouble) {
    case 'empty':
      return { ...media, data: Buffer.alloc(0) };
    case 'broken':
      return { ...media, data: cutInHalf(data) };
    case 'gone':
      return { ...media, isGone: true };
    case 'elsewhere':
      return { ...media, origin: origin ?? elsewhere };
    default:
      return media;
  }
}

/** `bytes` and `sha256` are those of the media, and of the text where there are none. */
function rowOf(message: StoredSms, trouble: InboundTrouble | undefined): ArrivalRow {
  const data = message.attachments.at(-1)?.data ?? Buffer.alloc(0);
  return {
    id: String(message.id),
    channel: 'sms',
    from: message.from.phoneNumber,
    body: message.subject,
    at: new Date(message.creationTime).toISOString(),
    bytes: data.length,
    sha256: createHash('sha256').update(data).digest('hex'),
    pages: 0,
    readStatus: message.readStatus,
    availability: message.availability,
    ...(trouble === undefined ? {} : { trouble }),
  };
}

/** Texts that arrive at the extension's numbers (`POST /inbound` with channel sms). */
export function createInboundSms({ clock, mailbox, optOuts, person, visibleAfterMs }: InboundSmsParts): Inbound {
  const arrived: { message: StoredSms; trouble: InboundTrouble | undefined }[] = [];

  const ownNumber = (text: string | undefined): string => {
    const to = text === undefined ? person.phoneNumber : (toE164(text) ?? text);
    if (person.numbers.some(({ phoneNumber, features }) => phoneNumber === to && features.includes('SmsSender')))
      return to;
    throw new RequestError(400, `RingCentral takes no texts for ${to}.`);
  };

  const messageOf = (id: number, media: SubmittedFile | null, request: InboundRequest): StoredSms => {
    const now = clock.now();
    const from = toE164(request.from) ?? request.from;
    const to = ownNumber(request.to);
    const text = request.body ?? (media === null ? 'Hello' : '');
    return {
      id,
      type: 'SMS',
      extensionId: person.extensionId,
      direction: 'Inbound',
      from: { phoneNumber: from, name: undefined },
      to: [
        {
          phoneNumber: to,
          name: person.name,
          recipientId: '',
          messageStatus: 'Received',
          errorCode: undefined,
          isPinned: true,
        },
      ],
      creationTime: now,
      lastModifiedTime: now,
      readStatus: 'Unread',
      availability: 'Alive',
      attachments: [
        textAttachment(id, text),
        ...(media === null ? [] : [spoilt(mediaAttachment(mailbox.nextId(), media), request)]),
      ],
      subject: text,
      conversationId: conversationOf(to, [from]),
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
      const media = await mediaOf(request);
      return Array.from({ length: given === undefined ? request.count : 1 }, () => {
        const message = messageOf(given ?? mailbox.nextId(), media, request);
        arrived.push({ message, trouble: request.trouble });
        optOuts.heed(message.from.phoneNumber, message.to[0]?.phoneNumber ?? '', message.subject);
        mailbox.add(message, visibleAfterMs());
        return String(message.id);
      });
    },
    arrivals: () => arrived.map(({ message, trouble }) => rowOf(message, trouble)),
  };
}
