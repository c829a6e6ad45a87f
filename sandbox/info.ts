/** What `sandbox.json` holds: where the practice clinic's emulators listen and what a client needs to sign in to them. */

/** A permission's name: the five channels, then the finer rights. */
export type PermissionName =
  | ('fax' | 'sms' | 'email' | 'voice' | 'direct')
  | ('view' | 'send' | 'file' | 'delete' | 'export' | 'batch' | 'admin' | 'breakGlass');

export interface ControlInfo {
  /** `http://127.0.0.1:PORT`, without a trailing slash. */
  url: string;
  /** Goes into `Authorization: Bearer`. */
  token: string;
}

/** One application of the RingCentral developer console with a JWT that signs in to it. */
export interface RingCentralApp {
  clientId: string;
  clientSecret: string;
  jwt: string;
}

export interface RingCentralInfo extends RingCentralApp {
  /** The `server` of the SDK. */
  url: string;
  accountId: string;
  extensionId: string;
  /** The extension's own fax number, E.164. */
  phoneNumber: string;
  others: {
    /** Signs in, but the application lacks the scope `Faxes`: a fax is answered 403 CMN-401. */
    missingScope: RingCentralApp;
    /** Signs in with every scope, but the person lacks the permission OutboundFaxes: a fax is answered 403 CMN-408. */
    missingPermission: RingCentralApp;
    /** A good application whose JWT was taken back: sign-in is answered 400 invalid_grant. */
    revokedJwt: RingCentralApp;
    /** An application without a secret: it signs in with the browser (code with PKCE). */
    withoutSecret: { clientId: string };
  };
}

export interface ClinicStaff {
  username: string;
  name: string;
  admin: boolean;
  permissions: PermissionName[];
}

export interface ClinicInfo {
  name: string;
  /** The clinic's main number, E.164. */
  phoneNumber: string;
  /** One administrator, who comes first, and two ordinary users. */
  staff: ClinicStaff[];
  /** How many patients were made; `GET /clinic/patients` of the control port lists them. */
  patients: number;
}

export interface OpenEmrUserInfo {
  username: string;
  password: string;
  name: string;
  /** `sub` of this person's id token. */
  uuid: string;
  admin: boolean;
  /** What their access control list lets them do: see patients (`patients/demo`), deal with documents (`patients/docs`). */
  rights: { patients: boolean; documents: boolean };
}

export interface OpenEmrInfo {
  /** Base address; OpenEMR's `webroot` is empty. */
  url: string;
  site: string;
  /** As `--openemr` said. */
  version: string;
  /** An enabled confidential client with every scope that Foyer asks for; its return address is `http://127.0.0.1/callback`, any port. */
  clientId: string;
  clientSecret: string;
  /** The clinic's staff, the administrator first. */
  users: OpenEmrUserInfo[];
}

export interface SandboxInfo {
  control: ControlInfo;
  clinic: ClinicInfo;
  ringcentral: RingCentralInfo;
  openemr: OpenEmrInfo;
}
