import { SessionState, UserAgent, type Session } from 'sip.js';
import type { CallDirection, CallOutcome, CallQuality } from '../../../app/domain/calls/call.ts';
import type { Failure } from '../../../app/domain/errors.ts';
import type { EngineCall, EngineDevices, EnginePhase } from './call-engine.ts';
import { CallHold } from './call-hold.ts';
import { isCallMedia, isHolding, type CallMedia } from './call-media.ts';
import { addressOf } from './identity.ts';
import { MediaWatch } from './media-watch.ts';
import { Renegotiation, type RenegotiationAnswer } from './renegotiation.ts';
import { CALL_LOST, MEDIA_LOST, NO_MEDIA } from './sip-failures.ts';
import type { EngineTiming } from './timing.ts';
import { refer, referToSession } from './transfer.ts';

/** What a call needs of the line that it is on. */
export interface CallLine {
  readonly domain: string;
  readonly timing: EngineTiming;
  now(): number;
  random(): number;
  isConnected(): boolean;
  /** Ends it on the wire; as soon as there is a connection again. */
  endOnWire(session: Session, refusal?: number): void;
  onChange(call: SipCall): void;
  onEnded(call: SipCall): void;
}

export interface CallStart {
  readonly id: string;
  readonly direction: CallDirection;
  readonly number: string;
  readonly callerName: string | null;
}

