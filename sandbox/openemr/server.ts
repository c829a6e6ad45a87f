import type { ClinicPatient } from '../clinic-patient.ts';
import type { SandboxClock } from '../clock.ts';
import type { ControlledVendor, ControlRoute } from '../control-port.ts';
import { RequestError } from '../control-requests.ts';
import type { EventStream } from '../events.ts';
import type { Faults } from '../faults.ts';
import { emptyAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { ClinicInfo, OpenEmrInfo } from '../info.ts';
import type { Ledger } from '../ledger.ts';
import type { SandboxOptions } from '../options.ts';
import { createSeededRandom } from '../seeded-random.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { startVendorServer } from '../vendor-server.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { createApi } from './api.ts';
import { createAppointments } from './appointments.ts';
import { createCategories } from './categories.ts';
import { createClients } from './clients.ts';
import { openEmrControl } from './control.ts';
import { createDocuments } from './documents.ts';
import { Refusal, apiError, disabledMessage } from './errors.ts';
import { faultAnswer } from './fault-answers.ts';
import { createGrants } from './grants.ts';
import { createSigner } from './jwt.ts';
import { createMessages } from './messages.ts';
import { createOAuth } from './oauth.ts';
import { page } from './pages.ts';
import { createPatients } from './patients.ts';
import { makePeople } from './people.ts';
import { createRequestLog } from './request-log.ts';
import { clientScopes, createScopeCheck } from './scopes.ts';
import { site } from './state.ts';
import type { OpenEmrState } from './state.ts';
import { behaviourOf } from './versions.ts';

export interface OpenEmrParts {
  clock: SandboxClock;
  events: EventStream;
  faults: Faults;
  ledger: Ledger;
  random: SeededRandom;
  options: SandboxOptions;
  clinic: ClinicInfo;
  patients: readonly ClinicPatient[];
}

export interface OpenEmrEmulator {
  info: OpenEmrInfo;
  control: ControlledVendor;
  /** Requests of its own on the control port. */
  routes: Record<string, ControlRoute>;
  stop(): Promise<void>;
}

const vendor = 'openemr';
/** More than any setting of PHP's limit that a test would use; longer bodies are read and thrown away. */
const maxBodyBytes = 256 * 1024 * 1024;
const defaultUploadBytes = 64 * 1024 * 1024;

const isApi = (request: string): boolean => request.includes(' /apis/');
const isCreating = (request: string): boolean =>
  /^POST \/apis\/[^/]+\/api\/patient\/[^/]+\/(document|message)$/.test(request);

function makeState(parts: OpenEmrParts, origin: () => string): OpenEmrState {
  const { clock, faults, ledger, random, options, clinic } = parts;
  const behaviour = behaviourOf(options.openemr);
  const signer = createSigner();
  const issuer = (): string => `${origin()}/oauth2/${site}`;
  const shuffle: OpenEmrState['shuffle'] = (rows, request) => {
    const fault = faults.take(vendor, 'records', request.request);
    if (fault?.kind === 'duplicate') return rows.flatMap((row) => [row, row]);
    if (fault?.kind !== 'reorder') return rows;
    const keyed = rows.map((row) => ({ row, key: random.next() })).sort((a, b) => a.key - b.key);
    return keyed.map(({ row }) => row);
  };
  return {
    ...{ clock, ledger, behaviour, signer, origin, shuffle, clinic },
    settings: { api: true, fhir: true, passwordGrant: true, maxUploadBytes: defaultUploadBytes },
    people: makePeople(clinic, createSeededRandom(options.seed + 2)),
    clients: createClients({ clock, behaviour, tokenUrl: () => `${issuer()}/token` }),
    grants: createGrants(clock, signer, issuer),
    patients: createPatients(clock, parts.patients),
    appointments: createAppointments(clock, parts.patients),
    categories: createCategories(),
    documents: createDocuments(),
    messages: createMessages(),
    isKnownScope: createScopeCheck(behaviour),
    isSignInRevoked: () => faults.isActive(vendor, 'auth-revoked'),
    visibleAfterMs: (request) => {
      const late = faults.take(vendor, 'commit', request.request);
      return late ? (late.seconds ?? 5) * 1000 : options.visibleAfterMs;
    },
  };
}

/** The paths of one site; `webroot` is empty. A missing or unknown site is answered 400 without a body (facts 1.1). */
function createHandler(emr: OpenEmrState, faults: Faults): (request: VendorRequest) => Answer {
  const expireNow = (request: VendorRequest): boolean =>
    faults.take(vendor, 'auth', request.request)?.kind === 'auth-expired';
  const api = createApi(emr, expireNow);
  const oauth = createOAuth(emr);

  const route = (request: VendorRequest): Answer => {
    const [, room, given, rest = ''] = /^\/(oauth2|apis)(?:\/([^/]*)(\/.*)?)?$/.exec(request.url.pathname) ?? [];
    // The clinic's own pages, for *Open chart*.
    if (room === undefined) return page('OpenEMR', '<p>The practice clinic has no pages beyond signing in.</p>');
    if (given !== site) return emptyAnswer(400);
    const [, area = '', path = ''] = /^\/([^/]+)(\/.*)?$/.exec(rest) ?? [];
    if (!emr.settings.api || (area === 'fhir' && room === 'apis' && !emr.settings.fhir))
      return apiError(404, disabledMessage);
    return room === 'oauth2' ? oauth.answer(request, rest) : api.answer(request, area, path);
  };

  return (request) => {
    try {
      return route(request);
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      throw error;
    }
  };
}

/** The client of the practice clinic: registered, enabled, with all scopes that this release knows. */
function registerOwnClient(emr: OpenEmrState): { clientId: string; clientSecret: string } {
  const { clientId, secret } = emr.clients.add({
    ...{ name: 'Foyer, practice clinic', isConfidential: true, isEnabled: true, jwks: undefined },
    redirectUris: ['http://127.0.0.1/callback'],
    postLogoutRedirectUris: ['http://127.0.0.1/signed-out'],
    scopes: clientScopes.filter((scope) => emr.isKnownScope(scope)),
    contacts: ['desk@larkspur.example.org'],
  });
  return { clientId, clientSecret: secret };
}

const control: ControlledVendor = {
  inbound: () => Promise.reject(new RequestError(400, 'Nothing arrives at OpenEMR; use POST /openemr/patients.')),
  setStatus: () => {
    throw new RequestError(400, "OpenEMR's documents and messages have no status that moves.");
  },
};

/** OpenEMR on a loopback port of its own. */
export async function startOpenEmr(parts: OpenEmrParts): Promise<OpenEmrEmulator> {
  const { clock, events, faults, options } = parts;
  let origin = '';
  const emr = makeState(parts, () => origin);
  const log = createRequestLog();
  const answer = createHandler(emr, faults);
  const noted = (request: VendorRequest, result: Answer): Answer => {
    log.note(request, result);
    return result;
  };
  const server = await startVendorServer({
    ...{ vendor, clock, events, faults, maxBodyBytes },
    handle: (request) => Promise.resolve(noted(request, answer(request))),
    faultAnswer: (fault, request) => noted(request, faultAnswer(emr.behaviour, fault)),
  });
  origin = server.url;
  faults.register(vendor, {
    isApi,
    isCreating,
    expireTokens: () => emr.grants.expireAccess(),
    revokeTokens: () => void emr.grants.revoke({}),
    faultsChanged: () => server.followFaults(),
  });
  const users = emr.people.users
    .filter((user) => user.username !== '')
    .map(({ username, password, fname, lname, uuid, isAdmin, acl }) => ({
      ...{ username, password, name: `${fname} ${lname}`, uuid, admin: isAdmin },
      rights: { patients: acl.has('patients/demo'), documents: acl.has('patients/docs') },
    }));
  return {
    info: { url: origin, site, version: options.openemr, ...registerOwnClient(emr), users },
    control,
    routes: openEmrControl(emr, log),
    stop: () => server.stop(),
  };
}
