import { createHash, randomBytes } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import type { ControlledVendor } from '../control-port.ts';
import { RequestError } from '../control-requests.ts';
import type { EventStream } from '../events.ts';
import type { Fault, Faults } from '../faults.ts';
import { isRecord, jsonAnswer, parseJson } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { ClinicHubInfo } from '../info.ts';
import type { Ledger } from '../ledger.ts';
import { startVendorServer } from '../vendor-server.ts';
import type { VendorRequest } from '../vendor-server.ts';

export interface ClinicHubParts {
  readonly clock: SandboxClock;
  readonly events: EventStream;
  readonly faults: Faults;
  readonly ledger: Ledger;
}

export interface ClinicHubEmulator {
  info: ClinicHubInfo;
  control: ControlledVendor;
  stop(): Promise<void>;
}

const vendor = 'clinichub';
const send = 'POST /email/send';
const call = 'POST /voip/call';

/** What the gateway sends as; its requests name no sender. */
const sender = 'clinic@larkspur.example.org';

/** One complaint as FastAPI words it. */
interface Complaint {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
}

const unprocessable = (detail: readonly Complaint[]): Answer => jsonAnswer(422, { detail });

const missing = (body: Record<string, unknown>, names: readonly string[]): Complaint[] =>
  names
    .filter((name) => body[name] === undefined)
    .map((name) => ({ type: 'missing', loc: ['body', name], msg: 'Field required' }));

function complaintsOf(body: Record<string, unknown>): Complaint[] {
  const { to, patient_id: patient } = body;
  const texts = ['subject', 'body']
    .filter((name) => body[name] !== undefined && typeof body[name] !== 'string')
    .map((name) => ({ type: 'string_type', loc: ['body', name], msg: 'Input should be a valid string' }));
  const badList = to !== undefined && !Array.isArray(to);
  const bad: Complaint[] = badList
    ? [{ type: 'list_type', loc: ['body', 'to'], msg: 'Input should be a valid list' }]
    : [];
  const addresses = (Array.isArray(to) ? (to as unknown[]) : []).flatMap((each, at) =>
    typeof each === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(each) && !each.startsWith('refused')
      ? []
      : [{ type: 'value_error', loc: ['body', 'to', at], msg: 'value is not a valid email address' }],
  );
  const noPatient =
    patient === undefined || patient === null || typeof patient === 'string' || typeof patient === 'number';
  const patients: Complaint[] = noPatient
    ? []
    : [{ type: 'string_type', loc: ['body', 'patient_id'], msg: 'Input should be a valid string' }];
  return [...missing(body, ['to', 'subject', 'body']), ...texts, ...bad, ...addresses, ...patients];
}

