import {
  Invitation,
  Inviter,
  SessionState,
  UserAgent,
  type Referral,
  type Session,
  type SessionDelegate,
} from 'sip.js';
import type { SipRegistrationView } from '../../../app/contract/procedures/phone.ts';
import type { Failure } from '../../../app/domain/errors.ts';
import type { EngineCall, EngineDevices, EngineRegistration } from './call-engine.ts';
import type { CallLine, CallStart } from './call-line.ts';
import type { CallMediaFactory } from './call-media.ts';
import { SipConnection } from './connection.ts';
import { addressOf, callerIdentity, domainOf } from './identity.ts';
import { referredTo, dialOwnAddress } from './referral-policy.ts';
import { Registration } from './registration.ts';
import { descriptionOptions } from './renegotiation.ts';
import { endSession } from './session-ending.ts';
import { SipCall } from './sip-call.ts';
import {
  CALL_BROKEN,
  cancelledOutcome,
  CONNECTION_LOST,
  NO_SERVER,
  NOT_CONNECTED,
  NUMBER_UNUSABLE,
  refusalOf,
  SERVER_SILENT,
  setUpFailure,
} from './sip-failures.ts';
import { refusedCall } from './refused-call.ts';
import { createUserAgent, ServerChoice } from './sip-user-agent.ts';
import { within, type EngineTiming } from './timing.ts';

export interface LineParts {
  readonly createMedia: CallMediaFactory;
  readonly timing: EngineTiming;
  readonly now: () => number;
  readonly random: () => number;
  readonly newId: () => string;
  readonly devices: () => EngineDevices;
  readonly onRegistration: (registration: EngineRegistration) => void;
  readonly onCall: (call: EngineCall) => void;
}

/** As many as go on beside a call that is handed on: the one that it becomes is one more. */
const MOST_OTHERS = 2;

/** One registered account with its connection and its calls. */
export class SipLine implements CallLine<SipCall> {
  readonly domain: string;
  readonly timing: EngineTiming;
  readonly #parts: LineParts;
  readonly #agent: UserAgent;
  readonly #connection: SipConnection;
  readonly #registration: Registration;
  readonly #calls = new Map<string, SipCall>();
  /** What could not be sent for want of a connection. */
  readonly #owed = new Set<() => void>();
  /** Sessions that are being ended. */
  readonly #ending = new Set<Promise<void>>();
  #state: EngineRegistration = { state: 'connecting', failure: null };
  #wasRegistered = false;
  #isClosing = false;

