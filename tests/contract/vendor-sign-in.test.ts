import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ProviderFailure, type ProviderDefinition, type SignInContext } from '../../app/ports/provider.ts';
import { createScriptedProvider } from '../../app/providers/kit/scripted-provider.ts';
import { createTestCore, type TestCore } from './support/test-core.ts';

type Done = { readonly secrets: Record<string, string>; readonly identity: string };

/** A vendor with a sign-in page; the test is the browser. */
function withSignInPage() {
  const { definition } = createScriptedProvider({ id: 'paged' });
  const begun: {
    context: SignInContext<unknown, unknown>;
    isLeft: boolean;
    arrive: (done: Done) => void;
    fail: () => void;
  }[] = [];
  const paged: ProviderDefinition = {
    ...definition,
    configSchema: z.object({ serverUrl: z.url() }),
    secretsSchema: z.object({ key: z.string().optional(), refreshToken: z.string().optional() }),
    allowedOrigins: (config) => [new URL((config as { serverUrl: string }).serverUrl).origin],
    beginSignIn(context) {
      const { promise, resolve, reject } = Promise.withResolvers<Done>();
      promise.catch(() => undefined);
      const refusal = {
        code: 'PAGED_DENIED',
        category: 'auth',
        message: 'Refused there.',
        action: 'check-account',
      } as const;
      const each = { context, isLeft: false, arrive: resolve, fail: () => reject(new ProviderFailure(refusal)) };
      begun.push(each);
      return Promise.resolve({
        url: `https://vendor.example.org/${begun.length}`,
        done: promise,
        [Symbol.dispose]: () => void (each.isLeft = true),
      });
    },
  };
  return { paged, begun };
}

const ARRIVED: Done = { secrets: { refreshToken: 'token-1' }, identity: '101 Front desk' };

async function desk() {
  const { paged, begun } = withSignInPage();
  const test = await createTestCore({ started: false, moreProviders: [paged] });
  const { id } = await test.call('accounts.save', account());
  return { test, id, begun, [Symbol.asyncDispose]: () => test[Symbol.asyncDispose]() };
}
const account = (changes: object = {}) => ({
  provider: 'paged',
  name: 'Paged fax',
  config: { serverUrl: 'http://127.0.0.1:8081' },
  secrets: { key: 'kept' },
  ...changes,
});
const begin = (test: TestCore, id: string) => test.call('accounts.beginSignIn', { id });
const refused = (work: Promise<unknown>, code: string, reason?: string) =>
  expect(work).rejects.toMatchObject({ code, ...(reason !== undefined && { params: { reason } }) });

describe('signing in at a vendor with the browser', () => {
  it('stores what the vendor gave beside the other secrets, says who it was, and makes the account ready', async () => {
    await using given = await desk();
    const { test, id, begun } = given;
    const { attempt, url } = await begin(test, id);
    expect(url).toBe('https://vendor.example.org/1');
    expect(begun[0]?.context.secrets).toEqual({ key: 'kept' });
    begun[0]?.arrive(ARRIVED);
    const after = await test.call('accounts.finishSignIn', { attempt });
    expect(after).toMatchObject({ id, state: 'ready', signedInAs: '101 Front desk' });
    expect(after.secretsSet.sort()).toEqual(['key', 'refreshToken']);
    expect(JSON.stringify(after)).not.toContain('token-1');
    await refused(test.call('accounts.finishSignIn', { attempt }), 'NOT_FOUND');
  });

  it('belongs to the session that began it, and to who may manage the account', async () => {
    await using given = await desk();
    const { test, id, begun } = given;
    const { attempt } = await begin(test, id);
    const other = await test.signIn(test.addStaff('other', { admin: true }));
    begun[0]?.arrive(ARRIVED);
    await refused(test.call('accounts.finishSignIn', { attempt }, { session: other }), 'NOT_FOUND');
    await test.call('accounts.cancelSignIn', { attempt }, { session: other });
    expect(begun[0]?.isLeft).toBe(false);
    const plain = await test.signIn(test.addStaff('plain', { fax: true, view: true, send: true }));
    await refused(test.call('accounts.beginSignIn', { id }, { session: plain }), 'PERMISSION_DENIED', 'account');
    expect(await test.call('accounts.finishSignIn', { attempt })).toMatchObject({ signedInAs: '101 Front desk' });
  });

  it('gives nothing to an account that was sent to another server meanwhile', async () => {
    await using given = await desk();
    const { test, id, begun } = given;
    const { attempt } = await begin(test, id);
    await test.call('accounts.save', account({ id, config: { serverUrl: 'http://127.0.0.1:8082' } }));
    begun[0]?.arrive(ARRIVED);
    await refused(test.call('accounts.finishSignIn', { attempt }), 'CONFLICT', 'account-changed');
    expect((await test.call('accounts.get', { id })).secretsSet).toEqual(['key']);
  });

  it('tells the vendor’s refusal by its code, and can be left and begun again', async () => {
    await using given = await desk();
    const { test, id, begun } = given;
    const first = await begin(test, id);
    begun[0]?.fail();
    await refused(test.call('accounts.finishSignIn', { attempt: first.attempt }), 'VENDOR_REFUSED', 'PAGED_DENIED');
    const second = await begin(test, id);
    const third = await begin(test, id);
    expect(begun.map(({ isLeft }) => isLeft)).toEqual([true, true, false]);
    await refused(test.call('accounts.finishSignIn', { attempt: second.attempt }), 'NOT_FOUND');
    await test.call('accounts.cancelSignIn', { attempt: third.attempt });
    expect(begun[2]?.isLeft).toBe(true);
  });

  it('is refused where the vendor has no page, and told in the trail without what was given', async () => {
    await using given = await desk();
    const { test, id, begun } = given;
    await refused(begin(test, test.account.id), 'CONFLICT', 'no-browser-sign-in');
    const { attempt } = await begin(test, id);
    begun[0]?.arrive(ARRIVED);
    await test.call('accounts.finishSignIn', { attempt });
    const { items } = await test.call('audit.list', { limit: 200 });
    const mine = items.filter(({ action }) => action.startsWith('account.') && action.includes('sign-in'));
    expect(mine.map(({ action, outcome }) => `${action} ${outcome}`).sort()).toEqual([
      'account.begin-sign-in done',
      'account.begin-sign-in refused',
      'account.sign-in done',
    ]);
    expect(JSON.stringify(items)).not.toContain('token-1');
  });
});