function accept({ ledger, clock }: ClinicHubParts, body: Record<string, unknown>): string {
  const { to, subject, body: text, patient_id: patient } = body;
  const recipients = to as string[];
  const id = randomBytes(8).toString('hex');
  const content = Buffer.from(String(text), 'utf8');
  ledger.accept([
    {
      ...{ vendor, channel: 'email', id, from: sender, to: recipients.join(', '), recipients },
      at: new Date(clock.now()).toISOString(),
      ...{ bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') },
      ...{ body: String(text), subject: String(subject), status: 'queued' },
      ...(typeof patient === 'string' || typeof patient === 'number' ? { patientId: String(patient) } : {}),
    },
  ]);
  return id;
}

function sendEmail(parts: ClinicHubParts, request: VendorRequest): Answer {
  const isJson = request.headers['content-type']?.startsWith('application/json') === true;
  const body = parseJson((request.body ?? '').toString());
  if (!isJson || !isRecord(body))
    return unprocessable([
      isJson && body === undefined
        ? { type: 'json_invalid', loc: ['body', 0], msg: 'JSON decode error' }
        : { type: 'model_attributes_type', loc: ['body'], msg: 'Input should be a valid dictionary or object' },
    ]);
  const complaints = complaintsOf(body);
  if (complaints.length > 0) {
    const at = new Date(parts.clock.now()).toISOString();
    const to = Array.isArray(body['to']) ? body['to'].join(', ') : '';
    parts.ledger.refuse({ vendor, at, to, status: '422', errorCode: complaints[0]?.type ?? '' });
    return unprocessable(complaints);
  }
  request.accepted(accept(parts, body));
  return jsonAnswer(200, { status: 'queued' });
}

const isNumber = (value: unknown): value is string => typeof value === 'string' && /^\+?\d{2,15}$/.test(value);

/** The desk phone rings, then the number: nothing tells of it afterwards. */
function placeCall({ ledger, clock }: ClinicHubParts, request: VendorRequest): Answer {
  const body = parseJson((request.body ?? '').toString());
  if (!isRecord(body)) return unprocessable([{ type: 'json_invalid', loc: ['body', 0], msg: 'JSON decode error' }]);
  const { from_number: from, to_number: to, patient_id: patient } = body;
  const complaints = missing(body, ['from_number', 'to_number']);
  if (to !== undefined && (!isNumber(to) || to.endsWith('0188')))
    complaints.push({ type: 'value_error', loc: ['body', 'to_number'], msg: 'value is not a valid phone number' });
  const at = new Date(clock.now()).toISOString();
  if (complaints.length > 0) {
    const [{ type: errorCode } = { type: '' }] = complaints;
    ledger.refuse({ vendor, at, to: typeof to === 'string' ? to : '', status: '422', errorCode });
    return unprocessable(complaints);
  }
  const id = randomBytes(8).toString('hex');
  ledger.accept([
    {
      ...{ vendor, channel: 'voice', id, from: String(from), to: String(to), at, bytes: 0, sha256: '' },
      ...{ status: 'initiated', ...(typeof patient === 'string' ? { patientId: patient } : {}) },
    },
  ]);
  request.accepted(id);
  return jsonAnswer(200, { status: 'initiated' });
}

/** `GET /status`: the services behind the gateway; `POST /status` of the control port makes one ill. */
function createHealth(): { all: Map<string, string>; answer(): Answer } {
  const all = new Map(['mailu', 'hylafax', 'freeswitch'].map((name) => [name, 'healthy']));
  return {
    all,
    answer: () => {
      const isWell = [...all.values()].every((state) => state === 'healthy');
      return jsonAnswer(200, { status: isWell ? 'healthy' : 'degraded', services: Object.fromEntries(all) });
    },
  };
}

function faultAnswer({ kind, retryAfter }: Fault): Answer {
  const wait = { 'Retry-After': String(retryAfter ?? 1) };
  const detail = (status: number, text: string, headers: Record<string, string> = {}): Answer =>
    jsonAnswer(status, { detail: text }, headers);
  switch (kind) {
    case 'http401':
      return detail(401, 'Not authenticated');
    case 'http403':
      return detail(403, 'Forbidden');
    case 'http429':
      return detail(429, 'Too Many Requests', wait);
    case 'http429-bare':
      return detail(429, 'Too Many Requests');
    case 'http503':
      return detail(503, 'Service Unavailable', wait);
    default:
      return { status: 500, headers: { 'Content-Type': 'text/plain' }, body: Buffer.from('Internal Server Error') };
  }
}

/** The clinic's own gateway, over plain http in its own network. */
export async function startClinicHub(parts: ClinicHubParts): Promise<ClinicHubEmulator> {
  const { clock, events, faults } = parts;
  const health = createHealth();
  const handle = (request: VendorRequest): Answer => {
    if (request.request === send) return sendEmail(parts, request);
    if (request.request === call) return placeCall(parts, request);
    if (request.request === 'GET /status') return health.answer();
    return jsonAnswer(404, { detail: 'Not Found' });
  };
  const server = await startVendorServer({
    ...{ vendor, clock, events, faults, maxBodyBytes: 10_000_000 },
    handle: (request) => Promise.resolve(handle(request)),
    faultAnswer,
  });
  faults.register(vendor, {
    isApi: () => true,
    isCreating: (request) => request === send || request === call,
    expireTokens: () => undefined,
    revokeTokens: () => undefined,
    faultsChanged: () => server.followFaults(),
  });
  return {
    info: { url: server.url },
    control: {
      inbound: () =>
        Promise.reject(new RequestError(400, 'Nothing can be fetched from the gateway; mail arrives at vendor imap.')),
      setStatus: ({ id, status }) => {
        if (!health.all.has(id)) throw new RequestError(404, `id is one of ${[...health.all.keys()].join(', ')}.`);
        health.all.set(id, status);
      },
    },
    stop: () => server.stop(),
  };
}
