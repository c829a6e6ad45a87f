import type { SandboxClock } from '../clock.ts';
import type { ControlledVendor } from '../control-port.ts';
import { RequestError } from '../control-requests.ts';
import type { EventStream } from '../events.ts';
import type { Faults } from '../faults.ts';
import type { Answer } from '../http-message.ts';
import type { ClinicInfo, TwilioInfo } from '../info.ts';
import type { Ledger } from '../ledger.ts';
import type { SandboxOptions } from '../options.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { startVendorServer } from '../vendor-server.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { createDelivery } from './delivery.ts';
import { RestRefusal, authenticate, notFound, restError } from './errors.ts';
import { faultAnswer } from './fault-answers.ts';
import { createInbound } from './inbound.ts';
import { createMediaStore } from './media.ts';
import { createOptOuts } from './opt-outs.ts';
import { makeTwilioAccount } from './people.ts';
import type { LoginKind, TwilioAccount } from './people.ts';
import { route } from './routes.ts';
import type { RouteParts } from './routes.ts';
import { createTexts, textStatuses } from './texts.ts';
import type { StoredText, Texts } from './texts.ts';

export interface TwilioParts {
  clock: SandboxClock;
  events: EventStream;
  faults: Faults;
  ledger: Ledger;
  random: SeededRandom;
  options: SandboxOptions;
  clinic: ClinicInfo;
}

export interface TwilioEmulator {
  info: TwilioInfo;
  control: ControlledVendor;
  stop(): Promise<void>;
}

const vendor = 'twilio';
const maxBodyBytes = 1_000_000;
/** "Too many concurrent requests" (docs, error 20429); neither the number nor how long one takes is documented. */
const concurrentRequests = { real: 20, fast: Number.MAX_SAFE_INTEGER } as const;
const requestTakesMs = 50;
/** A text that arrives, for faults that strike what creates an item. */
const arrival = 'POST /inbound';

const isTextPost = (request: string): boolean => /^POST \/2010-04-01\/Accounts\/[^/]+\/Messages\.json$/.test(request);

/** What somebody with this Authorization may do; null: nobody we know. */
function loginOf({ headers }: VendorRequest, account: TwilioAccount): LoginKind | null {
  const [, encoded = ''] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(headers.authorization ?? '') ?? [];
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const login = account.logins.get(text.slice(0, Math.max(0, colon)));
  return login?.password === text.slice(colon + 1) ? login.kind : null;
}

function isOwnAccount(pathname: string, account: TwilioAccount): boolean {
  const [, sid] = /^\/2010-04-01\/Accounts\/([^/.]+)/.exec(pathname) ?? [];
  return sid === undefined || sid === account.accountSid;
}

function shuffled(
  { faults, random }: TwilioParts,
  texts: readonly StoredText[],
  request: VendorRequest,
): readonly StoredText[] {
  const fault = faults.take(vendor, 'records', request.request);
  if (fault?.kind === 'duplicate') return texts.flatMap((text) => [text, text]);
  if (fault?.kind !== 'reorder') return texts;
  const keyed = texts.map((text) => ({ text, key: random.next() })).sort((a, b) => a.key - b.key);
  return keyed.map(({ text }) => text);
}

function assemble(parts: TwilioParts, mediaOrigin: () => string) {
  const { clock, faults, ledger, options, clinic } = parts;
  const account = makeTwilioAccount(clinic.name, options.limits);
  const texts = createTexts(clock, ({ sid, status, errorCode }) =>
    ledger.move({ vendor, id: sid, status, ...(errorCode === null ? {} : { errorCode: String(errorCode) }) }),
  );
  const optOuts = createOptOuts();
  const lateMs = (request: string): number | null => {
    const late = faults.take(vendor, 'commit', request);
    return late ? (late.seconds ?? 5) * 1000 : null;
  };
  const routeParts: RouteParts = {
    ...{ clock, ledger, texts, optOuts, account },
    delivery: createDelivery(clock, texts, options.manualStatus, options.limits),
    media: createMediaStore(clock, account, mediaOrigin),
    shuffle: (page, request) => shuffled(parts, page, request),
    visibleAfterMs: ({ request }) => lateMs(request) ?? options.visibleAfterMs,
  };
  const inbound = createInbound({ clock, texts, optOuts, account, visibleAfterMs: () => lateMs(arrival) ?? 0 });
  return { account, texts, inbound, routeParts, underWay: { count: 0 } };
}

