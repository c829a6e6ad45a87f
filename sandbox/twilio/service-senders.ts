import type { SandboxClock } from '../clock.ts';
import { emptyAnswer, jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { RestRefusal, notFound } from './errors.ts';
import { cutPage, metaPageAnswer } from './pages.ts';
import type { OwnNumber, TwilioAccount } from './people.ts';

/** The messaging service's numbers and short codes: two lists of one shape (facts: app/providers/twilio/README.md). */
export type SenderKind = 'PhoneNumbers' | 'ShortCodes';

export interface SenderParts {
  readonly account: TwilioAccount;
  readonly clock: SandboxClock;
  readonly kind: SenderKind;
}

const words = {
  PhoneNumbers: { list: 'phone_numbers', number: 'phone_number', sid: 'PhoneNumberSid' },
  ShortCodes: { list: 'short_codes', number: 'short_code', sid: 'ShortCodeSid' },
} as const;

const ofKind = ({ account, kind }: SenderParts): OwnNumber[] =>
  account.numbers.filter(({ isShortCode }) => isShortCode === (kind === 'ShortCodes'));

function senderView(own: OwnNumber, { account, clock, kind }: SenderParts, { origin }: URL): Record<string, unknown> {
  const date = `${new Date(clock.now()).toISOString().slice(0, 19)}Z`;
  return {
    sid: own.sid,
    account_sid: account.accountSid,
    service_sid: account.service.sid,
    ...{ date_created: date, date_updated: date, [words[kind].number]: own.phoneNumber, country_code: 'US' },
    capabilities: own.isShortCode ? ['SMS'] : ['SMS', 'MMS', 'Voice'],
    url: `${origin}/v1/Services/${account.service.sid}/${kind}/${own.sid}`,
  };
}

/** GET .../PhoneNumbers, .../ShortCodes @throws RestRefusal */
export function listSenders({ url }: VendorRequest, parts: SenderParts): Answer {
  const found = ofKind(parts).filter(({ isInService }) => isInService);
  const page = cutPage(found, ({ sid }) => sid, url.searchParams);
  const shown = page.items.map((own) => senderView(own, parts, url));
  return metaPageAnswer(url, words[parts.kind].list, page, shown);
}

/** POST .../PhoneNumbers `PhoneNumberSid`, .../ShortCodes `ShortCodeSid` @throws RestRefusal */
export function addSender({ url, body }: VendorRequest, parts: SenderParts): Answer {
  const sid = new URLSearchParams((body ?? '').toString()).get(words[parts.kind].sid);
  const own = ofKind(parts).find((each) => each.sid === sid);
  if (!own) throw new RestRefusal(400, 21421, 'Phone Number is invalid');
  if (!own.canText)
    throw new RestRefusal(400, 21715, 'Phone Number Does Not Have Correct Messaging Service Capabilities');
  if (own.isInService)
    throw new RestRefusal(409, 21710, 'Phone Number or Short Code is already in the Messaging Service.');
  own.isInService = true;
  return jsonAnswer(201, senderView(own, parts, url));
}

/** DELETE .../PhoneNumbers/{sid}, .../ShortCodes/{sid}: the account keeps the number. @throws RestRefusal */
export function removeSender({ url }: VendorRequest, parts: SenderParts, sid: string): Answer {
  const own = ofKind(parts).find((each) => each.sid === sid && each.isInService);
  if (!own) throw notFound(url.pathname);
  own.isInService = false;
  return emptyAnswer(204);
}