const TONES = /[^0-9A-D#*,]/g;

/** One call from its first INVITE to its end: what the person sees of it, and what is done to its session. */
export class SipCall {
  readonly id: string;
  readonly number: string;
  readonly session: Session;
  readonly #start: CallStart;
  readonly #line: CallLine;
  readonly #renegotiation: Renegotiation;
  readonly #hold: CallHold;
  readonly #startedAt: number;
  #media: CallMedia | null = null;
  #watch: MediaWatch | null = null;
  #isRinging: boolean;
  #isAnswered = false;
  #wasEstablished = false;
  #connectedAt: number | null = null;
  #endedAt: number | null = null;
  #outcome: CallOutcome | null = null;
  #failure: Failure | null = null;
  #isMuted = false;
  #isHeldByOther = false;
  #isSilent = false;
  #hasMicrophone = true;
  #transfer: EngineCall['transfer'] = null;
  #failedSince: number | null = null;
  #mediaTimer: ReturnType<typeof setTimeout> | null = null;
  #restartTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(start: CallStart, session: Session, line: CallLine) {
    this.id = start.id;
    this.number = start.number;
    this.session = session;
    this.#start = start;
    this.#line = line;
    this.#startedAt = line.now();
    this.#isRinging = start.direction === 'inbound';
    this.#renegotiation = new Renegotiation(session, start.direction === 'outbound', () => line.random());
    this.#hold = new CallHold({
      isOpen: () => this.#isOpen(),
      isConnected: () => line.isConnected(),
      ask: (isHeld) => this.#renegotiation.run({ isHeld, isRestart: false }),
      onAnswer: (answer) => {
        this.#onAnswer(answer);
        this.#useSound();
      },
    });
    session.stateChange.addListener((state) => {
      if (state === SessionState.Established) this.#onEstablished();
      else if (state === SessionState.Terminated) this.#onTerminated();
    });
  }

  get isEnded(): boolean {
    return this.#endedAt !== null;
  }
  get isAnswered(): boolean {
    return this.#isAnswered;
  }

  view(): EngineCall {
    const { id, direction, number, callerName } = this.#start;
    return {
      id,
      direction,
      number,
      callerName,
      phase: this.#phase(),
      isMuted: this.#isMuted,
      isHeldByOther: this.#isHeldByOther,
      trouble: this.#trouble(),
      transfer: this.#transfer,
      startedAt: this.#startedAt,
      connectedAt: this.#connectedAt,
      endedAt: this.#endedAt,
      outcome: this.#outcome,
      failure: this.#failure,
      quality: this.#quality(),
    };
  }

  /** Of the session's delegate: its description handler has been made. */
  useMedia(handler: Session['sessionDescriptionHandler']): void {
    if (!isCallMedia(handler) || this.#media !== null) return;
    if (this.isEnded) {
      handler.close();
      return;
    }
    this.#media = handler;
    handler.listener = {
      onState: () => this.#onMediaState(),
      onMicrophone: (isThere) => this.#update(() => (this.#hasMicrophone = isThere)),
    };
    this.#watch = new MediaWatch(handler, this.#line.timing, () => this.#line.now(), {
      isExpected: () => this.#connectedAt !== null && !this.#hold.isOn && !this.#isHeldByOther,
      onSilent: () =>
        this.#update(
          () => (this.#isSilent = true),
          () => this.#restart(),
        ),
      onHeardAgain: () => this.#update(() => (this.#isSilent = false)),
      onQuality: () => this.#line.onChange(this),
    });
    this.#useSound();
  }

  useDevices(devices: EngineDevices): void {
    this.#media?.useDevices(devices);
  }

  /** It rings at the other side. */
  ringsThere(): void {
    if (!this.#isRinging) this.#update(() => (this.#isRinging = true));
  }

  /** It is about to be answered here: from now on media is waited for. */
  beginAnswer(): void {
    this.#update(() => (this.#isAnswered = true));
    this.#awaitMedia();
  }

  hangUp(): void {
    if (this.isEnded) return;
    const outcome = this.#isAnswered ? 'answered' : this.#start.direction === 'outbound' ? 'cancelled' : 'declined';
    this.finish(this.#transfer?.state === 'asking' && this.#isAnswered ? 'transferred' : outcome);
    this.#line.endOnWire(this.session);
  }

  /** Over for good; whoever calls this sees to the wire. */
  finish(outcome: CallOutcome, failure: Failure | null = null): void {
    if (this.isEnded) return;
    this.#outcome = outcome;
    this.#failure = failure;
    this.#endedAt = this.#line.now();
    this.#watch?.stop();
    if (this.#mediaTimer !== null) clearTimeout(this.#mediaTimer);
    if (this.#restartTimer !== null) clearTimeout(this.#restartTimer);
    if (this.#transfer?.state === 'asking') this.#transfer = null;
    // The microphone is let go at once, whatever becomes of the request that ends it.
    this.#media?.close();
    this.#line.onChange(this);
    this.#line.onEnded(this);
  }

  mute(isOn: boolean): void {
    if (this.isEnded || this.#isMuted === isOn) return;
    this.#update(() => (this.#isMuted = isOn));
    this.#useSound();
  }

  hold(isOn: boolean): void {
    if (!this.#isOpen() || !this.#hold.want(isOn)) return;
    this.#useSound();
    void this.#hold.settle();
  }

  /** What was muted or on hold stays so. Before it has been told of. */
  takePlaceOf(replaced: SipCall): void {
    this.#isMuted = replaced.#isMuted;
    this.#hold.want(replaced.#hold.isOn);
  }

  tones(tones: string): void {
    const wanted = tones.toUpperCase().replace(TONES, '');
    if (this.#phase() === 'connected' && wanted !== '') this.#media?.sendDtmf(wanted);
  }

  /** Blind. */
  async transferTo(number: string): Promise<void> {
    const address = addressOf(number, this.#line.domain);
    const target = address === null ? undefined : UserAgent.makeURI(address);
    if (!this.#isOpen() || this.#transfer?.state === 'asking') return;
    if (target === undefined) {
      this.#update(() => (this.#transfer = { to: number, state: 'refused' }));
      return;
    }
    await this.#handOver(number, () => refer(this.session, target, this.#line.timing.transferLimitMs));
  }

  /** Attended: ours to this party and to that of `other` end, and theirs begins. */
  async connectTo(other: SipCall): Promise<void> {
    if (!this.#isOpen() || !other.#isOpen() || this === other || this.#transfer?.state === 'asking') return;
    // The other phone ends its call with us as soon as it is replaced, before we hear how it went.
    other.#update(() => (other.#transfer = { to: this.number, state: 'asking' }));
    const { domain, timing } = this.#line;
    const isDone = await this.#handOver(other.number, () =>
      referToSession(this.session, other.session, other.number, domain, timing.transferLimitMs),
    );
    if (other.isEnded) return;
    if (isDone) {
      other.finish('transferred');
      this.#line.endOnWire(other.session);
    } else other.#update(() => (other.#transfer = null));
  }

  /** Signalling was lost or is back. A far side that asks first would be told by the server that we are gone, so we ask first. */
  onSignalling(isUp: boolean): void {
    if (this.isEnded) return;
    this.#line.onChange(this);
    if (!isUp || !this.#isOpen()) return;
    if (this.#hold.isSettled) void this.#refresh();
    else void this.#hold.settle();
  }

  async #handOver(to: string, ask: () => Promise<number>): Promise<boolean> {
    this.#update(() => (this.#transfer = { to, state: 'asking' }));
    const wasOnHold = this.#hold.isOn;
    this.hold(true);
    await this.#hold.settle();
    if (!this.#isOpen()) return false;
    const code = await ask();
    const isDone = code >= 200 && code < 300;
    if (this.isEnded) return isDone;
    if (isDone) {
      this.finish('transferred');
      this.#line.endOnWire(this.session);
      return true;
    }
    this.#update(() => (this.#transfer = { to, state: 'refused' }));
    if (!wasOnHold) this.hold(false);
    return false;
  }

  async #refresh(): Promise<void> {
    if (!this.#isOpen()) return;
    const isRestart = this.#media?.state !== 'connected';
    this.#onAnswer(await this.#renegotiation.run({ isHeld: this.#hold.isHeld, isRestart }));
  }

  #onAnswer(answer: RenegotiationAnswer): void {
    if (this.isEnded) return;
    // The dialog is gone over there (RFC 3261 12.2.1.2).
    if (answer.isTheirs && (answer.code === 481 || answer.code === 408)) {
      this.finish('answered', CALL_LOST);
      this.#line.endOnWire(this.session);
      return;
    }
    this.#update(() => {
      if (answer.code === 200) this.#isHeldByOther = answer.isHeldByOther;
    });
  }

  /** Of the session's delegate: theirs was accepted. */
  onTheirOffer(sdp: string): void {
    this.#renegotiation.awaitAck();
    if (sdp !== '') this.#update(() => (this.#isHeldByOther = isHolding(sdp)));
  }

  onAck(): void {
    this.#renegotiation.ackCame();
  }

  #onEstablished(): void {
    if (this.#start.direction === 'inbound') this.#renegotiation.awaitAck();
    if (this.isEnded) {
      this.#line.endOnWire(this.session);
      return;
    }
    this.#wasEstablished = true;
    this.#isAnswered = true;
    this.#awaitMedia();
    this.#line.onChange(this);
    this.#onMediaState();
    void this.#hold.settle();
  }

  #onTerminated(): void {
    // What never came about is told by whoever asked for it, who knows why.
    if (!this.#wasEstablished) return;
    this.finish(this.#transfer?.state === 'asking' ? 'transferred' : 'answered');
  }

  #awaitMedia(): void {
    this.#mediaTimer ??= setTimeout(() => {
      if (this.#connectedAt !== null || this.isEnded) return;
      this.finish('failed', NO_MEDIA);
      this.#line.endOnWire(this.session);
    }, this.#line.timing.mediaLimitMs);
  }

  #onMediaState(): void {
    const state = this.#media?.state;
    if (this.isEnded || state === undefined) return;
    if (state === 'connected' && this.session.state === SessionState.Established) {
      this.#failedSince = null;
      if (this.#connectedAt === null) {
        this.#update(() => (this.#connectedAt = this.#line.now()));
        this.#watch?.start();
      }
    } else if (state === 'failed' && this.#connectedAt !== null) {
      this.#failedSince ??= this.#line.now();
      this.#update(
        () => (this.#isSilent = true),
        () => this.#restart(),
      );
    }
  }

  /** A new way for the media, again and again until something is heard; given up where the peer connection stays failed. */
  #restart(): void {
    if (this.#restartTimer !== null || !this.#isOpen()) return;
    const { timing } = this.#line;
    if (this.#failedSince !== null && this.#line.now() - this.#failedSince >= timing.lostLimitMs) {
      this.finish('answered', MEDIA_LOST);
      this.#line.endOnWire(this.session);
      return;
    }
    this.#restartTimer = setTimeout(() => {
      this.#restartTimer = null;
      if (this.#isSilent || this.#failedSince !== null) this.#restart();
    }, timing.restartEveryMs);
    if (this.#line.isConnected())
      void this.#renegotiation
        .run({ isHeld: this.#hold.isHeld, isRestart: true })
        .then((answer) => this.#onAnswer(answer));
  }

  #isOpen(): boolean {
    return !this.isEnded && this.session.state === SessionState.Established;
  }

  #useSound(): void {
    this.#media?.sendSound(!this.#isMuted && !this.#hold.isOn);
  }

  #phase(): EnginePhase {
    if (this.#endedAt !== null) return 'ended';
    if (this.#hold.isHeld) return 'held';
    if (this.#connectedAt !== null) return 'connected';
    if (this.#isAnswered) return 'connecting';
    return this.#isRinging ? 'ringing' : 'calling';
  }

  #trouble(): EngineCall['trouble'] {
    if (this.#endedAt !== null) return null;
    if (!this.#hasMicrophone) return 'microphone';
    if (this.#isSilent) return 'no-media';
    return this.#line.isConnected() ? null : 'no-signalling';
  }

  #quality(): CallQuality | null {
    return this.#watch?.meter.verdict() ?? null;
  }

  #update(change: () => void, then?: () => void): void {
    if (this.isEnded) return;
    change();
    this.#line.onChange(this);
    then?.();
  }
}
