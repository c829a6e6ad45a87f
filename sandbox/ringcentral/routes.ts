import { jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { getContent } from './content.ts';
import { extensionInfo, permissionCheck, phoneNumbers } from './extension.ts';
import { createFax } from './fax.ts';
import type { FaxParts } from './fax.ts';
import { getMessages, listMessages } from './message-store.ts';
import { syncMessages } from './message-sync.ts';
import type { MessageSyncParts } from './message-sync.ts';
import { deleteMessages, updateMessages } from './message-update.ts';
import type { SipInfo } from '../info.ts';
import type { CallRecords } from './call-records.ts';
import type { Person } from './people.ts';
import type { RingOuts } from './ring-out.ts';
import { provision } from './sip-provision.ts';
import type { RateGroup } from './rate-limits.ts';
import { createSms } from './sms.ts';
import type { SmsParts } from './sms.ts';

export interface RouteParts extends FaxParts, SmsParts, MessageSyncParts {
  issueSocketToken(person: Person): Record<string, unknown>;
  readonly callRecords: CallRecords;
  readonly ringOuts: RingOuts;
  /** The clinic's telephone server; null: there is none. */
  phoneServer(): SipInfo | null;
}

type Handle = (request: VendorRequest, person: Person, parts: RouteParts, ids: string[]) => Answer | Promise<Answer>;

interface RouteRow {
  method: string;
  /** After the extension's path when it starts with a dot, else the whole path. */
  path: RegExp;
  group: RateGroup;
  /** Counted for the whole application besides. */
  appGroup?: RateGroup;
  scope?: string;
  permission?: string;
  handle: Handle;
}

export interface Route extends Omit<RouteRow, 'handle' | 'method' | 'path'> {
  handle(request: VendorRequest, person: Person, parts: RouteParts): Answer | Promise<Answer>;
}

const texting = { group: 'medium', scope: 'SMS', permission: 'OutboundSMS', handle: createSms } as const;
const reading = { scope: 'ReadMessages', permission: 'ReadMessages' } as const;
const editing = { scope: 'EditMessages', permission: 'EditMessages' } as const;

/** Groups as the vendor documents them. Paths are those behind /restapi/v1.0/account/{id}/extension/{id}. */
const rows: readonly RouteRow[] = [
  {
    method: 'GET',
    path: /^$/,
    group: 'light',
    scope: 'ReadAccounts',
    handle: (_request, person, parts) => extensionInfo(person, parts.origin()),
  },
  {
    method: 'GET',
    path: /^\/phone-number$/,
    group: 'light',
    scope: 'ReadAccounts',
    handle: (_request, person, parts) => phoneNumbers(person, parts.origin()),
  },
  {
    method: 'GET',
    path: /^\/authz-profile\/check$/,
    group: 'light',
    handle: (request, person, parts) =>
      permissionCheck(person, request.url.searchParams.get('permissionId') ?? '', parts.origin()),
  },
  { method: 'POST', path: /^\/fax$/, group: 'heavy', scope: 'Faxes', permission: 'OutboundFaxes', handle: createFax },
  { method: 'POST', path: /^\/sms$/, appGroup: 'sms', ...texting },
  { method: 'POST', path: /^\/mms$/, appGroup: 'mms', ...texting },
  {
    ...{ method: 'POST', path: /^\/ring-out$/, group: 'heavy', scope: 'RingOut' },
    handle: (request, person, parts) => parts.ringOuts.create(request, person, parts.origin()),
  },
  {
    ...{ method: 'GET', path: /^\/ring-out\/(\d+)$/, group: 'light', scope: 'RingOut' },
    handle: (_request, person, parts, [id = '']) => parts.ringOuts.status(id, person, parts.origin()),
  },
  {
    ...{ method: 'GET', path: /^\/call-log$/, group: 'heavy', scope: 'ReadCallLog', permission: 'ReadCallLog' },
    handle: (request, person, parts) => parts.callRecords.list(request, person, parts.origin()),
  },
  { method: 'GET', path: /^\/message-store$/, group: 'light', ...reading, handle: listMessages },
  { method: 'GET', path: /^\/message-sync$/, group: 'light', ...reading, handle: syncMessages },
  {
    method: 'GET',
    path: /^\/message-store\/([\d,]+)$/,
    group: 'light',
    ...reading,
    handle: (request, person, parts, [ids = '']) => getMessages(ids, request, person, parts),
  },
  {
    method: 'PUT',
    path: /^\/message-store\/([\d,]+|\*)$/,
    group: 'medium',
    ...editing,
    handle: (request, person, parts, [ids = '']) => updateMessages(ids, request, person, parts),
  },
  {
    method: 'PATCH',
    path: /^\/message-store\/([\d,]+|\*)$/,
    group: 'medium',
    ...editing,
    handle: (request, person, parts, [ids = '']) => updateMessages(ids, request, person, parts),
  },
  {
    method: 'DELETE',
    path: /^\/message-store\/([\d,]+|\*)$/,
    group: 'medium',
    ...editing,
    handle: (request, person, parts, [ids = '']) => deleteMessages(ids, request, person, parts),
  },
  {
    method: 'GET',
    path: /^\/message-store\/(\d+)\/content\/(\d+)$/,
    group: 'medium',
    ...reading,
    handle: (request, person, parts, [id, attachment]) =>
      getContent(Number(id), Number(attachment), request, person, parts.mailbox),
  },
];

const socketToken: Route = {
  group: 'auth',
  scope: 'WebSocketsSubscriptions',
  handle: (_request, person, parts) => jsonAnswer(200, parts.issueSocketToken(person)),
};

const sipProvision: Route = {
  group: 'heavy',
  scope: 'VoipCalling',
  handle: (request, person, parts) => provision(request, person, parts.phoneServer()),
};

/** The path behind the extension's; null for another account or extension than the caller's. */
function behindExtension(pathname: string, person: Person): string | null {
  const match = /^\/restapi\/v1\.0\/account\/([^/]+)\/extension\/([^/]+)(\/.*)?$/.exec(pathname);
  if (!match) return null;
  const isOwn = ['~', person.accountId].includes(match[1] ?? '') && ['~', person.extensionId].includes(match[2] ?? '');
  return isOwn ? (match[3] ?? '') : null;
}

export function findRoute(request: VendorRequest, person: Person): Route | null {
  if (request.request === 'POST /restapi/oauth/wstoken') return socketToken;
  if (request.request === 'POST /restapi/v1.0/client-info/sip-provision') return sipProvision;
  const path = behindExtension(request.url.pathname, person);
  if (path === null) return null;
  for (const { method, path: pattern, handle, ...rest } of rows) {
    const match = method === request.method ? pattern.exec(path) : null;
    if (match) return { ...rest, handle: (each, caller, parts) => handle(each, caller, parts, match.slice(1)) };
  }
  return null;
}
