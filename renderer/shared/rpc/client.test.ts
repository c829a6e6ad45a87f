import { describe, expect, it } from 'vitest';
import type { FoyerBridge } from '../../../app/contract/bridge.ts';
import { createClient } from './client.ts';
import { asContractError, ContractError } from './contract-error.ts';

const bridge = (answer: unknown): Pick<FoyerBridge, 'call'> => ({
  call: () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)) as never,
});

describe('the typed client', () => {
  it('unwraps an answer', async () => {
    const call = createClient(() => bridge({ ok: true, data: { now: 'x' } }));
    expect(await call('core.info', {})).toEqual({ now: 'x' });
  });

  it('throws a refusal with code, params and message', async () => {
    const error = { code: 'TOO_LARGE', params: { reason: 'pages', limit: 200 }, message: 'Too many pages.' };
    const call = createClient(() => bridge({ ok: false, error }));
    const thrown = await call('core.info', {}).catch((cause: unknown) => cause);
    expect(thrown).toBeInstanceOf(ContractError);
    expect(thrown).toMatchObject({ ...error, reason: 'pages' });
  });

  it('says CORE_UNAVAILABLE when the bridge itself fails', async () => {
    const call = createClient(() => bridge(new Error('gone')));
    await expect(call('core.info', {})).rejects.toMatchObject({ code: 'CORE_UNAVAILABLE', message: 'gone' });
  });
});

describe('ContractError', () => {
  it('reads a parameter that is one text or several', () => {
    const error = new ContractError({ code: 'CONFLICT', params: { one: 'a', many: ['a', 'b'], n: 1 }, message: '' });
    expect([error.texts('one'), error.texts('many'), error.texts('n')]).toEqual([['a'], ['a', 'b'], []]);
    expect(error.reason).toBeNull();
  });

  it('wraps anything else as INTERNAL', () => {
    expect(asContractError(new Error('boom'))).toMatchObject({ code: 'INTERNAL', message: 'boom' });
    expect(asContractError('text')).toMatchObject({ code: 'INTERNAL', message: 'text' });
  });
});
