import type { ClinicPatient } from '../clinic-patient.ts';
import type { SandboxClock } from '../clock.ts';
import type { ControlledVendor, ControlRoute } from '../control-port.ts';
import { RequestError } from '../control-requests.ts';
import type { EventStream } from '../events.ts';
import type { Fault, Faults } from '../faults.ts';
import { jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { ClinicInfo, RingCentralInfo, SipInfo } from '../info.ts';
import type { Ledger } from '../ledger.ts';
import type { SandboxOptions } from '../options.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { startVendorServer } from '../vendor-server.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { createAuth } from './auth.ts';
import { createCallRecords } from './call-records.ts';
import type { SignIn } from './auth.ts';
import { ApiRefusal, apiError, missingScope, missingUserPermission } from './errors.ts';
import { faultAnswer } from './fault-answers.ts';
import { maxAttachmentBytes } from './fax-request.ts';
import { createInbound } from './inbound.ts';
import type { Inbound } from './inbound.ts';
import { createInboundSms } from './inbound-sms.ts';
import { createMailbox } from './mailbox.ts';
import { createOptOuts } from './opt-outs.ts';
import { makePeople } from './people.ts';
import { throughPushFaults } from './push-faults.ts';
import { createRateLimits } from './rate-limits.ts';
import type { RateGroup } from './rate-limits.ts';
import { messageStatuses } from './records.ts';
import type { StoredMessage } from './records.ts';
import { createRingOuts } from './ring-out.ts';
import { findRoute } from './routes.ts';
import type { RouteParts } from './routes.ts';
import { createSmsTransmission } from './sms-transmission.ts';
import { numbersOf } from './submission-request.ts';
import { createSubscriptionSockets } from './subscription-socket.ts';
import { createSyncTokens } from './sync-tokens.ts';
import type { Grant } from './tokens.ts';
import { createTransmission } from './transmission.ts';

export interface RingCentralParts {
  clock: SandboxClock;
  events: EventStream;
  faults: Faults;
  ledger: Ledger;
  random: SeededRandom;
  options: SandboxOptions;
  clinic: ClinicInfo;
  /** Whom the faxes that arrive are about. */
  patients: readonly ClinicPatient[];
}

export interface RingCentralEmulator {
  info: RingCentralInfo;
  control: ControlledVendor;
  /** `POST /ringcentral/calls`: a call that the vendor recorded. */
  routes: Readonly<Record<string, ControlRoute>>;
  /** Where its phones register: known once that server listens. */
  usePhoneServer(server: SipInfo): void;
  stop(): Promise<void>;
}

const vendor = 'ringcentral';
const overheadBytes = 1024 * 1024;

const isSubmission = (request: string): boolean =>
  /^POST \/restapi\/v1\.0\/account\/[^/]+\/extension\/[^/]+\/(?:fax|sms|mms|ring-out)$/.test(request);

/** Something that arrives, for faults that strike what creates an item. */
const arrival = 'POST /inbound';

/** Everything under one roof; the server below only routes to it. */
function assemble(parts: RingCentralParts, origin: () => string) {
  const { clock, faults, ledger, random, options, clinic } = parts;
  const people = makePeople(clinic.name, clinic.phoneNumber, clock.now());
  const mailbox = createMailbox(clock, (message, { phoneNumber, messageStatus, errorCode }) =>
    ledger.move({
      vendor,
      id: String(message.id),
      to: phoneNumber,
      status: messageStatus,
      ...(errorCode === undefined ? {} : { errorCode }),
    }),
  );
  const sockets = createSubscriptionSockets({
    clock,
    origin,
    isPushDead: () => faults.take(vendor, 'push', 'PUSH') !== undefined,
  });
  mailbox.onChange(
    throughPushFaults({ vendor, clock, faults, random }, (change, copies) => sockets.push(change, copies)),
  );

  const shuffle = (records: StoredMessage[], request: VendorRequest): StoredMessage[] => {
    const fault = faults.take(vendor, 'records', request.request);
    if (fault?.kind === 'duplicate') return records.flatMap((record) => [record, record]);
    if (fault?.kind !== 'reorder') return records;
    const keyed = records.map((record) => ({ record, key: random.next() })).sort((a, b) => a.key - b.key);
    return keyed.map(({ record }) => record);
  };

  const optOuts = createOptOuts();
  const callRecords = createCallRecords(clock, people.owner.phoneNumber);
  const phones: { server: SipInfo | null } = { server: null };
  const routeParts: RouteParts = {
    clock,
    ledger,
    mailbox,
    origin,
    syncTokens: createSyncTokens(clock),
    transmission: createTransmission(clock, mailbox, options.manualStatus),
    smsTransmission: createSmsTransmission(clock, mailbox, optOuts, options.manualStatus),
    shuffle,
    repeats: () => faults.isActive(vendor, 'duplicate'),
    visibleAfterMs: (request) => {
      const late = faults.take(vendor, 'commit', request.request);
      return late ? (late.seconds ?? 5) * 1000 : options.visibleAfterMs;
    },
    issueSocketToken: (person) => sockets.issueToken(person),
    ...{ callRecords, ringOuts: createRingOuts(clock, ledger, callRecords), phoneServer: () => phones.server },
  };
  const auth = createAuth(clock, faults, people.credentials);
  const arriving = {
    clock,
    mailbox,
    person: people.owner,
    visibleAfterMs: () => {
      const late = faults.take(vendor, 'commit', arrival);
      return late ? (late.seconds ?? 5) * 1000 : 0;
    },
  };
  const inbound = new Map<string, Inbound>([
    ['fax', createInbound({ ...arriving, patients: parts.patients })],
    ['sms', createInboundSms({ ...arriving, optOuts })],
  ]);
  return {
    people,
    mailbox,
    inbound,
    sockets,
    auth,
    routeParts,
    phones,
    rates: createRateLimits(clock, options.limits),
  };
}

type Assembly = ReturnType<typeof assemble>;

function limited(
  assembly: Assembly,
  caller: string,
  group: RateGroup,
): { headers: Record<string, string>; refusal: Answer | null } {
  const { allowed, headers } = assembly.rates.count(caller, group);
  return { headers, refusal: allowed ? null : apiError(429, 'CMN-301', 'Request rate exceeded', {}, headers) };
}

/** The vendor's own limit on texts, for the whole application (MSG-305); what its headers say then no document tells. */
function limitedApp(assembly: Assembly, { app }: Grant, group: RateGroup): Answer | null {
  const { allowed, headers } = assembly.rates.count(app.clientId, group);
  const retryAfter = headers['Retry-After'] ?? '';
  return allowed ? null : apiError(429, 'MSG-305', 'Request rate exceeded', {}, { 'Retry-After': retryAfter });
}

const withHeaders = (answer: Answer, headers: Record<string, string>): Answer => ({
  ...answer,
  headers: { ...headers, ...answer.headers },
});

async function handleApi(assembly: Assembly, request: VendorRequest, grant: Grant): Promise<Answer> {
  const route = findRoute(request, grant.person);
  if (!route) return apiError(404, 'CMN-102', 'Resource is not found');
  const appRefusal = route.appGroup === undefined ? null : limitedApp(assembly, grant, route.appGroup);
  if (appRefusal) return appRefusal;
  const { headers, refusal } = limited(assembly, `${grant.person.extensionId} ${grant.app.clientId}`, route.group);
  if (refusal) return refusal;
  if (route.scope !== undefined && !grant.app.scopes.includes(route.scope))
    return withHeaders(missingScope(route.scope), headers);
  if (route.permission !== undefined && !grant.person.permissions.has(route.permission)) {
    return withHeaders(missingUserPermission(route.permission), headers);
  }
  try {
    return withHeaders(await route.handle(request, grant.person, assembly.routeParts), headers);
  } catch (error) {
    if (error instanceof ApiRefusal) return withHeaders(error.answer, headers);
    throw error;
  }
}

async function handle(assembly: Assembly, request: VendorRequest): Promise<Answer> {
  const { auth } = assembly;
  const signIn: Record<string, SignIn> = {
    'POST /restapi/oauth/token': auth.token,
    'POST /restapi/oauth/revoke': auth.revoke,
    'GET /restapi/oauth/authorize': auth.authorize,
  };
  const open = Object.hasOwn(signIn, request.request) ? signIn[request.request] : undefined;
  if (open) {
    const { headers, refusal } = limited(assembly, auth.callerOf(request), 'auth');
    return refusal ?? withHeaders(open(request), headers);
  }
  if (request.request === 'GET /restapi/v1.0') return jsonAnswer(200, { uriString: 'v1.0', versionString: '1.0.59' });
  const grant = auth.identify(request);
  return 'status' in grant ? grant : handleApi(assembly, request, grant);
}

function errorCodeOf(answer: Answer): string {
  return /"errorCode":"([^"]+)"/.exec(answer.body?.toString('utf8') ?? '')?.[1] ?? '';
}

