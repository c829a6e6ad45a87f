import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ShellState } from '../app/contract/bridge.ts';
import type { CoreEvent } from '../app/contract/events.ts';
import type { FromCoreFrame, ToCoreFrame } from '../app/contract/frames.ts';
import { CONTRACT_VERSION } from '../app/contract/version.ts';
import type { CoreProcess } from './core-process/core-process.ts';
import { ExitLatch } from './core-process/core-process.ts';
import type { PracticeClinic } from './core-process/practice-clinic.ts';
import type { Opening, Refusal } from './environment.ts';
import { createLog } from './log.ts';
import { ProblemToShow } from './problem-to-show.ts';
import { Shell } from './shell.ts';

const SESSION = '01931f7e-0000-7000-8000-000000000001';
const NEXT_SESSION = '01931f7e-0000-7000-8000-000000000002';

/** Answers like core: opens sessions, and tells who asks. */
class SmallCore implements CoreProcess {
  readonly pid = 1;
  readonly sent: ToCoreFrame[] = [];
  readonly latch = new ExitLatch();
  static sessions: string[] = [];
  #listener: (frame: unknown) => void = () => undefined;

  constructor() {
    queueMicrotask(() =>
      this.say({ t: 'ready', version: '0', contractVersion: CONTRACT_VERSION, profileKind: 'sandbox' }),
    );
  }
  send(frame: ToCoreFrame): void {
    this.sent.push(frame);
    if (frame.t === 'stop') this.latch.end({ code: 0, signal: null, error: null });
    if (frame.t === 'call') queueMicrotask(() => this.say({ t: 'result', id: frame.id, result: this.#answer(frame) }));
  }
  #answer(frame: Extract<ToCoreFrame, { t: 'call' }>): unknown {
    if (['session.open', 'session.signIn', 'session.switch'].includes(frame.method))
      return { session: SmallCore.sessions.shift(), locked: false };
    if (frame.method === 'session.current') return null;
    return { session: frame.session };
  }
  onFrame(listener: (frame: unknown) => void): void {
    this.#listener = listener;
  }
  onExit(listener: Parameters<ExitLatch['listen']>[0]): void {
    this.latch.listen(listener);
  }
  stop(waitMs: number): Promise<void> {
    return this.latch.endOrKill(waitMs, () => undefined);
  }
  say(frame: FromCoreFrame): void {
    this.#listener(frame);
  }
}

describe('Shell', () => {
  let cores: SmallCore[];
  let started: (readonly string[])[];
  let states: ShellState[];
  let events: CoreEvent[];
  let signedIn: string[];
  const stopClinic = vi.fn<() => Promise<void>>().mockResolvedValue();
  const clinic: PracticeClinic = {
    file: '/p/sandbox.json',
    administrator: 'ana',
    sipAuthority: null,
    stop: stopClinic,
  };
  let openClinic: (signal: AbortSignal) => Promise<PracticeClinic>;

  beforeEach(() => {
    [cores, started, states, events, signedIn] = [[], [], [], [], []];
    SmallCore.sessions = [SESSION, NEXT_SESSION];
    stopClinic.mockClear();
    openClinic = () => Promise.resolve(clinic);
  });

  function shellFor(opening: Opening, realRefused: Refusal | null = null): Shell {
    return new Shell({
      environment: {
        opening,
        realRefused,
        practiceProfile: '/practice',
        realProfile: '/real',
        namedProfile: null,
        node: null,
        unsandboxed: false,
      },
      appVersion: '0.1.0',
      locale: 'en-US',
      log: createLog(() => undefined),
      launcher: (args) => () => {
        started.push(args);
        const core = new SmallCore();
        cores.push(core);
        return core;
      },
      openClinic: (_file, signal) => openClinic(signal),
      openUrl: (url) => Promise.resolve(url.startsWith('https:')),
      onState: (state) => states.push(state),
      onEvent: (event) => events.push(event),
      onSignedIn: (window) => signedIn.push(window),
    });
  }
  const ready = () => vi.waitFor(() => expect(states.at(-1)?.phase).toBe('ready'));

  it('welcomes, and starts nothing by itself', async () => {
    const shell = shellFor({ kind: 'welcome' });
    await shell.begin();
    expect(shell.state()).toMatchObject({ phase: 'welcome', profileKind: null, problem: null });
    expect(await shell.sessions.call('main', 'core.info', {})).toMatchObject({
      ok: false,
      error: { code: 'CORE_UNAVAILABLE' },
    });
    expect(started).toEqual([]);
  });

  it('opens the practice clinic once, however often it is asked, and signs its administrator in', async () => {
    const shell = shellFor({ kind: 'welcome' });
    const answers = await Promise.all([shell.openPracticeClinic(), shell.openPracticeClinic()]);
    expect(answers).toEqual([
      { ok: true, data: null },
      { ok: true, data: null },
    ]);
    await ready();
    expect(started).toEqual([['--profile=/practice', '--sandbox=/p/sandbox.json']]);
    expect(cores[0]?.sent).toContainEqual(
      expect.objectContaining({ method: 'session.open', session: null, params: { user: 'ana' } }),
    );
    expect(states.map(({ phase, profileKind }) => [phase, profileKind])).toEqual([
      ['starting', 'sandbox'],
      ['starting', 'sandbox'],
      ['ready', 'sandbox'],
    ]);
  });

  it("attaches the window's session to its calls, and lets no window open one", async () => {
    const shell = shellFor({ kind: 'practice-clinic', sandboxFile: null });
    await shell.begin();
    await ready();
    expect(await shell.sessions.call('main', 'messages.list', {})).toEqual({ ok: true, data: { session: SESSION } });
    const refused = await shell.sessions.call('main', 'session.open', { user: 'ana' });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'PERMISSION_DENIED', params: { reason: 'window-session' } },
    });
  });

