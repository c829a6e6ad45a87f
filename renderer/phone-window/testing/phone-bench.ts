import type { PhoneBridge } from '../../../app/contract/bridge.ts';
import type { Input, Output, Result } from '../../../app/contract/index.ts';
import type { ErrorCode } from '../../../app/domain/errors.ts';
import type { PhoneCommand } from '../../../app/domain/calls/phone.ts';
import type { EngineDevices } from '../engine/call-engine.ts';
import { Phone } from '../phone.ts';
import type { Outputs } from '../sounds.ts';
import { ScriptedEngine } from './scripted-engine.ts';

export const ACCOUNT = '01931f7e-0000-7000-8000-00000000000a';
export const OTHER_ACCOUNT = '01931f7e-0000-7000-8000-00000000000b';
type Report = Input<'phone.report'>;

/** A phone between a scripted engine and a scripted core, with a clock that stands until it is moved. */
export class PhoneBench {
  readonly engines: ScriptedEngine[] = [];
  readonly reports: Report[] = [];
  readonly asked: string[] = [];
  readonly sounds: (string | null)[] = [];
  desk: Output<'phone.desk'> = {
    accountId: ACCOUNT,
    revision: 'r1',
    doNotDisturb: false,
    devices: { microphone: null, speaker: null, ringer: null },
  };
  /** Core's answer to everything, or to one method; null: it is there. */
  fails: { readonly code: ErrorCode; readonly method?: string } | null = null;
  /** Core keeps calls that have ended. */
  keeps = true;
  commands: PhoneCommand[] = [];
  password = 'first';
  accepts = true;
  ids: EngineDevices & Outputs = { microphone: null, speaker: null, ringer: null };
  meter: [isOn: boolean, microphone: string | null][] = [];
  devicesChanged: () => void = () => undefined;
  /** Happens before core answers. */
  onAsked: (method: string) => void = () => undefined;
  meterEnded: () => void = () => undefined;
  readonly phone: Phone;
  #nowMs = 1_000;
  readonly #timers = new Set<{ readonly atMs: number; readonly work: () => void }>();

  constructor() {
    this.phone = new Phone({
      call: ((method: string, params: unknown) => Promise.resolve(this.#answer(method, params))) as PhoneBridge['call'],
      createEngine: (events) => {
        const engine = new ScriptedEngine(events, () => this.#nowMs);
        engine.accepts = this.accepts;
        this.engines.push(engine);
        return engine;
      },
      sounds: {
        play: (sound) => {
          if (this.sounds.at(-1) !== sound) this.sounds.push(sound);
        },
        busy: () => this.sounds.push('busy'),
        useOutputs: () => undefined,
      },
      createDevices: (onChanged) => {
        this.devicesChanged = onChanged;
        const ids = () => this.ids;
        return {
          choose: () => onChanged(),
          noteDenied: () => undefined,
          get ids() {
            return ids();
          },
          view: { known: [], microphone: 'ok' },
        };
      },
      createMeter: (_onLevel, _onDenied, onEnded) => {
        this.meterEnded = onEnded;
        return { turn: (isOn, microphone) => void this.meter.push([isOn, microphone]), level: null };
      },
      now: () => this.#nowMs,
      after: (ms, work) => {
        const timer = { atMs: this.#nowMs + ms, work };
        this.#timers.add(timer);
        return () => void this.#timers.delete(timer);
      },
    });
  }

  get engine(): ScriptedEngine {
    const engine = this.engines.at(-1);
    if (engine === undefined) throw new Error('There is no engine.');
    return engine;
  }

  get report(): Report {
    const report = this.reports.at(-1);
    if (report === undefined) throw new Error('Nothing was reported.');
    return report;
  }

  /** Core comes up, also again. */
  async coreIsReady(): Promise<void> {
    this.phone.onState({ phase: 'core-down' });
    this.phone.onState({ phase: 'ready' });
    await this.settle();
  }

  async want(...commands: PhoneCommand[]): Promise<void> {
    this.commands.push(...commands);
    this.phone.onEvent({ event: 'phone.wanted', data: { session: ACCOUNT } });
    await this.settle();
  }

  async deskChanged(changes: Partial<PhoneBench['desk']> = {}): Promise<void> {
    this.desk = { ...this.desk, ...changes };
    this.phone.onEvent({ event: 'accounts.changed', data: { ids: [] } });
    await this.settle();
  }

  /** Whatever is on its way arrives; what follows at once is told. */
  async settle(): Promise<void> {
    await flush();
    await this.advance(60);
  }

  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms;
    for (;;) {
      const due = [...this.#timers].filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (due === undefined) break;
      this.#timers.delete(due);
      this.#nowMs = Math.max(this.#nowMs, due.atMs);
      due.work();
      await flush();
    }
    this.#nowMs = untilMs;
  }

  #answer(method: string, params: unknown): Result<unknown> {
    this.asked.push(method);
    this.onAsked(method);
    if (method === 'phone.report') this.reports.push(params as Report);
    if (this.fails !== null && (this.fails.method === undefined || this.fails.method === method))
      return { ok: false, error: { code: this.fails.code, params: {}, message: 'No.' } };
    switch (method) {
      case 'phone.desk':
        return { ok: true, data: this.desk };
      case 'phone.registration':
        return { ok: true, data: { ...(params as object), password: this.password } };
      case 'phone.take':
        return { ok: true, data: { commands: this.commands.splice(0) } };
      default: {
        const ended = (params as Report).calls.filter(({ phase }) => phase === 'ended').map(({ id }) => id);
        return { ok: true, data: { kept: this.keeps ? ended : [] } };
      }
    }
  }
}

async function flush(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}
