import { randomBytes } from 'node:crypto';
import type { RingCentralApp, RingCentralInfo } from '../info.ts';

/** A number of an extension. */
export interface OwnNumber {
  phoneNumber: string;
  type: 'VoiceFax' | 'FaxOnly';
  features: readonly string[];
}

/** An extension of the clinic's RingCentral account. */
export interface Person {
  accountId: string;
  extensionId: string;
  extensionNumber: string;
  name: string;
  /** What faxes leave from, and texts unless another one is asked for. */
  phoneNumber: string;
  /** All that the extension has, as the vendor lists them. */
  numbers: readonly OwnNumber[];
  permissions: ReadonlySet<string>;
}

/** An application of the developer console. */
export interface App {
  clientId: string;
  /** Empty: an app without a secret, which signs in with the browser only. */
  clientSecret: string;
  scopes: readonly string[];
}

/** A JWT of the developer console: one application, one person. */
export interface Credential {
  jwt: string;
  app: App;
  person: Person;
  revoked: boolean;
}

export const allScopes = [
  'ReadAccounts',
  'ReadMessages',
  'EditMessages',
  'Faxes',
  'SMS',
  'RingOut',
  'ReadCallLog',
  'CallControl',
  'VoipCalling',
  'ReadPresence',
  'WebSocketsSubscriptions',
] as const;

/** A number that carries voice, too; without one an extension is no phone. */
export const hasDigitalLine = ({ numbers }: Pick<Person, 'numbers'>): boolean =>
  numbers.some(({ type }) => type === 'VoiceFax');

const allPermissions = [
  'OutboundFaxes',
  'OutboundSMS',
  'ReadMessages',
  'EditMessages',
  'ReadCallLog',
  'ReadExtensions',
];

const accountId = '400131426008';

function makeApp(scopes: readonly string[]): App {
  return {
    clientId: randomBytes(16).toString('base64url'),
    clientSecret: randomBytes(32).toString('base64url'),
    scopes,
  };
}

/** A fax line that can't text comes first, as it may at the vendor; the last one takes no media. */
function numbersFor(phoneNumber: string): OwnNumber[] {
  return [
    { phoneNumber: '+13125550102', type: 'FaxOnly', features: ['CallerId'] },
    { phoneNumber, type: 'VoiceFax', features: ['CallerId', 'SmsSender', 'MmsSender'] },
    { phoneNumber: '+13125550103', type: 'VoiceFax', features: ['CallerId', 'SmsSender'] },
  ];
}

/** Looks like the real thing, which is opaque to the client; the signature is noise. */
function makeJwt(person: Person, app: App, now: number): string {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = { kid: randomBytes(16).toString('base64url'), typ: 'JWT', alg: 'RS256' };
  const claims = {
    aud: 'http://127.0.0.1/restapi/oauth/token',
    sub: person.extensionId,
    iss: 'http://127.0.0.1',
    exp: Math.floor(now / 1000) + 10 * 365 * 86_400,
    iat: Math.floor(now / 1000),
    jti: app.clientId,
  };
  return `${encode(header)}.${encode(claims)}.${randomBytes(64).toString('base64url')}`;
}

export interface People {
  credentials: readonly Credential[];
  /** What goes into sandbox.json, but the address. */
  info: Omit<RingCentralInfo, 'url'>;
  owner: Person;
}

/** The clinic's account: one extension that faxes and texts, one that may not fax, one that may not text, and eight applications. */
export function makePeople(clinicName: string, phoneNumber: string, now: number): People {
  const owner: Person = {
    accountId,
    extensionId: '400131426010',
    extensionNumber: '101',
    name: clinicName,
    phoneNumber,
    numbers: numbersFor(phoneNumber),
    permissions: new Set(allPermissions),
  };
  const noFax: Person = {
    ...owner,
    extensionId: '400131426012',
    extensionNumber: '102',
    name: `${clinicName} Billing`,
    phoneNumber: '+13125550101',
    numbers: numbersFor('+13125550101').slice(1, 2),
    permissions: new Set(allPermissions.filter((permission) => permission !== 'OutboundFaxes')),
  };
  const noSms: Person = {
    ...owner,
    extensionId: '400131426014',
    extensionNumber: '103',
    name: `${clinicName} Records`,
    phoneNumber: '+13125550104',
    numbers: [{ phoneNumber: '+13125550104', type: 'FaxOnly', features: ['CallerId'] }],
    permissions: new Set(allPermissions.filter((permission) => permission !== 'OutboundSMS')),
  };
  const credential = (person: Person, scopes: readonly string[], revoked = false): Credential => {
    const app = makeApp(scopes);
    return { app, person, revoked, jwt: makeJwt(person, app, now) };
  };
  const main = credential(owner, allScopes);
  const missingScope = credential(
    owner,
    allScopes.filter((scope) => scope !== 'Faxes'),
  );
  const missingPermission = credential(noFax, allScopes);
  const missingSmsScope = credential(
    owner,
    allScopes.filter((scope) => scope !== 'SMS'),
  );
  const missingSmsPermission = credential(noSms, allScopes);
  const missingVoipScope = credential(
    owner,
    allScopes.filter((scope) => scope !== 'VoipCalling'),
  );
  const revokedJwt = credential(owner, allScopes, true);
  const withoutSecret: Credential = {
    ...credential(owner, allScopes),
    app: { ...makeApp(allScopes), clientSecret: '' },
  };
  const shown = ({ app, jwt }: Credential): RingCentralApp => ({
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    jwt,
  });
  return {
    credentials: [
      main,
      missingScope,
      missingPermission,
      missingSmsScope,
      missingSmsPermission,
      missingVoipScope,
      revokedJwt,
      withoutSecret,
    ],
    owner,
    info: {
      ...shown(main),
      accountId,
      extensionId: owner.extensionId,
      phoneNumber,
      others: {
        missingScope: shown(missingScope),
        missingPermission: shown(missingPermission),
        missingSmsScope: shown(missingSmsScope),
        missingSmsPermission: shown(missingSmsPermission),
        missingVoipScope: shown(missingVoipScope),
        revokedJwt: shown(revokedJwt),
        withoutSecret: { clientId: withoutSecret.app.clientId },
      },
    },
  };
}
