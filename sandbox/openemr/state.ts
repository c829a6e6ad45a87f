import type { SandboxClock } from '../clock.ts';
import type { Ledger } from '../ledger.ts';
import type { VendorRequest } from '../vendor-server.ts';
import type { Appointments } from './appointments.ts';
import type { Categories } from './categories.ts';
import type { Clients } from './clients.ts';
import type { Documents } from './documents.ts';
import type { Grants } from './grants.ts';
import type { Signer } from './jwt.ts';
import type { Messages } from './messages.ts';
import type { Patients } from './patients.ts';
import type { People } from './people.ts';
import type { Behaviour } from './versions.ts';

export const site = 'default';

/** Administration > Config; `POST /openemr/settings` changes them. */
export interface Settings {
  /** Off: the whole server answers *API is disabled*, as a fresh install does. */
  api: boolean;
  /** Off: only FHIR is. */
  fhir: boolean;
  /** The password grant for the role `users`. */
  passwordGrant: boolean;
  /** PHP's upload_max_filesize. */
  maxUploadBytes: number;
}

/** Everything that the emulated OpenEMR holds. */
export interface OpenEmrState {
  clock: SandboxClock;
  ledger: Ledger;
  behaviour: Behaviour;
  settings: Settings;
  clinic: { name: string; phoneNumber: string };
  people: People;
  clients: Clients;
  signer: Signer;
  grants: Grants;
  patients: Patients;
  appointments: Appointments;
  categories: Categories;
  documents: Documents;
  messages: Messages;
  /** `http://127.0.0.1:PORT`, the site address. */
  origin: () => string;
  isKnownScope: (scope: string) => boolean;
  /** Whether all sign-in is refused at the moment. */
  isSignInRevoked: () => boolean;
  /** A list as the faults leave it: doubled or in another order. */
  shuffle<T>(rows: T[], request: VendorRequest): T[];
  /** How long after acceptance a document appears in lists. */
  visibleAfterMs(request: VendorRequest): number;
}

export const oauthBase = (state: OpenEmrState): string => `${state.origin()}/oauth2/${site}`;
export const apiBase = (state: OpenEmrState): string => `${state.origin()}/apis/${site}/api`;
export const fhirBase = (state: OpenEmrState): string => `${state.origin()}/apis/${site}/fhir`;
