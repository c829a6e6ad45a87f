import type { Input, Output } from '../../../app/contract/index.ts';
import type { Permissions } from '../../../app/domain/access/permissions.ts';
import type { CallRecord } from '../../../app/ports/provider.ts';
import type { StaffMember } from '../../../app/ports/repositories.ts';
import type { ScriptedProviderOptions } from '../../../app/providers/kit/scripted-provider.ts';
import { createTestCore, newRequestId, settle, START_MS, type TestCore } from './test-core.ts';

export type Report = Input<'phone.report'>;
export type ReportedCall = Report['calls'][number];
export type Commands = Output<'phone.take'>['commands'];

/** Who may call and see calls, and nothing else. */
export const CALLER: Partial<Permissions> = { voice: true, view: true, send: true };

export const NUMBER = '+12125550123';

/** A clinic that calls: one scripted account, a clock that stands still. */
export interface CallClinic extends TestCore {
  /** A person at a window of their own, and the phone of that desk. */
  desk(username: string, permissions?: Partial<Permissions>): Promise<Desk>;
  /** The vendor recorded a call. */
  recorded(changes?: Partial<CallRecord> & { readonly id?: string }): void;
  /** A minute later: the job that receives. */
  receive(): Promise<void>;
}

/** One session and its phone window. */
export interface Desk {
  readonly member: StaffMember;
  readonly session: string;
  /** As the phone window. */
  readonly phone: {
    desk(): Promise<Output<'phone.desk'>>;
    registration(accountId?: string): Promise<Output<'phone.registration'>>;
    /** Registered unless said otherwise. Returns what is kept. */
    report(calls?: readonly ReportedCall[], registration?: Partial<Report['registration']>): Promise<string[]>;
    take(): Promise<Commands>;
  };
  live(): Promise<Output<'calls.live'>>;
  list(input?: Partial<Input<'calls.list'>>): Promise<Output<'calls.list'>['items']>;
  counts(): Promise<Output<'calls.counts'>>;
  dial(number: string, id?: string): Promise<string>;
}

export async function createCallClinic(options: ScriptedProviderOptions = {}): Promise<CallClinic> {
  const test = await createTestCore({ ...options, voice: { ringOut: false, ...options.voice } });

  const clinic: Omit<CallClinic, keyof TestCore> = {
    async desk(username, permissions = CALLER) {
      const member = test.addStaff(username, permissions);
      return deskOf(test, member, await test.signIn(member, 'window'));
    },
    recorded: ({ id, ...changes } = {}) =>
      void test.vendor.voice.record({
        ...{ direction: 'inbound', number: NUMBER, callerName: null, startedAtMs: test.clock.now() },
        ...{ seconds: 0, outcome: 'missed', ...changes },
        ...(id === undefined ? {} : { id }),
      }),
    async receive() {
      test.clock.advance(60_000);
      await settle(60);
    },
  };
  return Object.defineProperties(test, Object.getOwnPropertyDescriptors(clinic)) as CallClinic;
}

export function deskOf(test: TestCore, member: StaffMember, session: string): Desk {
  const asPhone = { session, transport: 'phone' } as const;
  const asWindow = { session, transport: 'window' } as const;
  return {
    member,
    session,
    phone: {
      desk: () => test.call('phone.desk', {}, asPhone),
      registration: (accountId = test.account.id) => test.call('phone.registration', { accountId }, asPhone),
      async report(calls = [], registration = {}) {
        const report: Report = {
          registration: { accountId: test.account.id, state: 'registered', failure: null, ...registration },
          calls: [...calls],
          devices: { known: [], microphone: 'ok', level: null },
        };
        return (await test.call('phone.report', report, asPhone)).kept;
      },
      take: async () => (await test.call('phone.take', {}, asPhone)).commands,
    },
    live: () => test.call('calls.live', {}, asWindow),
    list: async (input = {}) => (await test.call('calls.list', input, asWindow)).items,
    counts: () => test.call('calls.counts', {}, asWindow),
    async dial(number, id = newRequestId()) {
      return (await test.call('calls.dial', { id, number }, asWindow)).id;
    },
  };
}

/** A call that rings at the phone, as its window tells of it. */
export function ringing(test: TestCore, changes: Partial<ReportedCall> = {}): ReportedCall {
  return {
    ...{ id: newRequestId(), accountId: test.account.id, direction: 'inbound', number: NUMBER, callerName: null },
    ...{ phase: 'ringing', isMuted: false, isHeldByOther: false, trouble: null, transfer: null },
    ...{ startedAgoMs: 0, connectedAgoMs: null, endedAgoMs: null, outcome: null, failure: null, quality: null },
    ...changes,
  };
}

/** The same call, answered and ended after so many seconds of speech. */
export function spoken(call: ReportedCall, seconds: number): ReportedCall {
  const endedAgoMs = 0;
  return { ...call, phase: 'ended', outcome: 'answered', connectedAgoMs: seconds * 1000, endedAgoMs };
}

export function missed(call: ReportedCall): ReportedCall {
  return { ...call, phase: 'ended', outcome: 'missed', endedAgoMs: 0 };
}

export { START_MS };
