import { describe, expect, it } from 'vitest';
import { asId, type VendorId } from '../../domain/ids.ts';
import type { Api, ApiRequest, ApiResult } from './api.ts';
import { markRead } from './read-state.ts';

const never = new AbortController().signal;
const ids = (count: number): VendorId[] => Array.from({ length: count }, (_, index) => asId<VendorId>(String(index)));

function apiThat(answers: (request: ApiRequest) => Pick<ApiResult & { kind: 'answer' }, 'status' | 'json'>) {
  const asked: ApiRequest[] = [];
  const call = (request: ApiRequest): Promise<ApiResult> => {
    asked.push(request);
    return Promise.resolve({ kind: 'answer', retryAfterMs: undefined, ...answers(request) });
  };
  const unused = (): never => expect.unreachable();
  const api: Api = { call, stream: unused, ask: unused, signedIn: unused };
  return { api, asked };
}

describe('telling what was read', () => {
  it('asks for at most fifty at a time', async () => {
    const { api, asked } = apiThat(() => ({ status: 207, json: [] }));
    await markRead(api, ids(120), true, never);
    expect(asked.map(({ url }) => url.split('/').at(-1)?.split(',').length)).toEqual([50, 50, 20]);
    expect(asked[0]).toMatchObject({ method: 'PUT', body: { readStatus: 'Read' } });
  });

  it.each([
    ['one that is gone', 404, null],
    ['a bulk answer in another form', 207, undefined],
    ['a bulk answer in which some are gone', 207, [{ resourceId: '1', status: 404 }]],
  ])('takes %s for told', async (_what, status, json) => {
    await markRead(apiThat(() => ({ status, json })).api, ids(2), false, never);
  });

  it.each([
    ['one that the vendor could not do', 207, [{ status: 200 }, { status: 500 }], 'unavailable'],
    ['one that it forbids', 207, [{ status: 403 }], 'permission'],
    ['a refusal of all', 403, { errorCode: 'CMN-401' }, 'permission'],
    ['trouble with all', 500, undefined, 'unavailable'],
  ])('does not take %s for told', async (_what, status, json, category) => {
    await expect(markRead(apiThat(() => ({ status, json })).api, ids(2), true, never)).rejects.toMatchObject({
      failure: { category },
    });
  });
});
