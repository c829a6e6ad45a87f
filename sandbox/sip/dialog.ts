import { newBranch, newToken, readAddress, tagOf } from './address.ts';
import { cseqOf, headerOf } from './message.ts';
import type { SipHeader, SipRequest, SipResponse } from './message.ts';

/** A dialog as one of its two ends has it (RFC 3261, 12). */
export interface Dialog {
  readonly callId: string;
  /** Address with our tag. */
  readonly local: string;
  /** Address with the other end's tag. */
  readonly remote: string;
  /** The other end's Contact. */
  readonly target: string;
  /** Of the last request that went out. */
  cseq: number;
}

/** What an endpoint writes under its own requests. */
export interface Self {
  readonly domain: string;
  /** The Contact's URI. */
  readonly contact: string;
}

export interface RequestMore {
  readonly headers?: readonly SipHeader[];
  readonly body?: string;
}

/** The end that was called. */
export function calledDialog(invite: SipRequest, tag: string): Dialog {
  return {
    callId: headerOf(invite, 'Call-ID'),
    local: `${headerOf(invite, 'To')};tag=${tag}`,
    remote: headerOf(invite, 'From'),
    target: readAddress(headerOf(invite, 'Contact')).uri,
    cseq: 0,
  };
}

/** The end that called. */
export function callingDialog(invite: SipRequest, answer: SipResponse): Dialog {
  return {
    callId: headerOf(invite, 'Call-ID'),
    local: headerOf(invite, 'From'),
    remote: headerOf(answer, 'To'),
    target: readAddress(headerOf(answer, 'Contact')).uri,
    cseq: cseqOf(invite),
  };
}

function requestOf(
  self: Self,
  method: string,
  to: { readonly uri: string; readonly callId: string; readonly from: string; readonly to: string; cseq: number },
  { headers = [], body = '' }: RequestMore,
): SipRequest {
  return {
    ...{ method, uri: to.uri, body },
    headers: [
      ['Via', `SIP/2.0/WS ${self.domain};branch=${newBranch()}`],
      ['Max-Forwards', '70'],
      ['From', to.from],
      ['To', to.to],
      ['Call-ID', to.callId],
      ['CSeq', `${to.cseq} ${method}`],
      ['Contact', `<${self.contact}>`],
      ...headers,
    ],
  };
}

/** ACK keeps the number of its INVITE; everything else counts on. */
export function requestWithin(self: Self, dialog: Dialog, method: string, more: RequestMore = {}): SipRequest {
  if (method !== 'ACK') dialog.cseq++;
  const { target: uri, callId, local: from, remote: to, cseq } = dialog;
  return requestOf(self, method, { uri, callId, from, to, cseq }, more);
}

/** @param from the caller's address, without a tag */
export function firstInvite(self: Self, call: { readonly from: string; readonly to: string }, more: RequestMore) {
  const from = `${call.from};tag=${newToken()}`;
  const callId = `${newToken()}@${self.domain}`;
  return requestOf(self, 'INVITE', { uri: call.to, callId, from, to: `<${call.to}>`, cseq: 1 }, more);
}

export const isOfDialog = (dialog: Dialog, request: SipRequest): boolean =>
  dialog.callId === headerOf(request, 'Call-ID') && tagOf(dialog.remote) === tagOf(headerOf(request, 'From'));
