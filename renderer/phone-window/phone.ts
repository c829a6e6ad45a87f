import type { PhoneBridge, ShellState } from '../../app/contract/bridge.ts';
import type { CoreEvent } from '../../app/contract/events.ts';
import type { Input } from '../../app/contract/index.ts';
import type { PhoneCommand } from '../../app/domain/calls/phone.ts';
import { Calls } from './calls.ts';
import { Desk } from './desk.ts';
import type { AudioDevices } from './devices.ts';
import type { CallEngine, EngineCall, EngineDevices, EngineEvents, EngineRegistration } from './engine/call-engine.ts';
import type { LevelMeter } from './level-meter.ts';
import { Reporter, type After } from './reporter.ts';
import type { Outputs, Sounds } from './sounds.ts';
import { whichSound } from './which-sound.ts';

export interface PhoneParts {
  readonly call: PhoneBridge['call'];
  readonly createEngine: (events: EngineEvents) => CallEngine;
  readonly sounds: Sounds;
  /** @param onChanged devices came or went, or another one is used */
  readonly createDevices: (onChanged: () => void) => Pick<AudioDevices, 'choose' | 'noteDenied' | 'ids' | 'view'>;
  /** @param onEnded it ended by itself, because nobody looks for that long */
  readonly createMeter: (onLevel: () => void, onDenied: (isDenied: boolean) => void, onEnded: () => void) => LevelMeter;
  /** `performance.now()`, as the engine's times are. */
  readonly now: () => number;
  readonly after: After;
}

/** How often a call is told while nothing of it changes, ms. */
const IN_CALL_MS = 5_000;
/** How long the last report may take when the phone leaves, ms. */
const LAST_REPORT_MS = 300;
const LOOKS: ReadonlySet<CoreEvent['event']> = new Set(['access.changed', 'accounts.changed', 'session.changed']);
type Registration = EngineRegistration & { readonly accountId: string | null };
const UNREGISTERED: Registration = { accountId: null, state: 'off', failure: null };

/** The phone of this workstation: does what core asks, and tells core everything. */
export class Phone {
  readonly #parts: PhoneParts;
  readonly #calls: Calls;
  readonly #desk: Desk;
  readonly #reporter: Reporter;
  readonly #devices: ReturnType<PhoneParts['createDevices']>;
  readonly #meter: LevelMeter;
  #engine: CallEngine;
  /** Of the engine that is heard. */
  #current: object | null = null;
  #registration: Registration = UNREGISTERED;
  #used: EngineDevices & Outputs = { microphone: null, speaker: null, ringer: null };
  #isMetering = false;
  #isTaking = false;
  #takeAgain = false;
  #phase: ShellState['phase'] | null = null;
  #isTicking = false;
  #leaving: Promise<void> | null = null;

