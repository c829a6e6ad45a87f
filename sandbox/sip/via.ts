import { newBranch } from './address.ts';
import { headerOf, headersOf, withHeader } from './message.ts';
import type { SipRequest, SipResponse } from './message.ts';
import type { Peer } from './peer.ts';

/** What a proxy does to a message that it passes on (RFC 3261, 16.6 and 16.7). */

/** On to a device: one hop less, our Via on top, and no route left, because every phone talks to this server alone. */
export function passedOn(
  request: SipRequest,
  { uri, peer, domain }: { readonly uri: string; readonly peer: Peer; readonly domain: string },
): { readonly request: SipRequest; readonly branch: string } {
  const branch = newBranch();
  const via = `SIP/2.0/${peer.transport} ${domain};branch=${branch}`;
  const hops = Number.parseInt(headerOf(request, 'Max-Forwards') || '70', 10) - 1;
  const routed = ['Route', 'Proxy-Authorization', 'Authorization'].reduce(
    (message, name) => withHeader(message, name),
    withHeader({ ...request, uri }, 'Max-Forwards', String(hops)),
  );
  return { request: withHeader(routed, 'Via', via, ...headersOf(request, 'Via')), branch };
}

/** Back to who asked: without our Via. */
export const passedBack = (response: SipResponse): SipResponse =>
  withHeader(response, 'Via', ...headersOf(response, 'Via').slice(1));

/** CANCEL or the ACK of a refusal for a request that we passed on: same branch, same request URI (RFC 3261, 9.1 and 17.1.1.3). */
export function hopRequest(
  sent: SipRequest,
  method: 'CANCEL' | 'ACK',
  { to = headerOf(sent, 'To'), reason = '' }: { readonly to?: string; readonly reason?: string },
): SipRequest {
  const number = headerOf(sent, 'CSeq').split(/\s+/)[0] ?? '';
  return {
    ...{ method, uri: sent.uri, body: '' },
    headers: [
      ['Via', headersOf(sent, 'Via')[0] ?? ''],
      ['Max-Forwards', '70'],
      ['From', headerOf(sent, 'From')],
      ['To', to],
      ['Call-ID', headerOf(sent, 'Call-ID')],
      ['CSeq', `${number} ${method}`],
      ...(reason === '' ? [] : [['Reason', reason] as const]),
    ],
  };
}
