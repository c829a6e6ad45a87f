import { describe, expect, it } from 'vitest';
import type { Answer } from '../core-process/pending-calls.ts';
import type { OpenSession } from '../window-sessions.ts';
import type { WindowKey } from '../windows/window-role.ts';
import { OwnQuestions } from './own-questions.ts';

const COUNTS = { unread: 2, unreadBy: {}, needsFiling: 1, oldestNeedsFilingAt: null, overdue: false };
const MAIN: OpenSession = { window: 'main', session: 'ana' };
const SECOND: OpenSession = { window: 'main-2', session: 'ben' };
const found = (unread: number): Answer => ({ ok: true, data: { ...COUNTS, unread } });
const DENIED: Answer = { ok: false, error: { code: 'PERMISSION_DENIED', params: {}, message: 'No.' } };
const AWAY: Answer = { ok: false, error: { code: 'CORE_UNAVAILABLE', params: {}, message: 'Wait.' } };

describe('OwnQuestions', () => {
  function desk(...open: OpenSession[]) {
    const asked: WindowKey[] = [];
    const state = { open, answers: { main: found(2), 'main-2': found(7) } as Record<WindowKey, Answer> };
    const questions = new OwnQuestions({
      open: () => state.open,
      call: (window) => {
        asked.push(window);
        return Promise.resolve(state.answers[window] ?? AWAY);
      },
    });
    return { asked, state, questions, counts: () => questions.ask('inbox.counts', {}) };
  }

  it('asks nothing while nobody is signed in or it is locked: a refusal would be audited', async () => {
    const { asked, state, questions, counts } = desk();
    expect(await counts()).toBeNull();
    expect(await questions.askEach('inbox.counts', {})).toBeNull();
    expect(asked).toEqual([]);
    state.open = [MAIN];
    expect(await counts()).toMatchObject({ unread: 2 });
  });

  it('asks once without the right to it, and again after somebody’s rights changed', async () => {
    const { asked, state, questions, counts } = desk(MAIN);
    state.answers.main = DENIED;
    for (let event = 0; event < 3; event++) expect(await counts()).toBeNull();
    questions.onEvent({ event: 'messages.changed', data: { ids: [] } });
    expect(await counts()).toBeNull();
    expect(asked).toHaveLength(1);
    state.answers.main = found(2);
    questions.onEvent({ event: 'access.changed', data: {} });
    expect(await counts()).toMatchObject({ needsFiling: 1 });
  });

  it('asks a new person’s session afresh, and goes on after core was away', async () => {
    const { asked, state, questions, counts } = desk(MAIN);
    state.answers.main = DENIED;
    await counts();
    questions.onSignedIn();
    state.answers.main = AWAY;
    await counts();
    await counts();
    expect(asked).toHaveLength(3);
  });

  it('takes the main window’s answer, and another’s only where that has none', async () => {
    const { asked, state, counts } = desk(MAIN, SECOND);
    expect(await counts()).toMatchObject({ unread: 2 });
    expect(asked).toEqual(['main']);
    state.answers.main = DENIED;
    expect(await counts()).toMatchObject({ unread: 7 });
    expect(await counts()).toMatchObject({ unread: 7 });
    expect(asked).toEqual(['main', 'main', 'main-2', 'main-2']);
  });

  it('does not ask with a session that was locked meanwhile, nor with whoever took its window', async () => {
    const { asked, state, questions } = desk(MAIN, SECOND);
    const asking = questions.askEach('inbox.counts', {});
    state.open = [MAIN, { window: 'main-2', session: 'cleo' }];
    expect(await asking).toMatchObject([{ session: 'ana' }]);
    expect(asked).toEqual(['main']);
  });

  it('asks each in turn where each has its own', async () => {
    const { questions } = desk(MAIN, SECOND);
    expect(await questions.askEach('inbox.counts', {})).toMatchObject([
      { session: 'ana', data: { unread: 2 } },
      { session: 'ben', data: { unread: 7 } },
    ]);
  });
});