  /** @throws Error when the registration cannot be used */
  constructor(account: SipRegistrationView, parts: LineParts) {
    this.domain = domainOf(account.aor);
    this.timing = parts.timing;
    this.#parts = parts;
    const choice = new ServerChoice(account);
    this.#agent = createUserAgent(
      account,
      choice,
      parts.timing,
      { onInvite: (invitation) => this.#onInvite(invitation), onDisconnect: () => this.#connection.lost() },
      (session) => parts.createMedia(session, account.iceServers, parts.devices()),
    );
    this.#connection = new SipConnection(this.#agent, choice, parts.timing, parts.random, {
      onUp: () => void this.#registration.register(),
      onDown: () => this.#onDown(),
      onNoServer: () => this.#tell(this.#unregisteredState(), NO_SERVER),
    });
    this.#registration = new Registration(this.#agent, account, parts.timing, {
      onRegistered: () => this.#onRegistered(),
      onRefused: (failure) => this.#onRefused(failure),
      onDelayed: (failure) => this.#tell(this.#unregisteredState(), failure),
      onSilence: () => {
        this.#tell(this.#unregisteredState(), SERVER_SILENT);
        this.#connection.drop();
      },
    });
  }

  start(): void {
    this.#tell('connecting', null);
    this.#connection.start();
  }

  wake(): void {
    if (this.#state.state === 'refused' || this.#isClosing) return;
    this.#connection.wake();
    if (this.#connection.isUp) void this.#registration.register();
  }

  get isRefused(): boolean {
    return this.#state.state === 'refused';
  }

  call(id: string): SipCall | undefined {
    return this.#calls.get(id);
  }

  useDevices(devices: EngineDevices): void {
    for (const call of this.#calls.values()) call.useDevices(devices);
  }

  /** Ends calls and registration; what the server has not answered within the limit is left to its timeouts. */
  async close(): Promise<void> {
    this.#isClosing = true;
    for (const call of [...this.#calls.values()]) {
      // Nobody has seen it.
      if (call.session instanceof Invitation && !call.isAnswered) {
        call.finish('missed');
        this.endOnWire(call.session);
      } else call.hangUp();
    }
    this.#connection.stop();
    if (this.#connection.isUp) {
      const goodbyes = Promise.all([...this.#ending, this.#registration.unregister()]);
      await within(
        goodbyes.catch(() => undefined),
        this.timing.closeLimitMs,
        undefined,
      );
    }
    this.#registration.pause();
    // A user agent that never started has nothing to stop.
    await this.#agent.stop().catch(() => undefined);
  }

  dial(id: string, number: string): void {
    const address = addressOf(number, this.domain);
    const target = address === null ? undefined : UserAgent.makeURI(address);
    if (target === undefined) this.#parts.onCall(refusedCall(id, number, this.now(), NUMBER_UNUSABLE));
    else if (this.#state.state !== 'registered')
      this.#parts.onCall(refusedCall(id, number, this.now(), this.#state.failure ?? NOT_CONNECTED));
    else
      this.#invite(
        id,
        number,
        new Inviter(this.#agent, target, { sessionDescriptionHandlerOptions: descriptionOptions(false) }),
      );
  }

  answer(id: string): void {
    const call = this.#calls.get(id);
    if (call === undefined || call.isAnswered || !(call.session instanceof Invitation)) return;
    const invitation = call.session;
    call.beginAnswer();
    this.#whenConnected(() => void this.#accept(call, invitation));
  }

  decline(id: string): void {
    const call = this.#calls.get(id);
    if (call === undefined || call.isAnswered || !(call.session instanceof Invitation)) return;
    call.finish('declined');
    this.endOnWire(call.session, 603);
  }

  now(): number {
    return this.#parts.now();
  }

  random(): number {
    return this.#parts.random();
  }

  isConnected(): boolean {
    return this.#connection.isUp;
  }

  endOnWire(session: Session, refusal?: number): void {
    this.#whenConnected(() => {
      const ending = endSession(session, refusal).finally(() => this.#ending.delete(ending));
      this.#ending.add(ending);
    });
  }

  onChange(call: SipCall): void {
    this.#parts.onCall(call.view());
  }

  onEnded(call: SipCall): void {
    this.#calls.delete(call.id);
  }

  #invite(id: string, number: string, inviter: Inviter, replaced: SipCall | null = null): void {
    const call = this.#add({ id, direction: 'outbound', number, callerName: null }, inviter, replaced);
    inviter
      .invite({
        requestDelegate: {
          onProgress: ({ message }) => {
            if ((message.statusCode ?? 0) >= 180) call.ringsThere();
          },
          onAccept: () => {
            // Answered with a description that this browser cannot use.
            if (inviter.state === SessionState.Terminated) call.finish('failed', CALL_BROKEN);
          },
          onReject: ({ message }) => this.#onRefusal(call, message.statusCode ?? 500, message.hasHeader('via')),
          onRedirect: ({ message }) => this.#onRefusal(call, message.statusCode ?? 302, true),
        },
      })
      // No microphone: nothing went out.
      .catch((error: unknown) => call.finish('failed', setUpFailure(error)));
  }

  #onRefusal(call: SipCall, code: number, isTheirs: boolean): void {
    const { outcome, failure } = refusalOf(code);
    if (isTheirs) call.finish(outcome, failure);
    else call.finish('failed', code === 408 ? SERVER_SILENT : CONNECTION_LOST);
  }

  async #accept(call: SipCall, invitation: Invitation): Promise<void> {
    if (call.isEnded) return;
    try {
      await invitation.accept({ sessionDescriptionHandlerOptions: descriptionOptions(false) });
      if (invitation.state === SessionState.Terminated) call.finish('missed');
    } catch (error) {
      call.finish('failed', setUpFailure(error));
    }
  }

  #onInvite(invitation: Invitation): void {
    if (invitation.state !== SessionState.Initial) return;
    if (this.#isClosing) {
      invitation.reject({ statusCode: 480 }).catch(() => undefined);
      return;
    }
    const { request } = invitation;
    const { number, name } = callerIdentity({
      from: request.getHeader('from') ?? '',
      asserted: request.getHeaders('p-asserted-identity'),
      privacy: request.getHeader('privacy') ?? null,
    });
    const replaced = [...this.#calls.values()].find(({ session }) => session === invitation.replacee) ?? null;
    const start = { id: this.#parts.newId(), direction: 'inbound', number, callerName: name } as const;
    const call = this.#add(start, invitation, replaced);
    invitation.stateChange.addListener((state) => {
      // Rang too long, by the caller's or our own limit; an answer that failed tells why itself.
      if (state === SessionState.Terminated && !call.isAnswered) call.finish('missed');
    });
    // A colleague hands the call over that we are in: nobody is asked.
    if (replaced !== null) this.answer(call.id);
  }

  /** @param replaced what the other side ends once this one stands */
  #add(start: CallStart, session: Session, replaced: SipCall | null): SipCall {
    const call = new SipCall(start, session, this);
    if (replaced !== null) call.takePlaceOf(replaced);
    this.#calls.set(call.id, call);
    const delegate: SessionDelegate = {
      onSessionDescriptionHandler: (handler) => call.useMedia(handler),
      onAck: () => call.onAck(),
      onInvite: ({ body }, _response, code) => {
        if (code === 200) call.onTheirOffer(body);
      },
      onCancel: ({ request }) => call.finish(cancelledOutcome(request.getHeader('reason') ?? null)),
      // Without it sip.js calls whatever it is told to.
      onRefer: (referral) => this.#onRefer(call, referral),
    };
    session.delegate = delegate;
    // One that nobody is asked about is told of when it is answered, which is at once.
    if (replaced === null || start.direction === 'outbound') this.onChange(call);
    return call;
  }

  /** The other side hands us on: within a call, to our own domain alone, and not beside two others. */
  #onRefer(call: SipCall, referral: Referral): void {
    const others = [...this.#calls.values()].filter((each) => each !== call && !each.isRingingHere);
    const number = others.length < MOST_OTHERS ? referredTo(referral, this.domain) : null;
    if (number === null) {
      referral.reject({ statusCode: 603 }).catch(() => undefined);
      return;
    }
    referral.accept().catch(() => undefined);
    dialOwnAddress(referral, number, this.domain);
    const inviter = referral.makeInviter({ sessionDescriptionHandlerOptions: descriptionOptions(false) });
    this.#invite(this.#parts.newId(), number, inviter, call);
  }

  #onRegistered(): void {
    const isBack = this.#state.state !== 'registered';
    this.#wasRegistered = true;
    this.#tell('registered', null);
    if (!isBack) return;
    for (const pay of [...this.#owed]) {
      this.#owed.delete(pay);
      pay();
    }
    for (const call of [...this.#calls.values()]) call.onSignalling(true);
  }

  #onRefused(failure: Failure): void {
    // Calls that go on keep the connection that is there; another is not made.
    this.#connection.stop();
    this.#tell('refused', failure);
  }

  #onDown(): void {
    this.#registration.pause();
    if (this.#isClosing) return;
    this.#tell(this.#unregisteredState(), null);
    for (const call of [...this.#calls.values()]) {
      // Its answer would go to the connection that is gone.
      if (call.session instanceof Inviter && !call.isAnswered) {
        call.finish('failed', CONNECTION_LOST);
        this.endOnWire(call.session);
      } else call.onSignalling(false);
    }
  }

  #unregisteredState(): 'connecting' | 'reconnecting' {
    return this.#wasRegistered ? 'reconnecting' : 'connecting';
  }

  #whenConnected(send: () => void): void {
    if (this.#connection.isUp) send();
    else if (!this.#isClosing) this.#owed.add(send);
  }

  #tell(state: EngineRegistration['state'], failure: Failure | null): void {
    if (this.#isClosing || (this.#state.state === 'refused' && state !== 'registered')) return;
    this.#state = { state, failure };
    this.#parts.onRegistration(this.#state);
  }
}
