import { describe, expect, it } from 'vitest';
import type { EnvironmentInput } from './environment.ts';
import { readEnvironment } from './environment.ts';

function read(argv: string[], over: Partial<EnvironmentInput> = {}, files: string[] = []) {
  return readEnvironment({
    argv,
    env: {},
    cwd: '/work',
    userData: '/data',
    appPath: '/app',
    isRoot: false,
    isUnsandboxed: false,
    platform: 'linux',
    exists: (file) => files.includes(file),
    read: () => '{"kind":"real"}',
    ...over,
  });
}

describe('readEnvironment', () => {
  it('welcomes who has no profile yet', () => {
    expect(read(['electron', '/app']).opening).toEqual({ kind: 'welcome' });
  });

  it.each([['--sandbox'], ['--practice-clinic']])('%s opens the practice clinic in its own profile', (flag) => {
    const environment = read(['electron', '/app', flag]);
    expect(environment.opening).toEqual({ kind: 'practice-clinic', sandboxFile: null });
    expect(environment.practiceProfile).toBe('/data/profiles/practice-clinic');
  });

  it('takes the file of a practice clinic that already runs', () => {
    const { opening } = read(['--sandbox=box/sandbox.json']);
    expect(opening).toEqual({ kind: 'practice-clinic', sandboxFile: '/work/box/sandbox.json' });
  });

  it('does not take --no-sandbox for --sandbox', () => {
    const environment = read(['--no-sandbox'], { isUnsandboxed: true });
    expect(environment.opening).toEqual({ kind: 'welcome' });
    expect(environment.unsandboxed).toBe(true);
  });

  it('takes the profile from the flag before the variable', () => {
    expect(read(['--profile=a'], { env: { FOYER_PROFILE: '/b' } }).practiceProfile).toBe('/work/a');
    expect(read([], { env: { FOYER_PROFILE: '/b' } }).namedProfile).toBe('/b');
    expect(read([], { env: { FOYER_PROFILE: '' } }).namedProfile).toBeNull();
  });

  it('opens an existing real profile, but not as root and not without the sandbox', () => {
    const files = ['/clinic/foyer.db'];
    expect(read(['--profile=/clinic'], {}, files).opening).toEqual({ kind: 'real' });
    expect(read(['--profile=/clinic'], { isRoot: true }, files).opening).toMatchObject({
      kind: 'refused',
      code: 'root',
      message: expect.stringContaining('sudo -u') as string,
    });
    expect(read(['--profile=/clinic'], { isUnsandboxed: true }, files).opening).toMatchObject({
      kind: 'refused',
      code: 'no-sandbox',
    });
  });

  it('knows a profile by its keys: whoever was killed while it was made goes on with it', () => {
    expect(read([], {}, ['/data/profiles/clinic/keys.json']).opening).toEqual({ kind: 'real' });
    expect(read(['--sandbox'], {}, ['/data/profiles/clinic/keys.json']).opening).toMatchObject({
      kind: 'practice-clinic',
    });
  });

  it('says beforehand that a clinic’s own profile would not be opened', () => {
    expect(read([]).realRefused).toBeNull();
    expect(read([], { isRoot: true }).realRefused).toMatchObject({ code: 'root' });
    // Told in another way than `--no-sandbox`: what Chromium does counts.
    expect(read(['-no-sandbox'], { isUnsandboxed: true }).realRefused).toMatchObject({ code: 'no-sandbox' });
  });

  it('opens a named practice clinic again without being told what it is', () => {
    const files = ['/clinic/foyer.db'];
    const opening = (keys: string) => read(['--profile=/clinic'], { isRoot: true, read: () => keys }, files).opening;
    expect(opening('{"kind":"sandbox"}')).toEqual({ kind: 'practice-clinic', sandboxFile: null });
    for (const keys of ['{"kind":"real"}', '{}', 'null', 'torn']) {
      expect(opening(keys)).toMatchObject({ kind: 'refused', code: 'root' });
    }
  });

  it('lets root into the practice clinic', () => {
    expect(read(['--no-sandbox', '--sandbox'], { isRoot: true, isUnsandboxed: true }).opening).toMatchObject({
      kind: 'practice-clinic',
    });
  });

  it('finds a Node: the one named, else the one beside the app', () => {
    const own = '/app/node_modules/node/bin/node';
    expect(read([], { env: { FOYER_NODE: '/n' } }, ['/n', own]).node).toBe('/n');
    expect(read([], {}, [own]).node).toBe(own);
    expect(read([], {}).node).toBeNull();
  });
});
