import { randomBytes } from 'node:crypto';
import type { RingCentralApp, RingCentralInfo } from '../info.ts';

/** An extension of the clinic's RingCentral account. */
export interface Person {
  accountId: string;
  extensionId: string;
  extensionNumber: string;
  name: string;
  phoneNumber: string;
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

/** The clinic's account: one extension that faxes, one that may not, and five applications. */
export function makePeople(clinicName: string, phoneNumber: string, now: number): People {
  const owner: Person = {
    accountId,
    extensionId: '400131426010',
    extensionNumber: '101',
    name: clinicName,
    phoneNumber,
    permissions: new Set(allPermissions),
  };
  const noFax: Person = {
    ...owner,
    extensionId: '400131426012',
    extensionNumber: '102',
    name: `${clinicName} Billing`,
    phoneNumber: '+13125550101',
    permissions: new Set(allPermissions.filter((permission) => permission !== 'OutboundFaxes')),
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
    credentials: [main, missingScope, missingPermission, revokedJwt, withoutSecret],
    owner,
    info: {
      ...shown(main),
      accountId,
      extensionId: owner.extensionId,
      phoneNumber,
      others: {
        missingScope: shown(missingScope),
        missingPermission: shown(missingPermission),
        revokedJwt: shown(revokedJwt),
        withoutSecret: { clientId: withoutSecret.app.clientId },
      },
    },
  };
}
