import { beforeEach, describe, expect, it } from 'vitest';
import { OpenTargets } from './open-targets.ts';
import type { WindowKey } from './window-role.ts';

const LETTER = { kind: 'message', id: 'letter' } as const;

describe('OpenTargets', () => {
  let windows: Map<WindowKey, string>;
  let open: Set<string>;
  let shown: WindowKey[];
  let told: [WindowKey, unknown][];
  let targets: OpenTargets;

  beforeEach(() => {
    windows = new Map([
      ['main', 'ana'],
      ['main-2', 'ben'],
    ]);
    open = new Set(['ana', 'ben']);
    [shown, told] = [[], []];
    targets = new OpenTargets({
      sessions: {
        of: (window) => windows.get(window) ?? null,
        windowOf: (session) => [...windows].find(([, each]) => each === session)?.[0] ?? null,
        isOpen: (session) => open.has(session),
      },
      show: (window) => shown.push(window),
      tell: (window, target) => told.push([window, target]),
    });
  });

  it('opens where the person is whose it is', () => {
    targets.open(LETTER, 'ben');
    targets.open({ kind: 'new-fax' }, null);
    expect(told).toEqual([
      ['main-2', LETTER],
      ['main', { kind: 'new-fax' }],
    ]);
    expect(shown).toEqual(['main-2', 'main']);
  });

  it('waits behind the lock for the same person, and opens once', () => {
    open.clear();
    targets.open(LETTER, 'ana');
    expect([shown, told]).toEqual([['main'], []]);
    windows.set('main', 'cora');
    open.add('cora');
    targets.onSignedIn('main');
    expect(told).toEqual([]);
    windows.set('main', 'ana');
    open.add('ana');
    targets.onSignedIn('main');
    targets.onSignedIn('main');
    expect(told).toEqual([['main', LETTER]]);
  });

  it('shows the window and opens nothing where nobody is signed in', () => {
    windows.clear();
    targets.open({ kind: 'new-fax' }, null);
    targets.onSignedIn('main');
    expect([shown, told]).toEqual([['main'], []]);
  });
});
