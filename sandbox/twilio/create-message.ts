import { createHash } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import { jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { Ledger } from '../ledger.ts';
import type { VendorRequest } from '../vendor-server.ts';
import type { Delivery } from './delivery.ts';
import { refusedEndings } from './delivery.ts';
import { RestRefusal } from './errors.ts';
import type { OptOuts } from './opt-outs.ts';
import { newSid } from './people.ts';
import type { TwilioAccount } from './people.ts';
import { segmentsOf } from './segments.ts';
import { smartEncoded } from './smart-encoding.ts';
import type { StoredText, Texts } from './texts.ts';
import { textView } from './views.ts';

export interface CreateParts {
  clock: SandboxClock;
  ledger: Ledger;
  texts: Texts;
  optOuts: OptOuts;
  delivery: Delivery;
  account: TwilioAccount;
  visibleAfterMs: (request: VendorRequest) => number;
}

const maxBody = 1600;

/** Digits with a country code, however they are written; null when there is no number in it. */
export function toE164(text: string): string | null {
  const digits = text.replace(/[^\d+]/g, '');
  if (/^\+[1-9]\d{6,14}$/.test(digits)) return digits;
  return /^[2-9]\d{9}$/.test(digits) ? `+1${digits}` : null;
}

function readForm(request: VendorRequest): URLSearchParams {
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  return new URLSearchParams(isForm ? (request.body ?? '').toString() : '');
}

/** Who it leaves from, and the service that chose it. @throws RestRefusal */
function senderOf(form: URLSearchParams, account: TwilioAccount, to: string): { from: string; service: string | null } {
  const service = form.get('MessagingServiceSid');
  const given = form.get('From');
  if (service === null && given === null) throw new RestRefusal(400, 21603, "A 'From' phone number is required");
  if (service !== null && service !== account.service.sid)
    throw new RestRefusal(404, 21701, 'The Messaging Service does not exist');
  if (given !== null) {
    const from = account.numbers.some((own) => own.isShortCode && own.phoneNumber === given) ? given : toE164(given);
    if (from === null) throw new RestRefusal(400, 21212, "Invalid 'From' Phone Number");
    const own = account.numbers.find((number) => number.phoneNumber === from);
    if (!own?.canText || (service !== null && !own.isInService))
      throw new RestRefusal(
        400,
        21606,
        "The 'From' phone number provided is not a valid message-capable Twilio phone number",
      );
    return { from, service };
  }
  // The same recipient always gets the same number ("sticky sender").
  const inService = account.numbers.filter((number) => number.isInService);
  const shortCodes = inService.filter(({ isShortCode }) => isShortCode);
  // "Twilio always prioritizes message delivery with your short code" (docs, "ShortCodes subresource").
  const pool = shortCodes.length > 0 ? shortCodes : inService;
  const chosen = pool[Number(to.at(-1)) % pool.length];
  if (!chosen) throw new RestRefusal(400, 21704, 'The Messaging Service contains no phone numbers');
  return { from: chosen.phoneNumber, service };
}

/** @throws RestRefusal */
function recipientOf(form: URLSearchParams): string {
  const given = form.get('To');
  if (given === null || given === '') throw new RestRefusal(400, 21604, "A 'To' phone number is required");
  const to = toE164(given);
  if (to === null) throw new RestRefusal(400, 21211, "Invalid 'To' Phone Number");
  const refusal = refusedEndings[to.slice(-4)];
  if (refusal) throw new RestRefusal(400, ...refusal);
  return to;
}

/** @throws RestRefusal */
function bodyOf(form: URLSearchParams): string {
  const body = form.get('Body') ?? '';
  if (body === '') throw new RestRefusal(400, 21619, 'A text message body or media urls must be specified');
  if (body.length > maxBody)
    throw new RestRefusal(400, 21617, 'The concatenated message body exceeds the 1600 character limit');
  return body;
}

function record(text: StoredText, from: string, { ledger, clock }: CreateParts): void {
  const content = Buffer.from(text.body, 'utf8');
  ledger.accept([
    {
      ...{ vendor: 'twilio', channel: 'sms', id: text.sid, from, to: text.to },
      at: new Date(clock.now()).toISOString(),
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      body: text.body,
      status: text.status,
    },
  ]);
}

/** POST .../Messages.json @throws RestRefusal */
export function createMessage(request: VendorRequest, parts: CreateParts): Answer {
  const { clock, texts, optOuts, delivery, account } = parts;
  const form = readForm(request);
  const to = recipientOf(form);
  const { from, service } = senderOf(form, account, to);
  const body = service === null ? bodyOf(form) : smartEncoded(bodyOf(form));
  if (form.has('MediaUrl')) throw new RestRefusal(400, 21620, 'Invalid media URL(s)');
  if (optOuts.isBlocked(service ?? from, to))
    throw new RestRefusal(400, 21610, 'Attempt to send to unsubscribed recipient');
  if (delivery.isFull(from))
    throw new RestRefusal(400, 21611, "This 'From' number has exceeded the maximum number of queued messages");
  const now = clock.now();
  const text = texts.add(
    {
      sid: newSid('SM'),
      direction: 'outbound-api',
      from: form.has('From') ? from : null,
      ...{ to, body, messagingServiceSid: service },
      status: service === null ? 'queued' : 'accepted',
      ...{ errorCode: null, media: [], segments: segmentsOf(body) },
      ...{ createdAt: now, sentAt: null, updatedAt: now },
    },
    parts.visibleAfterMs(request),
  );
  record(text, from, parts);
  request.accepted(text.sid);
  delivery.start(text, from);
  return jsonAnswer(201, textView(text, account.accountSid));
}

/** POST .../Messages/{sid}.json: takes the text away (`Body=`), or calls a scheduled one back. @throws RestRefusal */
export function updateMessage(text: StoredText, request: VendorRequest, { texts, account }: CreateParts): Answer {
  const form = readForm(request);
  if (form.get('Body') === '') text.body = '';
  if (form.get('Status') === 'canceled') {
    if (text.status !== 'scheduled') throw new RestRefusal(400, 30409, 'Message cannot be canceled');
    texts.move(text, 'canceled');
  }
  return jsonAnswer(200, textView(text, account.accountSid));
}
