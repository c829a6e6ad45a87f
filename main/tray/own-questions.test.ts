import { describe, expect, it } from 'vitest';
import type { Answer } from '../core-process/pending-calls.ts';
import { OwnQuestions } from './own-questions.ts';

const COUNTS = { unread: 2, needsFiling: 1, oldestNeedsFilingAt: null, overdue: false };

describe('OwnQuestions', () => {
  function desk() {
    const asked: string[] = [];
    const shell = {
      isSignedIn: true,
      answer: { ok: true, data: COUNTS } as Answer,
    };
    const questions = new OwnQuestions({
      isSignedIn: () => shell.isSignedIn,
      call: (_role, method) => {
        asked.push(method);
        return Promise.resolve(shell.answer);
      },
    });
    return { asked, shell, questions, counts: () => questions.ask('inbox.counts', {}) };
  }

  it('asks nothing while nobody is signed in or it is locked: a refusal would be audited', async () => {
    const { asked, shell, counts } = desk();
    shell.isSignedIn = false;
    expect(await counts()).toBeNull();
    expect(asked).toEqual([]);
    shell.isSignedIn = true;
    expect(await counts()).toMatchObject({ unread: 2 });
  });

  it('asks once without the right to it, and again after somebody’s rights changed', async () => {
    const { asked, shell, questions, counts } = desk();
    shell.answer = { ok: false, error: { code: 'PERMISSION_DENIED', params: {}, message: 'No.' } };
    for (let event = 0; event < 3; event++) expect(await counts()).toBeNull();
    questions.onEvent({ event: 'messages.changed', data: { ids: [] } });
    expect(await counts()).toBeNull();
    expect(asked).toHaveLength(1);
    shell.answer = { ok: true, data: COUNTS };
    questions.onEvent({ event: 'access.changed', data: {} });
    expect(await counts()).toMatchObject({ needsFiling: 1 });
  });

  it('asks a new person’s session afresh, and goes on after core was away', async () => {
    const { asked, shell, questions, counts } = desk();
    shell.answer = { ok: false, error: { code: 'PERMISSION_DENIED', params: {}, message: 'No.' } };
    await counts();
    questions.onSignedIn();
    shell.answer = { ok: false, error: { code: 'CORE_UNAVAILABLE', params: {}, message: 'Wait.' } };
    await counts();
    await counts();
    expect(asked).toHaveLength(3);
  });
});