  it('keeps the session over a restart, and opens a new one only when a person asks', async () => {
    const shell = shellFor({ kind: 'practice-clinic', sandboxFile: null });
    await shell.begin();
    await ready();
    cores[0]?.latch.end({ code: null, signal: 'SIGKILL', error: null });
    expect(shell.state().phase).toBe('core-down');
    await ready();
    expect(await shell.sessions.call('main', 'messages.list', {})).toEqual({ ok: true, data: { session: SESSION } });
    expect(cores[1]?.sent.filter((frame) => frame.t === 'call' && frame.method === 'session.open')).toEqual([]);
    expect(await shell.openPracticeClinic()).toEqual({ ok: true, data: null });
    expect(cores[1]?.sent).toContainEqual(
      expect.objectContaining({ method: 'session.switch', params: { username: 'ana' } }),
    );
    expect(await shell.sessions.call('main', 'messages.list', {})).toEqual({
      ok: true,
      data: { session: NEXT_SESSION },
    });
  });

  it('opens no session behind the back of whoever closed theirs', async () => {
    const shell = shellFor({ kind: 'practice-clinic', sandboxFile: null });
    await shell.begin();
    await ready();
    await shell.sessions.call('main', 'session.close', {});
    cores[0]?.latch.end({ code: null, signal: 'SIGKILL', error: null });
    await vi.waitFor(() => expect(cores).toHaveLength(2));
    await ready();
    expect(await shell.sessions.call('main', 'messages.list', {})).toEqual({ ok: true, data: { session: null } });
  });

  it('locks what was locked while core was away, before any window may call', async () => {
    const shell = shellFor({ kind: 'practice-clinic', sandboxFile: null });
    await shell.begin();
    await ready();
    cores[0]?.say({ t: 'resume-secret', session: SESSION, secret: 'held by main' });
    cores[0]?.latch.end({ code: null, signal: 'SIGKILL', error: null });
    await shell.sessions.lock('sleep');
    expect(shell.sessions.isSignedIn('main')).toBe(false);
    await vi.waitFor(() => expect(cores[1]?.sent).toContainEqual(expect.objectContaining({ t: 'resume' })));
    const resume = cores[1]?.sent.find((frame) => frame.t === 'resume');
    cores[1]?.say({ t: 'result', id: resume?.id ?? 0, result: {} });
    await ready();
    expect(cores[1]?.sent.filter((frame) => frame.t === 'call')).toEqual([
      expect.objectContaining({ session: SESSION, method: 'session.lock', params: { cause: 'sleep' } }),
    ]);
  });

  it('says why the practice clinic did not open, and tries again', async () => {
    openClinic = () => Promise.reject(new ProblemToShow('practice-clinic', 'It ended with 3.'));
    const shell = shellFor({ kind: 'practice-clinic', sandboxFile: null });
    await shell.begin();
    expect(shell.state()).toMatchObject({
      phase: 'failed',
      problem: 'It ended with 3.',
      problemCode: 'practice-clinic',
    });
    openClinic = () => Promise.resolve(clinic);
    expect(await shell.restartCore()).toEqual({ ok: true, data: null });
    await ready();
  });

  it('opens nothing that was refused', async () => {
    const shell = shellFor({ kind: 'refused', code: 'root', message: 'Not as root.' });
    await shell.begin();
    expect(shell.state()).toMatchObject({ phase: 'failed', problem: 'Not as root.', problemCode: 'root' });
    expect(await shell.restartCore()).toMatchObject({ ok: false });
    expect(await shell.openPracticeClinic()).toMatchObject({ ok: false });
    expect(started).toEqual([]);
  });

