import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CheckResult, ProviderDefinition } from '../../app/ports/provider.ts';
import { createScriptedProvider } from '../../app/providers/kit/scripted-provider.ts';
import { createTestCore, type TestCore } from './support/test-core.ts';

const FINDINGS = [{ name: 'spf', state: 'missing', detail: '' }] as const;

/** A vendor in the clinic's own network, and what its check answers. */
function local(check: CheckResult): ProviderDefinition {
  const { definition } = createScriptedProvider({ id: 'local' });
  return {
    ...definition,
    configSchema: z.object({ serverUrl: z.url(), plainHttp: z.boolean().default(false) }),
    usesPlainHttp: (config) => (config as { plainHttp: boolean }).plainHttp,
    connect: (context) => ({ ...definition.connect(context), check: () => Promise.resolve(check) }),
  };
}

const open = (check: CheckResult = { ok: true, identity: 'clinic' }): Promise<TestCore> =>
  createTestCore({ started: false, moreProviders: [local(check)] });
const account = (plainHttp: boolean) => ({
  ...{ provider: 'local', name: 'Local' },
  config: { serverUrl: 'http://127.0.0.1:8080', plainHttp },
});

describe('an account without encryption', () => {
  it('is an administrator’s word alone, is in the trail, and says so for good', async () => {
    await using test = await open();
    const saved = await test.call('accounts.save', account(true));
    expect(saved.warning).toBe('plain-http');
    const listed = (await test.call('accounts.list', {})).items;
    expect(listed.map(({ name, warning }) => [name, warning])).toEqual([
      ['Clinic fax', null],
      ['Local', 'plain-http'],
    ]);
    const { items } = await test.call('audit.list', { action: 'account.save', limit: 10 });
    expect(items).toMatchObject([{ outcome: 'done', detail: { plainHttp: true } }]);
    expect((await test.call('accounts.save', { ...account(false), id: saved.id })).warning).toBeNull();
  });

  it('is refused to whoever may have an account of their own', async () => {
    await using test = await open();
    const row = test.storage.channels.all().find(({ channel }) => channel === 'fax')!;
    test.storage.transaction(() => test.storage.channels.save({ ...row, individualAccounts: true }));
    const session = await test.signIn(test.addStaff('robin', { fax: true, view: true, send: true }));
    await expect(test.call('accounts.save', account(true), { session })).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
      params: { reason: 'plain-http' },
    });
    const own = await test.call('accounts.save', account(false), { session });
    await expect(test.call('accounts.save', { ...account(true), id: own.id }, { session })).rejects.toMatchObject({
      params: { reason: 'plain-http' },
    });
  });
});

describe('Check connection', () => {
  it('tells what it found beside the sign-in, whether that worked or not', async () => {
    const failure = {
      ...{ code: 'SMTP_TLS', category: 'config', message: 'The certificate is not valid.', action: 'check-account' },
      params: { step: 'tls', server: 'smtp' },
    } as const;
    for (const [check, expected] of [
      [
        { ok: true, identity: 'clinic', findings: FINDINGS },
        { ok: true, error: null, findings: FINDINGS },
      ],
      [
        { ok: true, identity: 'clinic' },
        { ok: true, findings: [] },
      ],
      [
        { ok: false, failure, findings: FINDINGS },
        { ok: false, error: { params: failure.params }, findings: FINDINGS },
      ],
    ] as const) {
      await using test = await open(check as CheckResult);
      const { id } = await test.call('accounts.save', account(false));
      expect(await test.call('accounts.check', { id })).toMatchObject(expected);
    }
  });
});
