import { randomBytes } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import type { ControlledVendor } from '../control-port.ts';
import { RequestError } from '../control-requests.ts';
import type { EventStream } from '../events.ts';
import type { Fault, Faults } from '../faults.ts';
import { isRecord, jsonAnswer, parseJson } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { ClickatellInfo } from '../info.ts';
import type { Ledger } from '../ledger.ts';
import type { Limits, SandboxOptions } from '../options.ts';
import { startVendorServer } from '../vendor-server.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { errors, globalError } from './errors.ts';
import { sendMessages } from './send.ts';
import type { Integration } from './send.ts';
import { isStatus, statusCodes } from './statuses.ts';
import { createTexts } from './texts.ts';
import type { Texts } from './texts.ts';

export interface ClickatellParts {
  clock: SandboxClock;
  events: EventStream;
  faults: Faults;
  ledger: Ledger;
  options: SandboxOptions;
}

export interface ClickatellEmulator {
  info: ClickatellInfo;
  control: ControlledVendor;
  stop(): Promise<void>;
}

const vendor = 'clickatell';
const send = 'POST /v1/message';

/** No document tells how many; what is beyond is answered 400, code 43, without a time. */
const perSecond: Readonly<Record<Limits, number>> = { real: 20, fast: 10_000 };

const key = (): string => randomBytes(18).toString('base64url');

function makeIntegrations(): { info: Omit<ClickatellInfo, 'url'>; byKey: ReadonlyMap<string, Integration> } {
  const [twoWay, oneWay, withoutFunds, inactive] = [key(), key(), key(), key()];
  const from = '13125550115';
  const good: Integration = { from, hasFunds: true, isActive: true };
  return {
    info: {
      apiKey: twoWay,
      from: `+${from}`,
      others: {
        oneWay: { apiKey: oneWay },
        withoutFunds: { apiKey: withoutFunds },
        inactive: { apiKey: inactive },
      },
    },
    byKey: new Map([
      [twoWay, good],
      [oneWay, { ...good, from: null }],
      [withoutFunds, { ...good, hasFunds: false }],
      [inactive, { ...good, isActive: false }],
    ]),
  };
}

/** What Clickatell says to each kind of trouble. */
function faultAnswer(fault: Fault): Answer {
  const retryAfter = { 'Retry-After': String(fault.retryAfter ?? 1) };
  switch (fault.kind) {
    case 'http401':
      return globalError(errors.badKey);
    case 'http403':
      return jsonAnswer(403, { error: { code: 38, description: 'Channel/feature is not active on integration' } });
    case 'http429':
      return globalError({ ...errors.rateLimit, status: 429 }, retryAfter);
    case 'http429-bare':
      return globalError({ ...errors.rateLimit, status: 429 });
    case 'http503':
      return globalError(errors.internalRetry, retryAfter);
    default:
      return globalError(errors.internal);
  }
}

/** Sends of the last second, by key. */
function createRate(clock: SandboxClock, limits: Limits): (apiKey: string) => boolean {
  const times = new Map<string, number[]>();
  return (apiKey) => {
    const now = clock.now();
    const recent = (times.get(apiKey) ?? []).filter((time) => time > now - 1000);
    const isAllowed = recent.length < perSecond[limits];
    times.set(apiKey, isAllowed ? [...recent, now] : recent);
    return isAllowed;
  };
}

/** GET /v1/message/{id}: an id that it does not know has no channel. */
function statusOf(texts: Texts, id: string): Answer {
  const text = texts.find(id);
  if (text?.isVisible !== true) return jsonAnswer(200, { status: 'UNKNOWN', statusCode: statusCodes.UNKNOWN });
  const { status, changedAt } = text;
  return jsonAnswer(200, { sms: { status, statusCode: statusCodes[status], timestamp: changedAt } });
}

