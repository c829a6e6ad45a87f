import { newToken, readAddress, readUri } from './address.ts';
import { calledDialog, callingDialog, firstInvite, isOfDialog, requestWithin } from './dialog.ts';
import type { Dialog, RequestMore } from './dialog.ts';
import { createMedia } from './media.ts';
import type { Media, Sound } from './media.ts';
import { answeredMethod, answerTo, headerOf, isRequest } from './message.ts';
import type { SipHeader, SipMessage, SipRequest, SipResponse } from './message.ts';
import type { Peer } from './peer.ts';
import { infoKey, isReplacing, referNews } from './call-features.ts';
import type { NotifyReferrer } from './call-features.ts';
import { hopRequest } from './via.ts';

/** One end of one call that this process plays: somebody outside, or the echo. */
export interface Party extends Peer {
  readonly contact: string;
  /** Of the call; empty before it began. */
  readonly callId: string;
  readonly state: PartyState;
  /** @param to a SIP URI. The offer is made first, so the INVITE goes out a moment later. */
  call(to: string, headers?: readonly SipHeader[]): Promise<void>;
  ring(): void;
  answer(): Promise<void>;
  refuse(status: number): void;
  /** Ends the call at whatever stage it is. */
  hangUp(): void;
}

export type PartyState = 'idle' | 'called' | 'calling' | 'talking' | 'over';

export interface PartyParts {
  readonly domain: string;
  /** Name and number as From shows them, `"Name" <sip:+1…@domain>`. */
  readonly address: string;
  readonly sound: Sound;
  /** Where it sends: the server, as a phone would. */
  readonly receive: (message: SipMessage, from: Peer) => void;
  /** Somebody calls. */
  readonly onCalled?: (party: Party) => void;
  /** An answer to its own call, the last one included. */
  readonly onProgress?: (response: SipResponse) => void;
  readonly onTalking?: (party: Party) => void;
  readonly onOver?: (party: Party) => void;
  readonly onDigit: (callId: string, digit: string) => void;
  /** The other end hands this one over to somebody else (RFC 3515); `notify` tells how that goes. */
  readonly onReferred?: (referTo: string, notify: NotifyReferrer) => void;
}

const sdpType: SipHeader = ['Content-Type', 'application/sdp'];
const allow: SipHeader = ['Allow', 'INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, NOTIFY, REFER'];
const supported: SipHeader = ['Supported', 'replaces'];

