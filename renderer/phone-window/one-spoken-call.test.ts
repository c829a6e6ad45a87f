import { beforeEach, describe, expect, it } from 'vitest';
import type { CallId, AccountId } from '../../app/domain/ids.ts';
import { ACCOUNT, PhoneBench } from './testing/phone-bench.ts';

const A = '01931f7e-0000-7000-8000-000000000001' as CallId;
const B = '01931f7e-0000-7000-8000-000000000002' as CallId;
const C = '01931f7e-0000-7000-8000-000000000003' as CallId;
const NUMBER = '+12025550123';
const dial = (id: CallId, accountId = ACCOUNT) =>
  ({ do: 'dial', id, accountId: accountId as AccountId, number: NUMBER }) as const;

describe('one call that is spoken', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = new PhoneBench();
    await bench.coreIsReady();
  });
  const asked = (what: string) => bench.engine.asked.filter(([name]) => name === what);
  const phaseOf = (id: CallId) => bench.engine.calls.get(id)?.phase;

  it('is never beside one that is answered over there meanwhile', async () => {
    await bench.want(dial(A));
    bench.engine.rings(B);
    await bench.want({ do: 'answer', id: B });
    expect(asked('hold')).toEqual([['hold', A, true]]);
    bench.engine.set(A, { phase: 'connected' });
    expect([phaseOf(A), phaseOf(B)]).toEqual(['held', 'connected']);
  });

  it('is the one that took its place', async () => {
    await bench.want(dial(A));
    bench.engine.set(A, { phase: 'connected' });
    bench.engine.set(B, { direction: 'inbound', phase: 'connecting' });
    bench.engine.set(B, { phase: 'connected' });
    expect([phaseOf(A), phaseOf(B)]).toEqual(['held', 'connected']);
  });

  it('is not one that only rings', async () => {
    bench.engine.rings(A);
    await bench.want({ do: 'switch-to', id: A }, { do: 'resume', id: A });
    expect(asked('answer')).toEqual([]);
  });

  it('is not a third one', async () => {
    bench.engine.rings(A);
    await bench.want(dial(B), dial(C), { do: 'answer', id: A });
    expect(asked('answer')).toEqual([]);
  });
});

describe('the last door', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = new PhoneBench();
    await bench.coreIsReady();
  });
  const asked = (what: string) => bench.engine.asked.filter(([name]) => name === what);

  it('is shut to emergency numbers', async () => {
    await bench.want({ ...dial(A), number: '911' }, dial(B));
    bench.engine.set(B, { phase: 'connected' });
    await bench.want({ do: 'transfer', id: B, to: '9911' });
    expect(asked('dial')).toEqual([['dial', B, NUMBER]]);
    expect(asked('transfer')).toEqual([]);
    const told = bench.reports.flatMap(({ calls }) => calls);
    expect(told.find(({ id }) => id === A)).toMatchObject({ failure: { code: 'PHONE_EMERGENCY' } });
    expect(told.findLast(({ id }) => id === B)?.transfer).toEqual({ to: '9911', state: 'refused' });
  });

  it('lets a new call in beside one that the connection was lost under', async () => {
    bench.engine.rings(A);
    bench.engine.set(A, { trouble: 'no-signalling' });
    bench.engine.rings(C);
    bench.engine.rings(B);
    await bench.settle();
    expect(bench.report.calls.map(({ id }) => id)).toEqual([A, C, B]);
  });

  it('does not cut a call that began while a registration was asked for', async () => {
    bench.password = 'second';
    bench.desk = { ...bench.desk, revision: 'r2' };
    bench.onAsked = (method) => {
      if (method === 'phone.registration') bench.engine.rings(A);
    };
    await bench.deskChanged();
    expect(asked('register')).toHaveLength(1);
    bench.onAsked = () => undefined;
    bench.engine.end(A, 'missed');
    await bench.settle();
    expect(asked('register')).toHaveLength(2);
  });

  it('asks no sooner after a refusal because a call has ended', async () => {
    bench.fails = { code: 'VENDOR_REFUSED', method: 'phone.registration' };
    await bench.deskChanged({ revision: 'r2' });
    const before = bench.asked.filter((each) => each === 'phone.registration').length;
    bench.engine.rings(A);
    bench.engine.end(A, 'missed');
    await bench.settle();
    expect(bench.asked.filter((each) => each === 'phone.registration')).toHaveLength(before);
  });

  it('opens no microphone by itself after the meter has ended', async () => {
    await bench.want({ do: 'meter', isOn: true });
    bench.meterEnded();
    bench.ids = { ...bench.ids, microphone: 'headset' };
    bench.devicesChanged();
    expect(bench.meter).toEqual([[true, null]]);
  });
});
