import { emptyAnswer, jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { createMessage, toE164, updateMessage } from './create-message.ts';
import type { CreateParts } from './create-message.ts';
import { authenticate, forbidden, notFound } from './errors.ts';
import { listMessages } from './list-messages.ts';
import type { ListParts } from './list-messages.ts';
import type { MediaStore } from './media.ts';
import { cutPage, pageAnswer } from './pages.ts';
import type { LoginKind, OwnNumber } from './people.ts';
import { addSender, listSenders, removeSender } from './service-senders.ts';
import type { SenderKind } from './service-senders.ts';
import type { StoredText } from './texts.ts';
import { textView } from './views.ts';

export interface RouteParts extends CreateParts, ListParts {
  media: MediaStore;
}

interface Call {
  readonly request: VendorRequest;
  readonly parts: RouteParts;
  readonly login: LoginKind;
  /** What the path's groups matched. */
  readonly groups: readonly string[];
}

type Handle = (call: Call) => Answer;

/** @throws RestRefusal */
function textOf({ request, parts, groups }: Call): StoredText {
  const text = parts.texts.get(groups[0] ?? '');
  if (!text) throw notFound(request.url.pathname);
  return text;
}

function accountView({ parts: { account }, login }: Call): Answer {
  // "Standard … keys … requests to the Accounts API may fail with error 20003" (help centre, 50301225354651).
  if (login !== 'owner') return authenticate('Authentication Error - invalid username');
  const { accountSid: sid, name } = account;
  return jsonAnswer(200, {
    sid,
    friendly_name: name,
    status: 'active',
    type: 'Full',
    uri: `/2010-04-01/Accounts/${sid}.json`,
  });
}

const numberView = ({ sid, phoneNumber, canText }: OwnNumber): Record<string, unknown> => ({
  sid,
  phone_number: phoneNumber,
  friendly_name: phoneNumber,
  capabilities: { voice: true, sms: canText, mms: canText, fax: false },
});

/** Finds numbers by a part of them, as Twilio does. */
function numbers({ request, parts }: Call): Answer {
  const query = request.url.searchParams;
  const given = query.get('PhoneNumber');
  const part = given === null ? '' : (toE164(given) ?? given);
  const found = parts.account.numbers.filter((own) => !own.isShortCode && own.phoneNumber.includes(part));
  const page = cutPage(found, ({ sid }) => sid, query);
  return pageAnswer(request.url, 'incoming_phone_numbers', page, page.items.map(numberView));
}

function service({ request, parts: { account, clock }, groups }: Call): Answer {
  if (groups[0] !== account.service.sid) throw notFound(request.url.pathname);
  const { sid, name } = account.service;
  const date = new Date(clock.now()).toISOString();
  return jsonAnswer(200, {
    ...{ sid, account_sid: account.accountSid, friendly_name: name, date_created: date, date_updated: date },
    sticky_sender: true,
  });
}

/** A number or a short code of the messaging service. @throws RestRefusal */
function sender({ request, parts: { account, clock }, groups: [service = '', kind = '', sid = ''] }: Call): Answer {
  if (service !== account.service.sid) throw notFound(request.url.pathname);
  const parts = { account, clock, kind: kind as SenderKind };
  if (request.method === 'POST') return addSender(request, parts);
  return request.method === 'GET' ? listSenders(request, parts) : removeSender(request, parts, sid);
}

const api = String.raw`/2010-04-01/Accounts/(?:AC[0-9a-f]{32})`;
const messageSid = '((?:SM|MM)[0-9a-f]{32})';
const senders = /^\/v1\/Services\/(MG[0-9a-f]{32})\/(PhoneNumbers|ShortCodes)$/;
const path = (end: string): RegExp => new RegExp(`^${api}${end}$`);

const rows: readonly (readonly [method: string, path: RegExp, handle: Handle])[] = [
  ['GET', path(String.raw`\.json`), accountView],
  [
    'GET',
    path(String.raw`/Balance\.json`),
    ({ parts: { account } }) =>
      jsonAnswer(200, { account_sid: account.accountSid, balance: '24.180', currency: 'USD' }),
  ],
  ['GET', path(String.raw`/IncomingPhoneNumbers\.json`), numbers],
  [
    'POST',
    path(String.raw`/Messages\.json`),
    ({ request, parts, login }) => (login === 'reader' ? forbidden() : createMessage(request, parts)),
  ],
  ['GET', path(String.raw`/Messages\.json`), ({ request, parts }) => listMessages(request, parts)],
  ['GET', path(String.raw`/Messages/${messageSid}\.json`), (call) => one(call)],
  [
    'POST',
    path(String.raw`/Messages/${messageSid}\.json`),
    (call) => updateMessage(textOf(call), call.request, call.parts),
  ],
  ['DELETE', path(String.raw`/Messages/${messageSid}\.json`), (call) => remove(call)],
  [
    'GET',
    path(String.raw`/Messages/${messageSid}/Media\.json`),
    (call) => call.parts.media.list(call.request, textOf(call)),
  ],
  [
    'GET',
    path(String.raw`/Messages/${messageSid}/Media/(ME[0-9a-f]{32})`),
    (call) => call.parts.media.redirect(call.request, textOf(call), call.groups[1] ?? ''),
  ],
  ['GET', /^\/v1\/Services\/(MG[0-9a-f]{32})$/, service],
  ['GET', senders, sender],
  ['POST', senders, sender],
  ['DELETE', /^\/v1\/Services\/(MG[0-9a-f]{32})\/(PhoneNumbers|ShortCodes)\/((?:PN|SC)[0-9a-f]{32})$/, sender],
];

function one(call: Call): Answer {
  const text = textOf(call);
  return jsonAnswer(200, textView(text, call.parts.account.accountSid));
}

function remove(call: Call): Answer {
  call.parts.texts.remove(textOf(call));
  return emptyAnswer(204);
}

/** @throws RestRefusal */
export function route(request: VendorRequest, login: LoginKind, parts: RouteParts): Answer {
  for (const [method, pattern, handle] of rows) {
    const match = method === request.method ? pattern.exec(request.url.pathname) : null;
    if (match) return handle({ request, parts, login, groups: match.slice(1) });
  }
  throw notFound(request.url.pathname);
}