/** What the vendor turned away at the door leaves a row, so that a failure can be told from a loss. */
function noteRefusal(parts: RingCentralParts, request: VendorRequest, answer: Answer): Answer {
  if (!isSubmission(request.request) || answer.status < 400 || answer.status >= 500) return answer;
  const numbers = numbersOf(request);
  const row = {
    vendor,
    at: new Date(parts.clock.now()).toISOString(),
    status: String(answer.status),
    errorCode: errorCodeOf(answer),
  };
  for (const to of numbers.length > 0 ? numbers : ['']) parts.ledger.refuse({ ...row, to });
  return answer;
}

function controlOf({ mailbox, inbound }: Assembly): ControlledVendor {
  return {
    inbound: (request) => {
      const receiver = inbound.get(request.channel);
      if (!receiver) throw new RequestError(400, 'RingCentral takes only the channels "fax" and "sms" here.');
      if (request.id !== undefined && !Number.isSafeInteger(Number(request.id)))
        throw new RequestError(400, 'RingCentral ids are whole numbers.');
      return receiver.receive(request);
    },
    arrivals: () => [...inbound.values()].flatMap((receiver) => receiver.arrivals()),
    setStatus: ({ id, status, code, to }) => {
      const message = mailbox.find(Number(id));
      const word = messageStatuses.find((each) => each === status);
      if (message?.direction !== 'Outbound') throw new RequestError(404, `RingCentral has no outbound item ${id}.`);
      if (!word) throw new RequestError(400, `RingCentral's statuses are ${messageStatuses.join(', ')}.`);
      for (const recipient of message.to) {
        if (to !== undefined && recipient.phoneNumber !== to) continue;
        recipient.isPinned = true;
        mailbox.setStatus(message, recipient, word, code);
      }
    },
  };
}