  it('opens a real profile without a session, and no practice clinic beside it', async () => {
    const shell = shellFor({ kind: 'real' });
    await shell.begin();
    await ready();
    expect(started).toEqual([['--profile=/real']]);
    expect(await shell.sessions.call('main', 'session.current', {})).toEqual({ ok: true, data: null });
    expect(await shell.openPracticeClinic()).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
    shell.setOnline(false);
    expect(cores[0]?.sent.at(-1)).toEqual({ t: 'network', online: false });
  });

  it('makes the clinic’s own profile from the welcome screen, once', async () => {
    const shell = shellFor({ kind: 'welcome' });
    await shell.begin();
    expect(shell.openRealProfile()).toEqual({ ok: true, data: null });
    expect(shell.openRealProfile()).toEqual({ ok: true, data: null });
    await ready();
    expect(started).toEqual([['--profile=/real']]);
    expect(shell.state()).toMatchObject({ phase: 'ready', profileKind: 'real' });
  });

  it('makes no clinic’s own profile as root, nor beside the practice clinic', async () => {
    const asRoot = shellFor({ kind: 'welcome' }, { code: 'root', message: 'Not as root.' });
    expect(asRoot.openRealProfile()).toMatchObject({
      ok: false,
      error: { code: 'PERMISSION_DENIED', params: { reason: 'root' }, message: 'Not as root.' },
    });
    const practising = shellFor({ kind: 'practice-clinic', sandboxFile: null });
    await practising.begin();
    await ready();
    expect(practising.openRealProfile()).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
    expect(started).toHaveLength(1);
  });

  it('gives a window the session of whoever signed in there, also after core restarted', async () => {
    const shell = shellFor({ kind: 'real' });
    await shell.begin();
    await ready();
    await shell.sessions.call('main', 'session.signIn', { attempt: SESSION });
    expect(await shell.sessions.call('main', 'messages.list', {})).toEqual({ ok: true, data: { session: SESSION } });
    cores[0]?.say({ t: 'resume-secret', session: SESSION, secret: 'held by main' });
    cores[0]?.latch.end({ code: null, signal: 'SIGKILL', error: null });
    await vi.waitFor(() => expect(cores[1]?.sent).toContainEqual(expect.objectContaining({ t: 'resume' })));
    expect(cores[1]?.sent).toContainEqual(expect.objectContaining({ session: SESSION, secret: 'held by main' }));
  });

  it('knows whether somebody is signed in at a window and has not locked it', async () => {
    const shell = shellFor({ kind: 'real' });
    await shell.begin();
    await ready();
    expect(shell.sessions.isSignedIn('main')).toBe(false);
    cores[0]?.say({ t: 'resume-secret', session: SESSION, secret: 'held by main' });
    expect(shell.sessions.isSignedIn('main')).toBe(false);
    await shell.sessions.call('main', 'session.signIn', { attempt: SESSION });
    expect(shell.sessions.isSignedIn('main')).toBe(true);
    expect(signedIn).toEqual(['main']);
    cores[0]?.say({ t: 'resume-secret', session: SESSION, secret: null });
    expect(shell.sessions.isSignedIn('main')).toBe(false);
  });

  it('opens only addresses that may be opened', async () => {
    const shell = shellFor({ kind: 'real' });
    expect(await shell.openExternal('https://emr.example.org/')).toEqual({ ok: true, data: null });
    expect(await shell.openExternal('file:///etc/passwd')).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT' },
    });
  });

  it('passes on the events of the contract and no others', async () => {
    const shell = shellFor({ kind: 'practice-clinic', sandboxFile: null });
    await shell.begin();
    await ready();
    cores[0]?.say({ t: 'event', event: 'outbox.changed', data: {} });
    cores[0]?.say({ t: 'event', event: 'messages.changed', data: { ids: 'all' } });
    cores[0]?.say({ t: 'event', event: 'secrets.changed', data: {} });
    expect(events).toEqual([{ event: 'outbox.changed', data: {} }]);
  });

  it('ends also while the practice clinic is still coming up, and starts no core then', async () => {
    openClinic = (signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new ProblemToShow('practice-clinic', 'It was ended.')));
      });
    const shell = shellFor({ kind: 'practice-clinic', sandboxFile: null });
    const beginning = shell.begin();
    await shell.stop();
    await beginning;
    expect(shell.openRealProfile().ok).toBe(false);
    expect(started).toEqual([]);
  });

  it('starts nothing any more once it ends', async () => {
    const shell = shellFor({ kind: 'welcome' });
    await shell.begin();
    await shell.stop();
    shell.openRealProfile();
    await shell.openPracticeClinic();
    expect(started).toEqual([]);
  });

  it('ends core before the practice clinic', async () => {
    const shell = shellFor({ kind: 'practice-clinic', sandboxFile: null });
    await shell.begin();
    await ready();
    stopClinic.mockImplementationOnce(() => {
      expect(cores[0]?.latch.ended).toBe(true);
      return Promise.resolve();
    });
    await shell.stop();
    expect(stopClinic).toHaveBeenCalledOnce();
  });
});
