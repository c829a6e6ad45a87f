import type { SandboxClock } from '../clock.ts';
import { readAddress, splitAddresses } from './address.ts';
import type { Location } from './location.ts';
import { answerTo, headerOf, headersOf } from './message.ts';
import type { SipHeader, SipRequest, SipResponse } from './message.ts';
import type { Peer } from './peer.ts';

const longestSeconds = 3_600;

function secondsOf(contact: string, request: SipRequest): number {
  const given = readAddress(contact).parameters.get('expires') ?? headerOf(request, 'Expires');
  const seconds = Number.parseInt(given, 10);
  return Number.isNaN(seconds) ? longestSeconds : Math.min(Math.max(0, seconds), longestSeconds);
}

/** REGISTER of somebody who proved to be `user` (RFC 3261, 10.3): binds, renews, removes, or only tells. */
export function register(
  { location, clock }: { readonly location: Location; readonly clock: SandboxClock },
  request: SipRequest,
  peer: Peer,
  user: string,
): SipResponse {
  for (const contact of headersOf(request, 'Contact').flatMap(splitAddresses)) {
    if (contact === '*') {
      for (const binding of location.bindingsOf(user)) location.unbind(user, binding.contact);
      continue;
    }
    const { uri } = readAddress(contact);
    const seconds = secondsOf(contact, request);
    if (seconds === 0) location.unbind(user, uri);
    else location.bind({ user, contact: uri, expiresAt: clock.now() + seconds * 1000, peer });
  }
  const contacts = location.bindingsOf(user).map(({ contact, expiresAt }): SipHeader => {
    const seconds = Math.ceil((expiresAt - clock.now()) / 1000);
    return ['Contact', `<${contact}>;expires=${seconds}`];
  });
  const date: SipHeader = ['Date', new Date(clock.now()).toUTCString()];
  return answerTo(request, 200, { tag: 'registrar', headers: [...contacts, date] });
}
