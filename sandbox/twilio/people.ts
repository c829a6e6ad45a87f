import { randomBytes } from 'node:crypto';
import type { TwilioInfo } from '../info.ts';
import type { Limits } from '../options.ts';

/** Who may talk to the emulator, and what the account owns. */
export interface TwilioAccount {
  readonly accountSid: string;
  readonly name: string;
  /** Password by user name; the name tells what its owner may do. */
  readonly logins: ReadonlyMap<string, { readonly password: string; readonly kind: LoginKind }>;
  readonly numbers: readonly OwnNumber[];
  readonly service: { readonly sid: string; readonly name: string };
  readonly info: Omit<TwilioInfo, 'url' | 'mediaUrl'>;
}

/** owner: account SID and token. standard: an API key, which may not see the account itself. reader: may not send. */
export type LoginKind = 'owner' | 'standard' | 'reader';

export interface OwnNumber {
  readonly sid: string;
  readonly phoneNumber: string;
  readonly canText: boolean;
  readonly isShortCode: boolean;
  /** Changes as numbers are added to the messaging service and taken out of it. */
  isInService: boolean;
  /** Whether texts that come to it name the service that it is in: no document says that they all do. */
  readonly namesService: boolean;
}

/** Twilio's ids: two letters and 32 hexadecimal digits. */
export function newSid(prefix: string): string {
  return prefix + randomBytes(16).toString('hex');
}

/** The same ids at every start: a cursor or a message of an earlier run still means this account. */
const fixedSid = (prefix: string, digit: string): string => prefix + digit.repeat(32);

const secret = (): string => randomBytes(16).toString('hex');

export function makeTwilioAccount(name: string, limits: Limits): TwilioAccount {
  const accountSid = fixedSid('AC', 'a');
  const authToken = secret();
  const apiKey = { apiKeySid: fixedSid('SK', '1'), apiKeySecret: secret() };
  const readOnlyKey = { apiKeySid: fixedSid('SK', '2'), apiKeySecret: secret() };
  const number = (digit: string, phoneNumber: string, more: Partial<OwnNumber> = {}): OwnNumber => ({
    ...{ sid: fixedSid('PN', digit), phoneNumber },
    ...{ canText: true, isShortCode: false, isInService: false, namesService: false, ...more },
  });
  const numbers = [
    number('1', '+13125550110'),
    number('2', '+13125550111', { isInService: true, namesService: true }),
    number('3', '+13125550112', { isInService: true }),
    number('4', '+13125550113', { canText: false }),
    // No code of an operator begins with 1.
    { ...number('1', '12345', { isShortCode: true }), sid: fixedSid('SC', '1') },
  ];
  const service = { sid: fixedSid('MG', '1'), name: `${name} texts` };
  return {
    accountSid,
    name,
    numbers,
    service,
    logins: new Map([
      [accountSid, { password: authToken, kind: 'owner' }],
      [apiKey.apiKeySid, { password: apiKey.apiKeySecret, kind: 'standard' }],
      [readOnlyKey.apiKeySid, { password: readOnlyKey.apiKeySecret, kind: 'reader' }],
    ]),
    info: {
      accountSid,
      authToken,
      ...apiKey,
      phoneNumber: '+13125550110',
      messagingServiceSid: service.sid,
      segmentsPerSecond: limits === 'fast' ? 1000 : 1,
      others: {
        readOnlyKey,
        serviceNumbers: ['+13125550111', '+13125550112'],
        voiceNumber: '+13125550113',
        shortCode: '12345',
      },
    },
  };
}
