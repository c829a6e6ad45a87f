import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromCoreFrame, ToCoreFrame } from '../../app/contract/frames.ts';
import { CONTRACT_VERSION } from '../../app/contract/version.ts';
import { createLog } from '../log.ts';
import { ProblemToShow } from '../problem-to-show.ts';
import type { CoreProcess, ProcessExit } from './core-process.ts';
import { ExitLatch } from './core-process.ts';
import { FrameTooLarge } from '../../app/contract/frame-codec.ts';
import type { CoreCall, CoreState } from './supervisor.ts';
import { CoreSupervisor } from './supervisor.ts';

const SESSION = '01931f7e-0000-7000-8000-000000000001';
const died: ProcessExit = { code: null, signal: 'SIGKILL', error: null };

/** A core that does what the test says. */
class ScriptedCore implements CoreProcess {
  readonly pid = 1;
  readonly sent: ToCoreFrame[] = [];
  readonly latch = new ExitLatch();
  waitedMs: number | null = null;
  answersStop = true;
  #listener: (frame: unknown) => void = () => undefined;

  send(frame: ToCoreFrame): void {
    if (frame.t === 'call' && frame.params === 'huge') throw new FrameTooLarge(2, 1);
    if (this.latch.ended) return;
    this.sent.push(frame);
    if (frame.t === 'stop' && this.answersStop) this.end({ code: 0, signal: null, error: null });
  }
  onFrame(listener: (frame: unknown) => void): void {
    this.#listener = listener;
  }
  onExit(listener: (exit: ProcessExit) => void): void {
    this.latch.listen(listener);
  }
  stop(waitMs: number): Promise<void> {
    this.waitedMs = waitMs;
    return this.latch.endOrKill(waitMs, () => this.end(died));
  }
  end(exit: ProcessExit): void {
    this.latch.end(exit);
  }
  say(frame: FromCoreFrame | Record<string, unknown>): void {
    this.#listener(frame);
  }
  ready(): void {
    this.say({ t: 'ready', version: '0.1.0', contractVersion: CONTRACT_VERSION, profileKind: 'sandbox' });
  }
  /** The last frame of one kind. */
  last<T extends ToCoreFrame['t']>(t: T): Extract<ToCoreFrame, { t: T }> {
    const found = this.sent.findLast((frame): frame is Extract<ToCoreFrame, { t: T }> => frame.t === t);
    if (found === undefined) throw new Error(`no ${t} frame was sent`);
    return found;
  }
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('CoreSupervisor', () => {
  let cores: ScriptedCore[];
  let states: CoreState[];
  let events: unknown[];
  let prepare: (call: CoreCall) => Promise<void>;
  let supervisor: CoreSupervisor;
  const core = () => cores.at(-1)!;
  const phases = () => states.map((state) => state.phase);

  beforeEach(() => {
    vi.useFakeTimers();
    [cores, states, events] = [[], [], []];
    prepare = () => Promise.resolve();
    supervisor = new CoreSupervisor({
      launch: () => {
        const next = new ScriptedCore();
        cores.push(next);
        return next;
      },
      log: createLog(() => undefined),
      prepare: (call) => prepare(call),
      onState: (state) => states.push(state),
      onEvent: (event, data) => events.push({ event, data }),
    });
  });
  afterEach(() => vi.useRealTimers());

  async function up(): Promise<void> {
    supervisor.start();
    core().ready();
    await settle();
  }

  it('starts one core, answers calls, and passes events on', async () => {
    await up();
    supervisor.start();
    expect(cores).toHaveLength(1);
    expect(phases()).toEqual(['starting', 'ready']);
    const answer = supervisor.call(SESSION, 'core.info', {});
    const { id, session } = core().last('call');
    expect(session).toBe(SESSION);
    core().say({ t: 'result', id, result: { version: '0.1.0' } });
    await expect(answer).resolves.toEqual({ ok: true, data: { version: '0.1.0' } });
    core().say({ t: 'event', event: 'outbox.changed', data: {} });
    expect(events).toEqual([{ event: 'outbox.changed', data: {} }]);
  });

  it('tells core which calls are the phone’s', async () => {
    await up();
    void supervisor.call(SESSION, 'phone.desk', {}, 'phone');
    expect(core().last('call')).toMatchObject({ method: 'phone.desk', from: 'phone' });
    void supervisor.call(SESSION, 'core.info', {});
    expect(core().last('call')).not.toHaveProperty('from');
  });

  it('answers CORE_UNAVAILABLE for calls that a dying core leaves behind, and while there is none', async () => {
    await up();
    const pending = supervisor.call(SESSION, 'fax.send', {});
    core().end(died);
    await expect(pending).resolves.toMatchObject({ ok: false, error: { code: 'CORE_UNAVAILABLE' } });
    await expect(supervisor.call(SESSION, 'core.info', {})).resolves.toMatchObject({
      ok: false,
      error: { code: 'CORE_UNAVAILABLE' },
    });
    expect(supervisor.state.phase).toBe('core-down');
  });

  it('restarts with waits that double up to ten seconds, and begins anew after half a minute up', async () => {
    supervisor.start();
    for (const wait of [250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]) {
      const before = cores.length;
      core().end(died);
      await vi.advanceTimersByTimeAsync(wait - 1);
      expect(cores).toHaveLength(before);
      await vi.advanceTimersByTimeAsync(1);
      expect(cores).toHaveLength(before + 1);
    }
    core().ready();
    await vi.advanceTimersByTimeAsync(30_000);
    core().end(died);
    await vi.advanceTimersByTimeAsync(250);
    expect(cores).toHaveLength(10);
  });

  it('gives a restarted core its sessions back before windows may call', async () => {
    await up();
    core().say({ t: 'resume-secret', session: SESSION, secret: 'first' });
    core().say({ t: 'resume-secret', session: SESSION, secret: 'second' });
    core().end(died);
    await vi.advanceTimersByTimeAsync(250);
    core().ready();
    await settle();
    const resume = core().last('resume');
    expect(resume).toMatchObject({ session: SESSION, secret: 'second' });
    expect(supervisor.state.phase).toBe('core-down');
    core().say({ t: 'result', id: resume.id, result: {} });
    await settle();
    expect(supervisor.state.phase).toBe('ready');
  });

  it('drops a voided secret', async () => {
    await up();
    core().say({ t: 'resume-secret', session: SESSION, secret: 'kept' });
    core().say({ t: 'resume-secret', session: SESSION, secret: null });
    core().end(died);
    await vi.advanceTimersByTimeAsync(250);
    core().ready();
    await settle();
    expect(core().sent.some((frame) => frame.t === 'resume')).toBe(false);
    expect(supervisor.state.phase).toBe('ready');
  });

  it('forgets a secret that core refused', async () => {
    await up();
    core().say({ t: 'resume-secret', session: SESSION, secret: 'stale' });
    for (const expected of [1, 0]) {
      core().end(died);
      await vi.advanceTimersByTimeAsync(500);
      core().ready();
      await settle();
      const resumes = core().sent.filter((frame) => frame.t === 'resume');
      expect(resumes).toHaveLength(expected);
      for (const { id } of resumes) {
        core().say({ t: 'error', id, error: { code: 'NOT_SIGNED_IN', params: {}, message: 'No.' } });
      }
      await settle();
    }
  });

  it('gives no session back that was forgotten', async () => {
    await up();
    core().say({ t: 'resume-secret', session: SESSION, secret: 'kept' });
    supervisor.forget(SESSION);
    expect(supervisor.isOpen(SESSION)).toBe(false);
    core().end(died);
    await vi.advanceTimersByTimeAsync(250);
    core().ready();
    await settle();
    expect(core().sent.some((frame) => frame.t === 'resume')).toBe(false);
  });

  it('tells core what was refused, and keeps it while core is away', async () => {
    await up();
    supervisor.refused(SESSION, 'sender', 'x'.repeat(100));
    expect(core().last('refused')).toEqual({
      t: 'refused',
      session: SESSION,
      reason: 'sender',
      method: 'x'.repeat(80),
    });
    core().end(died);
    supervisor.refused(null, 'path', null);
    await vi.advanceTimersByTimeAsync(250);
    core().ready();
    await settle();
    expect(core().sent.filter((frame) => frame.t === 'refused')).toEqual([
      { t: 'refused', session: null, reason: 'path', method: null },
    ]);
  });

  it('prepares each core before it is ready', async () => {
    prepare = async (call) => {
      const answer = await call(null, 'session.open', { user: 'ana' });
      if (!answer.ok) throw new ProblemToShow('not-signed-in', answer.error.message);
    };
    supervisor.start();
    core().ready();
    await settle();
    expect(phases()).toEqual(['starting']);
    core().say({ t: 'result', id: core().last('call').id, result: {} });
    await settle();
    expect(phases()).toEqual(['starting', 'ready']);
  });

  it('fails when preparing fails, but not when core died meanwhile', async () => {
    prepare = async (call) => {
      const answer = await call(null, 'session.open', { user: 'ana' });
      if (!answer.ok) throw new ProblemToShow('not-signed-in', answer.error.message);
    };
    supervisor.start();
    core().ready();
    await settle();
    core().end(died);
    await vi.advanceTimersByTimeAsync(250);
    expect(supervisor.state.phase).toBe('core-down');
    core().ready();
    await settle();
    const { id } = core().last('call');
    core().say({ t: 'error', id, error: { code: 'NOT_FOUND', params: {}, message: 'There is no such person.' } });
    await settle();
    expect(supervisor.state).toEqual({
      phase: 'failed',
      problem: { code: 'not-signed-in', message: 'There is no such person.' },
    });
  });

  it('stops restarting when core says that it cannot start, until it is told to', async () => {
    supervisor.start();
    core().say({
      t: 'failed',
      error: { code: 'INTERNAL', params: { reason: 'newer-database' }, message: 'The database is newer.' },
    });
    core().end({ code: 1, signal: null, error: null });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(cores).toHaveLength(1);
    expect(supervisor.state.problem).toEqual({ code: 'newer-database', message: 'The database is newer.' });
    supervisor.start();
    core().ready();
    await settle();
    expect(cores).toHaveLength(2);
    expect(supervisor.state).toEqual({ phase: 'ready', problem: null });
  });

  it('fails when the program cannot be run at all', () => {
    supervisor.start();
    core().end({ code: null, signal: null, error: 'spawn ENOENT' });
    expect(supervisor.state).toMatchObject({ phase: 'failed', problem: { code: 'core-not-started' } });
  });

  it('fails when the launcher refuses, and tries again when told to', async () => {
    const launch = vi.fn<() => CoreProcess>().mockImplementationOnce(() => {
      throw new ProblemToShow('core-changed', 'It was changed.');
    });
    launch.mockImplementation(() => new ScriptedCore());
    const quiet = {
      log: createLog(() => undefined),
      prepare: () => Promise.resolve(),
      onState: () => undefined,
      onEvent: () => undefined,
    };
    const refusing = new CoreSupervisor({ ...quiet, launch });
    refusing.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(launch).toHaveBeenCalledTimes(1);
    expect(refusing.state.problem).toEqual({ code: 'core-changed', message: 'It was changed.' });
    refusing.start();
    expect(launch).toHaveBeenCalledTimes(2);
    expect(refusing.state.phase).toBe('starting');
  });

  it('refuses a core of another contract', async () => {
    supervisor.start();
    core().say({ t: 'ready', version: '9', contractVersion: CONTRACT_VERSION + 1, profileKind: 'sandbox' });
    await settle();
    expect(supervisor.state.phase).toBe('failed');
    expect(core().latch.ended).toBe(true);
    expect(cores).toHaveLength(1);
  });

  it('stops: asks, waits three seconds, kills, and starts no other', async () => {
    await up();
    core().answersStop = false;
    const stopped = supervisor.stop();
    expect(core().last('stop')).toEqual({ t: 'stop' });
    expect(core().waitedMs).toBe(3000);
    await vi.advanceTimersByTimeAsync(60_000);
    await stopped;
    expect(cores).toHaveLength(1);
    expect(supervisor.state.phase).toBe('stopped');
  });

  it('starts no core that was waited for when it is stopped', async () => {
    await up();
    core().end(died);
    await supervisor.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(cores).toHaveLength(1);
  });

  it('tells core about the network once per change, and a new core at once', async () => {
    await up();
    supervisor.setOnline(true);
    supervisor.setOnline(false);
    supervisor.setOnline(false);
    const told = () =>
      core()
        .sent.filter((frame) => frame.t === 'network')
        .map((frame) => frame.online);
    expect(told()).toEqual([true, false]);
    core().end(died);
    await vi.advanceTimersByTimeAsync(250);
    supervisor.setOnline(true);
    expect(told()).toEqual([]);
    core().ready();
    await settle();
    expect(told()).toEqual([true]);
  });

  it('answers TOO_LARGE for a call that no frame holds, and survives unknown frames', async () => {
    await up();
    await expect(supervisor.call(SESSION, 'blobs.put', 'huge')).resolves.toMatchObject({
      ok: false,
      error: { code: 'TOO_LARGE' },
    });
    expect(core().last('refused')).toMatchObject({ session: SESSION, reason: 'too-large', method: 'blobs.put' });
    core().say({ t: 'surprise' });
    expect(supervisor.state.phase).toBe('ready');
  });
});