type Assembly = ReturnType<typeof assemble>;

function handle({ account, routeParts }: Assembly, request: VendorRequest, faults: Faults): Answer {
  if (request.body === null) return restError(413, 20413, 'Request Entity Too Large');
  const login = faults.isActive(vendor, 'auth-revoked') ? null : loginOf(request, account);
  if (login === null) return authenticate();
  try {
    if (!isOwnAccount(request.url.pathname, account)) throw notFound(request.url.pathname);
    return route(request, login, routeParts);
  } catch (error) {
    if (error instanceof RestRefusal) return error.answer;
    throw error;
  }
}

/** A text that the vendor turned away at the door leaves a row, so that a failure can be told from a loss. */
function noteRefusal({ ledger, clock }: TwilioParts, request: VendorRequest, answer: Answer): Answer {
  if (!isTextPost(request.request) || answer.status < 400 || answer.status >= 500) return answer;
  const [, errorCode = ''] = /"code":(\d+)/.exec(answer.body?.toString('utf8') ?? '') ?? [];
  const to = new URLSearchParams((request.body ?? '').toString()).get('To') ?? '';
  ledger.refuse({ vendor, at: new Date(clock.now()).toISOString(), to, status: String(answer.status), errorCode });
  return answer;
}

function controlOf(texts: Texts, inbound: Assembly['inbound']): ControlledVendor {
  return {
    inbound: (request) => inbound.receive(request),
    arrivals: () => inbound.arrivals(),
    setStatus: ({ id, status, code }) => {
      const text = texts.find(id);
      const word = textStatuses.find((each) => each === status);
      if (text?.direction !== 'outbound-api') throw new RequestError(404, `Twilio has no outbound item ${id}.`);
      if (!word) throw new RequestError(400, `Twilio's statuses are ${textStatuses.join(', ')}.`);
      if (code !== undefined && !/^\d{5}$/.test(code)) throw new RequestError(400, "Twilio's codes have five digits.");
      text.isPinned = true;
      texts.move(text, word, code === undefined ? null : Number(code));
    },
  };
}

/** Twilio's API on one loopback port, its media on another. */
export async function startTwilio(parts: TwilioParts): Promise<TwilioEmulator> {
  const { clock, events, faults, options } = parts;
  let mediaOrigin = '';
  const assembly = assemble(parts, () => mediaOrigin);
  const { underWay } = assembly;
  const common = { vendor, clock, events, faults, maxBodyBytes };
  const limited = (request: VendorRequest): Answer => {
    if (underWay.count >= concurrentRequests[options.limits]) return restError(429, 20429, 'Too Many Requests');
    underWay.count++;
    clock.after(requestTakesMs, () => underWay.count--);
    return handle(assembly, request, faults);
  };
  const server = await startVendorServer({
    ...common,
    handle: (request) => Promise.resolve(noteRefusal(parts, request, limited(request))),
    faultAnswer: (fault, request) => noteRefusal(parts, request, faultAnswer(fault)),
  });
  const mediaServer = await startVendorServer({
    ...common,
    handle: (request) => Promise.resolve(assembly.routeParts.media.content(request)),
    faultAnswer,
  });
  mediaOrigin = mediaServer.url;
  faults.register(vendor, {
    isApi: (request) => request.includes(' /2010-04-01/') || request.includes(' /v1/'),
    isCreating: (request) => isTextPost(request) || request === arrival,
    // Basic authentication has no tokens that could end; auth-revoked takes the passwords back.
    expireTokens: () => undefined,
    revokeTokens: () => undefined,
    faultsChanged: async () => {
      await Promise.all([server.followFaults(), mediaServer.followFaults()]);
    },
  });
  return {
    info: { url: server.url, mediaUrl: mediaOrigin, ...assembly.account.info },
    control: controlOf(assembly.texts, assembly.inbound),
    stop: async () => {
      await Promise.all([server.stop(), mediaServer.stop()]);
    },
  };
}
