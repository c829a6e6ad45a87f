import type { SipRegistrationView } from '../../../../app/contract/procedures/phone.ts';
import type { CallEngine, EngineCall, EngineRegistration } from '../call-engine.ts';
import { createSipEngine } from '../sip-engine.ts';
import { ENGINE_TIMING, type EngineTiming } from '../timing.ts';
import { fakeMedia, type FakeMedia } from './fake-media.ts';
import type { TestSipServer } from './test-sip-server.ts';

const QUICK: EngineTiming = {
  ...ENGINE_TIMING,
  backoffMs: [20, 40],
  readEveryMs: 20,
  silenceLimitMs: 100,
  restartEveryMs: 100,
  pingEveryMs: 60_000,
  closeLimitMs: 800,
};

/** An engine with everything that it told. */
export class TestPhone {
  readonly engine: CallEngine;
  readonly user: string;
  readonly calls = new Map<string, EngineCall>();
  readonly told: EngineCall[] = [];
  readonly registrations: EngineRegistration[] = [];
  readonly media: FakeMedia[] = [];

  constructor(
    user: string,
    options: { timing?: Partial<EngineTiming>; connects?: boolean; microphone?: Error | null } = {},
  ) {
    this.user = user;
    this.engine = createSipEngine(
      {
        onRegistration: (registration) => this.registrations.push(registration),
        onCall: (call) => {
          this.told.push(call);
          this.calls.set(call.id, call);
        },
      },
      {
        createMedia: fakeMedia(this.media, {
          connects: options.connects ?? true,
          microphone: options.microphone ?? null,
        }),
        timing: { ...QUICK, ...options.timing },
        random: () => 0,
      },
    );
  }

  account(server: string, changes: Partial<SipRegistrationView> = {}): SipRegistrationView {
    return {
      accountId: '00000000-0000-4000-8000-000000000001',
      server,
      otherServers: [],
      aor: `sip:${this.user}@test.invalid`,
      displayName: null,
      authorizationUser: this.user,
      password: `${this.user}-password`,
      instanceId: crypto.randomUUID(),
      expiresSeconds: 60,
      iceServers: [],
      contactParams: {},
      userAgent: 'Foyer test',
      ...changes,
    };
  }

  get registration(): EngineRegistration | undefined {
    return this.registrations.at(-1);
  }

  /** Of the newest call. */
  get call(): EngineCall {
    const call = [...this.calls.values()].at(-1);
    if (call === undefined) throw new Error(`${this.user} has no call.`);
    return call;
  }

  async registered(server: TestSipServer, changes: Partial<SipRegistrationView> = {}): Promise<this> {
    this.engine.register(this.account(server.url, changes));
    await this.until(() => this.registration?.state === 'registered');
    return this;
  }

  async phase(phase: EngineCall['phase'], id?: string): Promise<EngineCall> {
    let found: EngineCall | undefined;
    await this.until(() => {
      found = [...this.calls.values()].findLast((call) => (id === undefined || call.id === id) && call.phase === phase);
      return found !== undefined;
    });
    if (found === undefined) throw new Error('There is none.');
    return found;
  }

  until(isSo: () => boolean): Promise<void> {
    return until(isSo, () =>
      JSON.stringify({ user: this.user, now: this.registration, calls: [...this.calls.values()] }),
    );
  }
}

export async function until(isSo: () => boolean, tell: () => string = () => ''): Promise<void> {
  for (let tries = 0; !isSo(); tries += 1) {
    if (tries > 800) throw new Error(`It never came about. ${tell()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
