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
  /** What the extension's faxes leave from, and its texts unless another number is asked for, E.164. */
  phoneNumber: string;
  others: {
    /** Signs in, but the application lacks the scope `Faxes`: a fax is answered 403 CMN-401. */
    missingScope: RingCentralApp;
    /** Signs in with every scope, but the person lacks the permission OutboundFaxes: a fax is answered 403 CMN-408. */
    missingPermission: RingCentralApp;
    /** Signs in and faxes, but the application lacks the scope `SMS`: a text is answered 403 CMN-401. */
    missingSmsScope: RingCentralApp;
    /** Signs in and faxes, but the person lacks the permission OutboundSMS (403 CMN-408) and a number that texts. */
    missingSmsPermission: RingCentralApp;
    /** Signs in, faxes and texts, but the application lacks the scope `VoipCalling`: sip-provision is answered 403 CMN-401. */
    missingVoipScope: RingCentralApp;
    /** A good application whose JWT was taken back: sign-in is answered 400 invalid_grant. */
    revokedJwt: RingCentralApp;
    /** An application without a secret: it signs in with the browser (code with PKCE). */
    withoutSecret: { clientId: string };
  };
}

export interface TwilioApiKey {
  apiKeySid: string;
  apiKeySecret: string;
}

/** The account with its token, and a standard API key of it. */
export interface TwilioInfo extends TwilioApiKey {
  /** The API's address. */
  url: string;
  /** Where the API sends on who asks for media: a second origin, which takes no password. */
  mediaUrl: string;
  accountSid: string;
  authToken: string;
  /** A number of the account that texts, E.164; it is in no messaging service. */
  phoneNumber: string;
  messagingServiceSid: string;
  /** What the account field of the same name should say: the vendor tells it nowhere. */
  segmentsPerSecond: number;
  others: {
    /** An API key that may read, but not send: a text is answered 403. */
    readOnlyKey: TwilioApiKey;
    /** Numbers of the messaging service. */
    serviceNumbers: string[];
    /** A number of the account that cannot text: as a sender it is answered 400 21606. */
    voiceNumber: string;
    /** A short code of the account; it is in no messaging service until it is added to one. */
    shortCode: string;
  };
}

export interface ClickatellInfo {
  url: string;
  /** Of a two-way integration, and the number that its texts have to leave from, E.164. */
  apiKey: string;
  from: string;
  others: {
    /** Of a one-way integration: its texts name no sender. */
    oneWay: { apiKey: string };
    /** Of an account without money: a text is answered 402. */
    withoutFunds: { apiKey: string };
    /** Of an integration that is switched off: everything is answered 400, code 3. */
    inactive: { apiKey: string };
  };
}

/** Who signs in to a mailbox. */
export interface MailAccountInfo {
  username: string;
  password: string;
  /** The only address (beside aliases) that it may send from; mail to it arrives in its mailbox. */
  address: string;
}

/**
 * The clinic's mail server, submission side. `port` speaks plain text and takes passwords there: loopback only, for the practice
 * account.
 */
export interface SmtpInfo extends MailAccountInfo {
  host: string;
  port: number;
  /** The sender's name. */
  name: string;
  others: {
    /** Requires STARTTLS before anything else. */
    startTlsPort: number;
    /** TLS from the first byte. */
    tlsPort: number;
    /** PEM of the authority, made at each start, that signed the server's certificate for `localhost` and `127.0.0.1`. */
    ca: string;
    /** Announced with SIZE. */
    maxBytes: number;
    /** Another mailbox on the same server; it may not send as the first. */
    billing: MailAccountInfo;
  };
}

/** The same mailboxes, read side: folders INBOX, Sent, Junk, Trash. */
export interface ImapInfo extends MailAccountInfo {
  host: string;
  port: number;
  others: { startTlsPort: number; tlsPort: number; ca: string; billing: MailAccountInfo };
}

/** An OAuth 2.0 server whose access tokens open the first mailbox (XOAUTH2); its page signs in by itself. */
export interface OauthInfo {
  url: string;
  authorizeUrl: string;
  tokenUrl: string;
  /** A public client (code with PKCE S256); its return address is `http://127.0.0.1`, any port and path. */
  clientId: string;
  scope: string;
  /** Who is signed in there. */
  username: string;
  others: {
    /** A client with a secret, as Google gives desktop applications. */
    confidential: { clientId: string; clientSecret: string };
  };
}

export interface ClinicHubInfo {
  url: string;
}

export interface SipUserInfo {
  /** The extension, which is also the name to sign in with. */
  user: string;
  password: string;
  name: string;
  /** Whose telephone it is: the staff member's user name. */
  staff: string;
}

/** The clinic's telephone server: SIP over WebSocket. */
export interface SipInfo {
  /** `wss://127.0.0.1:PORT` and `ws://127.0.0.1:PORT`. */
  url: string;
  wsUrl: string;
  /** PEM of the authority, made at each start, that signed the server's certificate for `localhost` and `127.0.0.1`. */
  ca: string;
  /** Of every address, `sip:101@DOMAIN`; it is also the realm. */
  domain: string;
  /** What says back whatever it hears. */
  echo: string;
  /** One of each member of staff, in their order. */
  users: SipUserInfo[];
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
  twilio: TwilioInfo;
  clickatell: ClickatellInfo;
  smtp: SmtpInfo;
  imap: ImapInfo;
  oauth: OauthInfo;
  clinichub: ClinicHubInfo;
  openemr: OpenEmrInfo;
  sip: SipInfo;
}