interface Assembly {
  readonly texts: Texts;
  readonly byKey: ReadonlyMap<string, Integration>;
  readonly isWithinRate: (apiKey: string) => boolean;
  readonly visibleAfterMs: (request: VendorRequest) => number;
}

function handle(assembly: Assembly, request: VendorRequest, faults: Faults): Answer {
  const apiKey = request.headers.authorization ?? '';
  const integration = faults.isActive(vendor, 'auth-revoked') ? undefined : assembly.byKey.get(apiKey);
  if (!integration) return globalError(errors.badKey);
  if (!integration.isActive) return globalError(errors.inactiveIntegration);
  if (request.request === send) {
    if (!assembly.isWithinRate(apiKey)) return globalError(errors.rateLimit);
    return sendMessages(request, integration, assembly);
  }
  const [, id] = /^GET \/v1\/message\/([^/]+)$/.exec(request.request) ?? [];
  if (id !== undefined) return statusOf(assembly.texts, id);
  if (request.request === 'GET /v1/balance')
    return jsonAnswer(200, { balance: integration.hasFunds ? 41.25 : 0, currency: 'USD' });
  return globalError(errors.noResource);
}

/** A text that the vendor turned away leaves a row, so that a failure can be told from a loss. */
function noteRefusal({ ledger, clock }: ClickatellParts, request: VendorRequest, answer: Answer): Answer {
  if (request.request !== send || answer.status < 400 || answer.status >= 500) return answer;
  const asked = parseJson((request.body ?? '').toString());
  const [first] = isRecord(asked) && Array.isArray(asked['messages']) ? (asked['messages'] as unknown[]) : [];
  const to = isRecord(first) && typeof first['to'] === 'string' ? `+${first['to']}` : '';
  const [, errorCode = ''] = /"code":(\d+)/.exec(answer.body?.toString('utf8') ?? '') ?? [];
  ledger.refuse({ vendor, at: new Date(clock.now()).toISOString(), to, status: String(answer.status), errorCode });
  return answer;
}

function controlOf(texts: Texts): ControlledVendor {
  return {
    inbound: () =>
      Promise.reject(
        new RequestError(
          400,
          'Clickatell hands replies only to a public callback address; a desktop cannot ask for them.',
        ),
      ),
    setStatus: ({ id, status }) => {
      const text = texts.find(id);
      if (!text) throw new RequestError(404, `Clickatell has no outbound item ${id}.`);
      if (!isStatus(status))
        throw new RequestError(400, `Clickatell's statuses are ${Object.keys(statusCodes).join(', ')}.`);
      text.isPinned = true;
      texts.move(text, status);
    },
  };
}

/** Clickatell's One API on a loopback port of its own. */
export async function startClickatell(parts: ClickatellParts): Promise<ClickatellEmulator> {
  const { clock, events, faults, ledger, options } = parts;
  const { info, byKey } = makeIntegrations();
  const texts = createTexts(clock, ledger, options.manualStatus);
  const assembly: Assembly = {
    ...{ texts, byKey },
    isWithinRate: createRate(clock, options.limits),
    visibleAfterMs: ({ request }) => {
      const late = faults.take(vendor, 'commit', request);
      return late ? (late.seconds ?? 5) * 1000 : options.visibleAfterMs;
    },
  };
  const server = await startVendorServer({
    ...{ vendor, clock, events, faults, maxBodyBytes: 1_000_000 },
    handle: (request) => Promise.resolve(noteRefusal(parts, request, handle(assembly, request, faults))),
    faultAnswer: (fault, request) => noteRefusal(parts, request, faultAnswer(fault)),
  });
  faults.register(vendor, {
    isApi: () => true,
    isCreating: (request) => request === send,
    // A key does not end by itself; auth-revoked takes it back.
    expireTokens: () => undefined,
    revokeTokens: () => undefined,
    faultsChanged: () => server.followFaults(),
  });
  return { info: { url: server.url, ...info }, control: controlOf(texts), stop: () => server.stop() };
}