export function createParty(parts: PartyParts): Party {
  const { domain, sound, onDigit } = parts;
  const contact = `sip:${newToken()}@party.invalid;transport=ws`;
  const self = { domain, contact };
  const tag = newToken();
  let state: PartyState = 'idle';
  let callId = '';
  let invite: SipRequest | null = null;
  let dialog: Dialog | null = null;
  let media: Media | null = null;
  let isCancelled = false;

  // Through the queue, as over a wire: nobody is answered before having sent.
  const send = (message: SipMessage): void => queueMicrotask(() => parts.receive(message, party));
  const within = (method: string, more: RequestMore = {}): void => {
    if (dialog) send(requestWithin(self, dialog, method, more));
  };
  const ownAnswer = (request: SipRequest, status: number, body = ''): void => {
    const headers: SipHeader[] = [['Contact', `<${contact}>`], allow, supported, ...(body === '' ? [] : [sdpType])];
    send(answerTo(request, status, { tag, headers, body }));
  };

  const open = async (): Promise<Media> => {
    const made = await createMedia({ sound, onDigit: (digit) => onDigit(callId, digit) });
    media = made;
    if (state === 'over') void made.close();
    return made;
  };

  const end = (): void => {
    if (state === 'over') return;
    state = 'over';
    void media?.close();
    parts.onOver?.(party);
  };

  const talk = (): void => {
    state = 'talking';
    parts.onTalking?.(party);
  };

  /** Somebody takes the other end's place (RFC 3891): the new dialog is answered, the old one ended. */
  const replace = async (request: SipRequest): Promise<void> => {
    if (state !== 'talking' || !dialog || !isReplacing(request, dialog)) {
      ownAnswer(request, 481);
      return;
    }
    const [before, soundBefore] = [dialog, media];
    const made = await open();
    try {
      ownAnswer(request, 200, await made.answer(request.body));
    } catch {
      media = soundBefore;
      void made.close();
      ownAnswer(request, 488);
      return;
    }
    dialog = calledDialog(request, tag);
    callId = dialog.callId;
    send(requestWithin(self, before, 'BYE'));
    void soundBefore?.close();
  };

  const heardInvite = (request: SipRequest): void => {
    if (headerOf(request, 'Replaces') !== '') {
      void replace(request);
      return;
    }
    if (state !== 'idle') {
      ownAnswer(request, 486);
      return;
    }
    state = 'called';
    invite = request;
    callId = headerOf(request, 'Call-ID');
    dialog = calledDialog(request, tag);
    parts.onCalled?.(party);
  };

  /** Hold, and whatever else changes the sound. */
  const heardReInvite = async (request: SipRequest): Promise<void> => {
    try {
      ownAnswer(request, 200, request.body === '' ? await media?.offer() : await media?.answer(request.body));
    } catch {
      ownAnswer(request, 488);
    }
  };

  const heardRefer = (request: SipRequest): void => {
    const referTo = readAddress(headerOf(request, 'Refer-To')).uri;
    if (!parts.onReferred || !readUri(referTo)) {
      ownAnswer(request, 603);
      return;
    }
    ownAnswer(request, 202);
    parts.onReferred(referTo, (line, isLast) => {
      within('NOTIFY', referNews(line, isLast));
    });
  };

  const heardWithin = (request: SipRequest): void => {
    if (!dialog || !isOfDialog(dialog, request)) {
      ownAnswer(request, 481);
      return;
    }
    const key = request.method === 'INFO' ? infoKey(request.body) : '';
    if (key !== '') onDigit(callId, key);
    if (request.method === 'REFER') {
      heardRefer(request);
      return;
    }
    ownAnswer(request, 200);
    if (request.method === 'BYE') end();
  };

  const heardRequest = (request: SipRequest): void => {
    const { method } = request;
    if (method === 'ACK') return;
    if (method === 'CANCEL') {
      ownAnswer(request, 200);
      if (state === 'called' && invite) ownAnswer(invite, 487);
      if (state === 'called') end();
    } else if (method !== 'INVITE') heardWithin(request);
    else if (!/;\s*tag=/i.test(headerOf(request, 'To'))) heardInvite(request);
    else if (dialog && isOfDialog(dialog, request)) void heardReInvite(request);
    else ownAnswer(request, 481);
  };

  const heardAnswer = async (response: SipResponse): Promise<void> => {
    if (answeredMethod(response) !== 'INVITE' || !invite || response.status === 100) return;
    if (response.status >= 300) {
      send(hopRequest(invite, 'ACK', { to: headerOf(response, 'To') }));
      parts.onProgress?.(response);
      end();
      return;
    }
    if (response.status < 200) {
      parts.onProgress?.(response);
      return;
    }
    const answered = callingDialog(invite, response);
    const isFirst = state === 'calling' && dialog === null;
    if (isFirst) dialog = answered;
    send(requestWithin(self, answered, 'ACK'));
    // A second device answered at the same moment, or the call was given up: only this one end can say so.
    if (!isFirst || isCancelled) {
      send(requestWithin(self, answered, 'BYE'));
      if (isCancelled) end();
      return;
    }
    try {
      await media?.accept(response.body);
      talk();
    } catch {
      within('BYE');
      end();
    }
    parts.onProgress?.(response);
  };

  const party: Party = {
    ...{ transport: 'WS', isInside: true, contact },
    get callId() {
      return callId;
    },
    get state() {
      return state;
    },
    send: (message) => {
      if (isRequest(message)) heardRequest(message);
      else void heardAnswer(message);
    },
    cut: () => end(),
    call: async (to, headers = []) => {
      state = 'calling';
      const invitation = firstInvite(
        self,
        { from: parts.address, to },
        { headers: [...headers, allow, supported, sdpType] },
      );
      callId = headerOf(invitation, 'Call-ID');
      const body = await (await open()).offer();
      invite = { ...invitation, body };
      if (!isCancelled) send(invite);
      else end();
    },
    ring: () => {
      if (state === 'called' && invite) ownAnswer(invite, 180);
    },
    answer: async () => {
      const called = invite;
      if (state !== 'called' || !called) return;
      try {
        const body = await (await open()).answer(called.body);
        if (party.state !== 'called') return;
        ownAnswer(called, 200, body);
        talk();
      } catch {
        party.refuse(488);
      }
    },
    refuse: (status) => {
      if (state !== 'called' || !invite) return;
      ownAnswer(invite, status);
      end();
    },
    hangUp: () => {
      if (state === 'called') party.refuse(603);
      else if (state === 'talking') {
        within('BYE');
        end();
      } else if (state === 'calling') {
        isCancelled = true;
        if (invite) send(hopRequest(invite, 'CANCEL', {}));
      }
    },
  };
  return party;
}
