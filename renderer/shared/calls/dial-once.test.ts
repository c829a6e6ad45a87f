import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { desk } from '../person/per-person.ts';
import { ContractError } from '../rpc/contract-error.ts';
import { dialOnce } from './dial-once.ts';
import { useDialler, type Press } from './dialler-store.ts';

const HAZEL = '+17735550117';
const FELIX = '+13125550142';

interface Asked {
  readonly press: Press;
  readonly confirm: readonly string[];
  readonly answer: (error?: unknown) => Promise<void>;
}

let asked: Asked[] = [];
let begun: Press[] = [];
let busy = 0;
let nowMs = 0;

function press(number: string, { confirm = [], way = 'phone' }: Partial<Pick<Asked, 'confirm'> & Press> = {}): void {
  dialOnce({ number, way }, confirm, {
    ask: (what, agreed) => {
      const { promise, resolve, reject } = Promise.withResolvers<null>();
      const answer = async (error?: unknown) => {
        if (error === undefined) resolve(null);
        else reject(error);
        await promise.catch(() => undefined);
      };
      asked.push({ press: what, confirm: agreed, answer });
      return promise;
    },
    newId: () => `call ${asked.length + 1}`,
    nowMs: () => nowMs,
    onBegun: (what) => begun.push(what),
    onBusy: () => busy++,
  });
}
const answer = (at: number, error?: unknown) => asked[at]?.answer(error);
const refusal = (code: 'CONFLICT' | 'NEEDS_CONFIRMATION' | 'VENDOR_REFUSED') =>
  new ContractError({ code, params: {}, message: 'no' });

beforeEach(() => {
  [asked, begun, busy, nowMs] = [[], [], 0, 0];
  useDialler.setState(useDialler.getInitialState(), true);
  desk.enter('staff');
});
afterEach(() => desk.leave());

describe('a press of *Call*', () => {
  it('is one call however fast core answers between the two halves of a double click', async () => {
    press(HAZEL);
    await answer(0);
    nowMs = 180;
    press(HAZEL);
    expect(asked).toHaveLength(1);
    expect(begun).toMatchObject([{ number: HAZEL }]);
  });

  it('stays one while a key is held down, and is another one later', async () => {
    press(HAZEL);
    await answer(0);
    for (nowMs = 100; nowMs <= 900; nowMs += 100) press(HAZEL);
    expect(asked).toHaveLength(1);
    nowMs = 1500;
    press(HAZEL);
    expect(asked).toHaveLength(2);
  });

  it('calls another number at once', async () => {
    press(HAZEL);
    await answer(0);
    nowMs = 50;
    press(FELIX);
    expect(asked.map((each) => each.press.number)).toEqual([HAZEL, FELIX]);
  });

  it('says that it waits where another number is still on its way', async () => {
    press(HAZEL, { way: 'ring-out' });
    nowMs = 2000;
    press(FELIX);
    expect([asked.length, busy]).toEqual([1, 1]);
    await answer(0);
    nowMs = 3000;
    press(FELIX);
    expect([asked.length, busy]).toEqual([2, 1]);
  });

  it('is on its way until core answers, and no longer after a refusal, which is shown with its number', async () => {
    press(HAZEL, { way: 'ring-out' });
    expect(useDialler.getState().pressed).toMatchObject({ number: HAZEL, way: 'ring-out' });
    await answer(0, refusal('VENDOR_REFUSED'));
    const { pressed, refused, text } = useDialler.getState();
    expect([pressed, refused?.error.code, text]).toEqual([null, 'VENDOR_REFUSED', HAZEL]);
    expect(begun).toEqual([]);
  });

  it('is no longer on its way after what is no refusal either', async () => {
    press(HAZEL);
    await answer(0, new TypeError('broken'));
    const { pressed, refused } = useDialler.getState();
    expect([pressed, refused?.press.number]).toEqual([null, HAZEL]);
  });

  it('counts at once as the answer to a question', async () => {
    press(HAZEL);
    await answer(0, refusal('NEEDS_CONFIRMATION'));
    nowMs = 100;
    press(HAZEL, { confirm: ['elsewhere'] });
    expect(asked.map((each) => [each.press.id, each.confirm])).toEqual([
      ['call 1', []],
      ['call 1', ['elsewhere']],
    ]);
  });

  it('is nobody’s under the lock, and hinders no later one', async () => {
    press(HAZEL);
    desk.leave();
    await answer(0);
    nowMs = 2000;
    press(HAZEL);
    expect([asked.length, begun.length]).toEqual([1, 0]);
    desk.enter('staff');
    expect(useDialler.getState().pressed).toBeNull();
    press(HAZEL);
    expect(asked).toHaveLength(2);
  });
});
