import { jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import { RequestError } from '../control-requests.ts';
import type { SandboxClock } from '../clock.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { badParameter } from './errors.ts';
import type { Person } from './people.ts';
import { extensionPath } from './records.ts';

/** A call as the vendor's log has it; times by the emulators' clock. */
export interface LoggedCall {
  readonly id: string;
  readonly direction: 'Inbound' | 'Outbound';
  /** Empty: withheld. */
  readonly from: string;
  readonly to: string;
  /** Of the other side, as the network told it. */
  readonly name: string | undefined;
  readonly startTime: number;
  /** Seconds. */
  readonly duration: number;
  readonly result: string;
  /** It is in the log from then on. */
  readonly visibleAt: number;
}

export interface CallRecords {
  add(call: Omit<LoggedCall, 'id'>): string;
  /** `POST /ringcentral/calls` of the control port. @throws RequestError */
  record(body: Record<string, unknown>): { id: string };
  /** GET .../call-log @throws ApiRefusal */
  list(request: VendorRequest, person: Person, origin: string): Answer;
}

const dayMs = 86_400_000;

function number(query: URLSearchParams, name: string, fallback: number, max: number): number {
  const text = query.get(name);
  const value = text === null ? fallback : Number(text);
  if (!Number.isInteger(value) || value < 1 || value > max) throw badParameter(name);
  return value;
}

function date(query: URLSearchParams, name: string, fallback: number): number {
  const text = query.get(name);
  const ms = text === null ? fallback : Date.parse(text);
  if (Number.isNaN(ms)) throw badParameter(name);
  return ms;
}

const party = (phoneNumber: string, name: string | undefined) => ({
  ...(phoneNumber === '' ? {} : /^\d{2,6}$/.test(phoneNumber) ? { extensionNumber: phoneNumber } : { phoneNumber }),
  ...(name === undefined ? {} : { name }),
});

function view(call: LoggedCall, uri: string) {
  const isInbound = call.direction === 'Inbound';
  return {
    ...{ uri: `${uri}/${call.id}?view=Simple`, id: call.id, sessionId: `9${call.id.slice(-10)}`, type: 'Voice' },
    ...{ startTime: new Date(call.startTime).toISOString(), duration: call.duration, direction: call.direction },
    ...{ action: isInbound ? 'Phone Call' : 'VoIP Call', result: call.result, transport: 'PSTN' },
    from: party(call.from, isInbound ? call.name : undefined),
    to: party(call.to, isInbound ? undefined : call.name),
  };
}

/** The extension's calls, newest first. `dateFrom` defaults to 24 h before `dateTo`. */
export function createCallRecords(clock: SandboxClock, ownNumber: string): CallRecords {
  const calls: LoggedCall[] = [];
  let last = 0;

  const add: CallRecords['add'] = (call) => {
    last += 1;
    const id = `ABc${String(last).padStart(14, '0')}`;
    calls.push({ ...call, id });
    return id;
  };

  const record: CallRecords['record'] = (body) => {
    const text = (name: string): string | undefined => {
      const value = body[name];
      if (value === undefined) return undefined;
      if (typeof value !== 'string') throw new RequestError(400, `${name} must be text.`);
      return value;
    };
    const seconds = (name: string): number => {
      const value = body[name] ?? 0;
      if (typeof value !== 'number' || value < 0) throw new RequestError(400, `${name} must be a number of seconds.`);
      return value;
    };
    const direction = text('direction') ?? 'Inbound';
    if (direction !== 'Inbound' && direction !== 'Outbound')
      throw new RequestError(400, 'direction must be Inbound or Outbound.');
    const isInbound = direction === 'Inbound';
    const id = add({
      ...{ direction, name: text('name'), result: text('result') ?? 'Missed', duration: seconds('seconds') },
      from: text('from') ?? (isInbound ? '+12025550140' : ownNumber),
      to: text('to') ?? (isInbound ? ownNumber : '+12025550140'),
      startTime: clock.now() - seconds('startedAgo') * 1000,
      visibleAt: clock.now(),
    });
    return { id };
  };

  const list: CallRecords['list'] = ({ url }, person, origin) => {
    const query = url.searchParams;
    const dateTo = date(query, 'dateTo', clock.now());
    const dateFrom = date(query, 'dateFrom', dateTo - dayMs);
    if (dateFrom > dateTo) throw badParameter('dateFrom');
    const page = number(query, 'page', 1, 1_000_000);
    const perPage = number(query, 'perPage', 100, 1000);
    const direction = query.get('direction');
    const found = calls
      .filter(({ visibleAt, startTime }) => visibleAt <= clock.now() && startTime >= dateFrom && startTime <= dateTo)
      .filter((call) => direction === null || call.direction === direction)
      .sort((a, b) => b.startTime - a.startTime);
    const uri = `${origin}${extensionPath(person.accountId, person.extensionId)}/call-log`;
    const records = found.slice((page - 1) * perPage, page * perPage).map((call) => view(call, uri));
    const totalPages = Math.max(1, Math.ceil(found.length / perPage));
    const pageUri = (at: number) => {
      const address = new URL(`${uri}${url.search}`);
      address.searchParams.set('page', String(at));
      return { uri: address.href };
    };
    return jsonAnswer(200, {
      ...{ uri: `${uri}${url.search}`, records },
      paging: { page, perPage, totalPages, totalElements: found.length },
      navigation: {
        firstPage: pageUri(1),
        ...(page < totalPages ? { nextPage: pageUri(page + 1) } : {}),
        lastPage: pageUri(totalPages),
      },
    });
  };

  return { add, record, list };
}
