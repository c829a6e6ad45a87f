import { SessionState, UserAgent, type Session } from 'sip.js';
import type { CallOutcome } from '../../../app/domain/calls/call.ts';
import type { Failure } from '../../../app/domain/errors.ts';
import type { EngineCall, EngineDevices, EnginePhase } from './call-engine.ts';
import { CallHold } from './call-hold.ts';
import type { CallLine, CallStart } from './call-line.ts';
import { isCallMedia, isHolding, type CallMedia } from './call-media.ts';
import { addressOf } from './identity.ts';
import { MediaRecovery } from './media-recovery.ts';
import { MediaWatch } from './media-watch.ts';
import { Renegotiation, type RenegotiationAnswer } from './renegotiation.ts';
import { CALL_LOST, MEDIA_LOST, NO_MEDIA } from './sip-failures.ts';
import { isTakenOver, refer, referToSession, type TransferStage } from './transfer.ts';

const TONES = /[^0-9A-D#*,]/g;

/** One call from its first INVITE to its end: what the person sees of it, and what is done to its session. */
export class SipCall {
  readonly id: string;
  readonly number: string;
  readonly session: Session;
  readonly #start: CallStart;
  readonly #line: CallLine<SipCall>;
  readonly #renegotiation: Renegotiation;
  readonly #hold: CallHold;
  readonly #recovery: MediaRecovery;
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
  /** How far {@link #transfer} is, as far as was told. */
  #transferStage: TransferStage | null = null;
  /** On hold only for as long as it is being handed over. */
  #isHeldToHandOver = false;
  #mediaTimer: ReturnType<typeof setTimeout> | null = null;
  /** Runs where nobody may be at the other end of the ringing any more. */
  #ringTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(start: CallStart, session: Session, line: CallLine<SipCall>) {
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
    this.#recovery = new MediaRecovery(line.timing, {
      isOpen: () => this.#isOpen(),
      now: () => line.now(),
      isSilent: () => this.#isSilent,
      askForAnother: () => this.#askForAnotherWay(),
      giveUp: () => this.#endByItself('answered', MEDIA_LOST),
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
  get isRingingHere(): boolean {
    return this.#start.direction === 'inbound' && !this.#isAnswered;
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
      quality: this.#watch?.meter.verdict() ?? null,
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
          () => this.#recovery.begin(),
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
    this.#stopRingTimer();
    this.#update(() => (this.#isAnswered = true));
    this.#awaitMedia();
  }

  hangUp(): void {
    if (this.isEnded) return;
    const outcome = this.#isAnswered ? 'answered' : this.#start.direction === 'outbound' ? 'cancelled' : 'declined';
    // Also while it is being handed over: what becomes of that is not known here.
    this.finish(outcome);
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
    this.#stopRingTimer();
    this.#recovery.stop();
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

  /** Of a call that is not established yet, it is on hold as soon as it is. */
  hold(isOn: boolean): void {
    this.#isHeldToHandOver = false;
    this.#wantHold(isOn);
  }

  #wantHold(isOn: boolean): void {
    if (this.isEnded || !this.#hold.want(isOn)) return;
    this.#useSound();
    this.#line.onChange(this);
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
    const { transferLimitMs } = this.#line.timing;
    await this.#handOver(number, (onStage) => refer(this.session, target, transferLimitMs, onStage));
  }

  /** Attended: ours to this party and to that of `other` end, and theirs begins. */
  async connectTo(other: SipCall): Promise<void> {
    if (!this.#isOpen() || !other.#isOpen() || this === other || this.#transfer?.state === 'asking') return;
    // The other phone ends its call with us as soon as it is replaced, before we hear how it went.
    other.#update(() => (other.#transfer = { to: this.number, state: 'asking' }));
    other.#transferStage = 'accepted';
    const { domain, timing } = this.#line;
    const isDone = await this.#handOver(other.number, (onStage) =>
      referToSession(this.session, other.session, other.number, domain, timing.transferLimitMs, onStage),
    );
    other.#transferStage = null;
    if (other.isEnded) return;
    if (isDone) {
      other.finish('transferred');
      this.#line.endOnWire(other.session);
    } else other.#update(() => (other.#transfer = null));
  }

  /** Signalling was lost or is back. A far side that asks first would be told by the server that we are gone, so we ask first. */
  onSignalling(isUp: boolean): void {
    if (this.isEnded) return;
    // The server may have sent the CANCEL to the connection that is gone.
    if (isUp && this.isRingingHere)
      this.#ringTimer ??= setTimeout(() => this.#endByItself('missed'), this.#line.timing.ringAfterCutMs);
    this.#line.onChange(this);
    if (!isUp || !this.#isOpen()) return;
    if (this.#hold.isSettled) void this.#refresh();
    else void this.#hold.settle();
  }

  async #handOver(to: string, ask: (onStage: (stage: TransferStage) => void) => Promise<number>): Promise<boolean> {
    this.#update(() => (this.#transfer = { to, state: 'asking' }));
    this.#transferStage = null;
    if (!this.#hold.isOn) {
      this.#isHeldToHandOver = true;
      this.#wantHold(true);
    }
    await this.#hold.settle();
    if (!this.#isOpen()) return false;
    const code = await ask((stage) => (this.#transferStage = stage));
    this.#transferStage = null;
    const isDone = code >= 200 && code < 300;
    if (this.isEnded) return isDone;
    if (isDone) {
      this.finish('transferred');
      this.#line.endOnWire(this.session);
      return true;
    }
    this.#update(() => (this.#transfer = { to, state: 'refused' }));
    // Who waited that long for an answer does something else now.
    if (this.#isHeldToHandOver && code !== 408) this.#wantHold(false);
    this.#isHeldToHandOver = false;
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
      this.#endByItself('answered', CALL_LOST);
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
    this.finish(isTakenOver(this.#transferStage) ? 'transferred' : 'answered');
  }

  #awaitMedia(): void {
    this.#mediaTimer ??= setTimeout(() => {
      if (this.#connectedAt === null) this.#endByItself('failed', NO_MEDIA);
    }, this.#line.timing.mediaLimitMs);
  }

  #onMediaState(): void {
    const state = this.#media?.state;
    if (this.isEnded || state === undefined) return;
    if (state === 'connected' && this.session.state === SessionState.Established) {
      this.#recovery.connected();
      this.#update(
        () => (this.#connectedAt ??= this.#line.now()),
        () => this.#watch?.start(),
      );
    } else if (state === 'failed' && this.#connectedAt !== null) {
      this.#recovery.failed();
      this.#update(
        () => undefined,
        () => this.#recovery.begin(),
      );
    }
  }

  #askForAnotherWay(): void {
    if (!this.#line.isConnected()) return;
    void this.#renegotiation
      .run({ isHeld: this.#hold.isHeld, isRestart: true })
      .then((answer) => this.#onAnswer(answer));
  }

  #endByItself(outcome: CallOutcome, failure: Failure | null = null): void {
    if (this.isEnded) return;
    this.finish(outcome, failure);
    this.#line.endOnWire(this.session);
  }

  #stopRingTimer(): void {
    if (this.#ringTimer !== null) clearTimeout(this.#ringTimer);
    this.#ringTimer = null;
  }

  #isOpen(): boolean {
    return !this.isEnded && this.session.state === SessionState.Established;
  }

  #useSound(): void {
    this.#media?.sendSound(!this.#isMuted && !this.#hold.isOn);
    this.#media?.playSound(!this.#hold.isOn);
  }

  #phase(): EnginePhase {
    if (this.#endedAt !== null) return 'ended';
    if (this.#connectedAt !== null) return this.#hold.isOn ? 'held' : 'connected';
    if (this.#isAnswered) return 'connecting';
    return this.#isRinging ? 'ringing' : 'calling';
  }

  #trouble(): EngineCall['trouble'] {
    if (this.#endedAt !== null) return null;
    if (!this.#hasMicrophone) return 'microphone';
    if (this.#isSilent || this.#recovery.isFailed) return 'no-media';
    return this.#line.isConnected() && this.#ringTimer === null ? null : 'no-signalling';
  }

  #update(change: () => void, then?: () => void): void {
    if (this.isEnded) return;
    change();
    this.#line.onChange(this);
    then?.();
  }
}