  constructor(parts: PhoneParts) {
    const { call, now, after } = parts;
    this.#parts = parts;
    this.#calls = new Calls({ engine: () => this.#engine, accountId: () => this.#desk.accountId, now });
    this.#desk = new Desk({
      call,
      after,
      register: (registration) => this.#engine.register(registration),
      unregister: () => this.#unregister(),
      withdraw: () => this.#withdraw(),
      isInCall: () => this.#calls.areOn,
      isLeaving: () => this.#leaving !== null,
      onDesk: ({ doNotDisturb, devices }) => {
        this.#calls.isSilenced = doNotDisturb;
        this.#devices.choose(devices);
      },
      onRefused: (accountId, failure) => this.#registered({ accountId, state: 'refused', failure }),
    });
    this.#reporter = new Reporter({ send: () => this.#report(), now, after });
    this.#devices = parts.createDevices(() => this.#useDevices());
    this.#meter = parts.createMeter(
      () => this.#reporter.changed(),
      (isDenied) => this.#devices.noteDenied(isDenied),
      () => (this.#isMetering = false),
    );
    this.#engine = this.#newEngine();
  }

  onEvent({ event }: CoreEvent): void {
    if (LOOKS.has(event)) {
      this.#desk.look();
      this.#reporter.changed();
    }
    if (event === 'phone.wanted') this.#take();
  }

  /** Each time core is ready it may be a new one, which knows of no call. */
  onState({ phase }: Pick<ShellState, 'phase'>): void {
    const isReady = phase === 'ready' && this.#phase !== 'ready';
    this.#phase = phase;
    if (!isReady) return;
    this.#desk.look();
    void this.#reporter.atOnce();
    this.#take();
  }

  /** The computer woke up, or its network is back. */
  wake(): void {
    this.#engine.wake();
  }

  /** Hangs up, unregisters, and tells core how the calls ended; what core does not take now is lost. */
  leave(): Promise<void> {
    this.#leaving ??= this.#leave().finally(() => {
      this.#leaving = null;
      // Somebody else may have come meanwhile.
      this.#desk.onIdle();
    });
    return this.#leaving;
  }

  async #leave(): Promise<void> {
    this.#desk.left();
    this.#meterOff();
    await this.#engine.close();
    const limit = new Promise<void>((resolve) => void this.#parts.after(LAST_REPORT_MS, resolve));
    await Promise.race([this.#reporter.atOnce(), limit]);
    this.#calls.clear();
    this.#engine = this.#newEngine();
    this.#registered(UNREGISTERED);
    this.#sound();
  }

  /** An engine that was closed is done with; what a former one still says is not heard. */
  #newEngine(): CallEngine {
    const mine = {};
    this.#current = mine;
    const engine = this.#parts.createEngine({
      onRegistration: (registration) => {
        if (this.#current === mine) this.#onRegistration(registration);
      },
      onCall: (call) => {
        if (this.#current === mine) this.#onCall(call);
      },
    });
    engine.useDevices(this.#devices.ids);
    return engine;
  }

  async #unregister(): Promise<void> {
    await this.#engine.close();
    this.#engine = this.#newEngine();
    this.#registered(UNREGISTERED);
  }

  /** The microphone goes off with the right to use it. */
  async #withdraw(): Promise<void> {
    this.#calls.withdraw();
    await this.#unregister();
  }

  #onRegistration(registration: EngineRegistration): void {
    if (registration.state === 'registered') this.#desk.onRegistered();
    if (registration.state === 'refused') this.#desk.onRefused();
    this.#registered({ accountId: this.#desk.accountId, ...registration });
  }

  #registered(registration: Registration): void {
    this.#registration = registration;
    this.#reporter.changed();
  }

  #onCall(call: EngineCall): void {
    this.#calls.take(call);
    if (call.trouble === 'microphone') this.#devices.noteDenied(true);
    if (call.phase === 'connected' && call.trouble === null) this.#devices.noteDenied(false);
    if (call.outcome === 'busy' && call.direction === 'outbound') this.#parts.sounds.busy();
    this.#callsChanged();
  }

  #callsChanged(): void {
    this.#sound();
    this.#reporter.changed();
    if (this.#calls.areOn) this.#tick();
    else this.#desk.onIdle();
  }

  #sound(): void {
    this.#parts.sounds.play(whichSound(this.#calls.live));
  }

  #tick(): void {
    if (this.#isTicking) return;
    this.#isTicking = true;
    this.#parts.after(IN_CALL_MS, () => {
      this.#isTicking = false;
      if (!this.#calls.areOn) return;
      this.#reporter.changed();
      this.#tick();
    });
  }

  #useDevices(): void {
    const before = this.#used;
    const { ids } = this.#devices;
    this.#used = ids;
    this.#reporter.changed();
    const isOther = ids.microphone !== before.microphone || ids.speaker !== before.speaker;
    if (isOther) this.#engine.useDevices(ids);
    if (isOther || ids.ringer !== before.ringer) this.#parts.sounds.useOutputs(ids);
    if (this.#isMetering && ids.microphone !== before.microphone) this.#meter.turn(true, ids.microphone);
  }

  #meterOff(): void {
    this.#isMetering = false;
    this.#meter.turn(false, null);
  }

  async #report(): Promise<boolean> {
    const { accountId, state, failure } = this.#registration;
    const report: Input<'phone.report'> = {
      registration: { accountId, state, failure },
      calls: this.#calls.report(),
      devices: { ...this.#devices.view, level: this.#meter.level },
    };
    const answer = await this.#parts.call('phone.report', report);
    if (answer.ok) this.#calls.forget(answer.data.kept);
    // Nobody is signed in whom it could be told to: it is told again when somebody is.
    return answer.ok || answer.error.code === 'NOT_SIGNED_IN';
  }

  /** One at a time; what is wanted meanwhile is taken after it. */
  #take(): void {
    this.#takeAgain = true;
    if (this.#isTaking) return;
    this.#isTaking = true;
    void this.#takeWhileWanted().finally(() => (this.#isTaking = false));
  }

  async #takeWhileWanted(): Promise<void> {
    while (this.#takeAgain) {
      this.#takeAgain = false;
      const answer = await this.#parts.call('phone.take', {});
      if (!answer.ok) continue;
      for (const command of answer.data.commands) this.#carryOut(command);
      if (answer.data.commands.length > 0) this.#callsChanged();
    }
  }

  #carryOut(command: PhoneCommand): void {
    const calls = this.#calls;
    const engine = this.#engine;
    switch (command.do) {
      case 'register':
        this.#desk.turn(true);
        break;
      case 'unregister':
        this.#desk.turn(false);
        break;
      case 'dial':
        calls.dial(command.id, command.accountId, command.number);
        break;
      case 'answer':
        calls.answer(command.id);
        break;
      case 'decline':
        engine.decline(command.id);
        break;
      case 'hang-up':
        engine.hangUp(command.id);
        break;
      case 'hold':
        engine.hold(command.id, true);
        break;
      case 'resume':
      case 'switch-to':
        calls.switchTo(command.id);
        break;
      case 'mute':
        engine.mute(command.id, true);
        break;
      case 'unmute':
        engine.mute(command.id, false);
        break;
      case 'tones':
        engine.tones(command.id, command.tones);
        break;
      case 'transfer':
        calls.transfer(command.id, command.to);
        break;
      case 'connect':
        engine.connect(command.id, command.other);
        break;
      case 'silence':
        calls.isSilenced = command.isOn;
        break;
      case 'devices':
        this.#devices.choose(command.choice);
        break;
      case 'meter':
        this.#isMetering = command.isOn;
        this.#meter.turn(command.isOn, this.#devices.ids.microphone);
        break;
    }
  }
}
