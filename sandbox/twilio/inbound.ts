import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { SandboxClock } from '../clock.ts';
import type { ArrivalRow } from '../control-port.ts';
import type { InboundRequest } from '../control-requests.ts';
import { RequestError } from '../control-requests.ts';
import { toE164 } from './create-message.ts';
import type { OptOuts } from './opt-outs.ts';
import { newSid } from './people.ts';
import type { TwilioAccount } from './people.ts';
import { segmentsOf } from './segments.ts';
import type { StoredMedia, StoredText, Texts } from './texts.ts';

export interface InboundParts {
  clock: SandboxClock;
  texts: Texts;
  optOuts: OptOuts;
  account: TwilioAccount;
  /** How long a text that arrives now stays out of sight. */
  visibleAfterMs: () => number;
}

export interface Inbound {
  /** Texts arrive at one of the account's numbers. @returns their ids; @throws RequestError */
  receive(request: InboundRequest): Promise<string[]>;
  arrivals(): ArrivalRow[];
}

const contentTypes: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.pdf': 'application/pdf',
  '.vcf': 'text/vcard',
};

/** Nobody listens on this port, and a request to it does not leave the machine. */
const elsewhere = 'http://127.0.0.1:1';

async function fileOf({ file }: InboundRequest): Promise<{ data: Buffer; contentType: string } | null> {
  if (file === undefined) return null;
  const contentType = contentTypes[extname(file).toLowerCase()] ?? 'application/octet-stream';
  try {
    return { data: await readFile(file), contentType };
  } catch {
    throw new RequestError(400, 'The file to arrive can not be read.');
  }
}

function spoiled(data: Buffer, { trouble }: InboundRequest): Buffer {
  if (trouble === 'empty') return Buffer.alloc(0);
  return trouble === 'broken' ? data.subarray(0, Math.floor(data.length / 2)) : data;
}

function rowOf(text: StoredText): ArrivalRow {
  const data = text.media[0]?.data ?? Buffer.from(text.body, 'utf8');
  return {
    id: text.sid,
    channel: 'sms',
    body: text.body,
    from: text.from ?? '',
    at: new Date(text.createdAt).toISOString(),
    bytes: data.length,
    sha256: createHash('sha256').update(data).digest('hex'),
    pages: 0,
    readStatus: 'Unread',
    availability: text.isDeleted ? 'Deleted' : 'Alive',
  };
}

export function createInbound({ clock, texts, optOuts, account, visibleAfterMs }: InboundParts): Inbound {
  const arrived: StoredText[] = [];

  const mediaOf = (file: Awaited<ReturnType<typeof fileOf>>, request: InboundRequest): StoredMedia[] => {
    if (file === null) return [];
    const { trouble, origin } = request;
    const media: StoredMedia = {
      sid: newSid('ME'),
      contentType: file.contentType,
      data: spoiled(file.data, request),
      createdAt: clock.now(),
      ...(trouble === 'elsewhere' ? { origin: origin ?? elsewhere } : {}),
      ...(trouble === 'gone' ? { isGone: true } : {}),
    };
    return [media];
  };

  const numberOf = (to: string | undefined): TwilioAccount['numbers'][number] => {
    const own = account.numbers.find(({ phoneNumber }) => phoneNumber === (to ?? account.info.phoneNumber));
    if (!own?.canText) throw new RequestError(400, `Twilio has no number ${to ?? ''} that receives texts.`);
    return own;
  };

  const arrive = (sid: string, media: StoredMedia[], request: InboundRequest): StoredText => {
    const own = numberOf(request.to);
    const from = toE164(request.from) ?? request.from;
    const now = clock.now();
    const body = request.body ?? (media.length > 0 ? '' : `Text ${arrived.length + 1}`);
    optOuts.heard(own.isInService ? account.service.sid : own.phoneNumber, from, body);
    return texts.add(
      {
        ...{ sid, direction: 'inbound', from, to: own.phoneNumber, body, media, errorCode: null, status: 'received' },
        messagingServiceSid: own.isInService && own.namesService ? account.service.sid : null,
        segments: segmentsOf(body),
        ...{ createdAt: now, sentAt: now, updatedAt: now },
      },
      visibleAfterMs(),
    );
  };

  return {
    receive: async (request) => {
      if (request.channel !== 'sms') throw new RequestError(400, 'Twilio takes only channel "sms" here.');
      const known = request.id === undefined ? undefined : texts.find(request.id);
      if (known) return [known.sid];
      if (request.id !== undefined && !/^(SM|MM)[0-9a-f]{32}$/.test(request.id))
        throw new RequestError(400, 'Twilio ids are SM or MM and 32 hexadecimal digits.');
      numberOf(request.to);
      const file = await fileOf(request);
      return Array.from({ length: request.id === undefined ? request.count : 1 }, () => {
        const text = arrive(request.id ?? newSid(file ? 'MM' : 'SM'), mediaOf(file, request), request);
        arrived.push(text);
        return text.sid;
      });
    },
    arrivals: () => arrived.map(rowOf),
  };
}