/** RingCentral on a loopback port of its own. */
export async function startRingCentral(parts: RingCentralParts): Promise<RingCentralEmulator> {
  const { clock, events, faults, options } = parts;
  let origin = '';
  const assembly = assemble(parts, () => origin);
  const server = await startVendorServer({
    vendor,
    clock,
    events,
    faults,
    maxBodyBytes: maxAttachmentBytes + overheadBytes,
    handle: async (request) => noteRefusal(parts, request, await handle(assembly, request)),
    faultAnswer: (fault: Fault, request) => noteRefusal(parts, request, faultAnswer(fault, request, options.limits)),
    upgrade: (message, socket, head) => assembly.sockets.upgrade(message, socket, head),
  });
  origin = server.url;
  faults.register(vendor, {
    isApi: (request) => !request.includes(' /restapi/oauth/'),
    isCreating: (request) => isSubmission(request) || request === arrival,
    expireTokens: (match) => {
      if (match?.includes('message-sync') === true) assembly.routeParts.syncTokens.expireAll();
      else assembly.auth.expireTokens();
    },
    revokeTokens: () => assembly.auth.revokeTokens(),
    faultsChanged: () => server.followFaults(),
  });
  return {
    info: { url: origin, ...assembly.people.info },
    control: controlOf(assembly),
    routes: { 'POST /ringcentral/calls': (body) => assembly.routeParts.callRecords.record(body) },
    usePhoneServer: (telephones) => {
      assembly.phones.server = telephones;
    },
    stop: async () => {
      assembly.sockets.closeAll();
      await server.stop();
    },
  };
}
