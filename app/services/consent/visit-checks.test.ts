import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Patient } from '../../domain/patient/patient.ts';
import { testPatient, testPhone } from '../../storage/testing/temporary-storage.ts';
import { scriptedFailure } from '../emr/testing/scripted-charts.ts';
import { openConsentDesk, type ConsentDesk } from './testing/consent-desk.ts';

let desk: ConsentDesk;
beforeAll(() => {
  desk = openConsentDesk();
  desk.consent.start();
});
beforeEach(() => desk.begin());
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function addPatient(number = desk.number): Patient {
  const patient = testPatient({ phones: [testPhone(number)] });
  desk.storage.transaction(() => desk.storage.patients.save([patient]));
  return patient;
}

const dayAfter = (days: number): string => new Date(desk.clock.now() + days * DAY).toISOString().slice(0, 10);

function addVisit({ pid }: Patient, days: number, isOff = false): void {
  desk.emr.visits.push({ id: String(desk.emr.visits.length), pid, day: dayAfter(days), time: '09:00', isOff });
}

/** Until all that is due has happened. */
async function passes(ms = 0): Promise<void> {
  await desk.advance(ms);
  await desk.advance(0);
}

const asked = (): number => desk.emr.calls.filter((call) => call.startsWith('visits')).length;

describe('an opt-out of a number with a visit within 14 days', () => {
  it('makes one task to call, about whose visit it is', async () => {
    const [patient, housemate] = [addPatient(), addPatient()];
    addVisit(patient, 13);
    addVisit(housemate, 20);
    const { id } = desk.receive('CANCEL');
    await passes();
    expect(desk.tasks()).toMatchObject([
      { reason: 'opt-out-visit', priority: 'high', patientId: patient.id, item: { kind: 'message', id } },
    ]);
    expect(desk.events.at(-1)?.event).toBe('tasks.changed');
    expect(desk.optOut()).toMatchObject({ state: 'blocked', visitCheckDueAtMs: null });
    await passes(DAY);
    expect([desk.tasks().length, asked()]).toEqual([1, 2]);
  });

  it('tells which text it was, also where a person blocked the number before OpenEMR was asked', async () => {
    for (const patient of [addPatient(), addPatient()]) addVisit(patient, 1);
    const { id } = desk.receive('STOP');
    desk.transaction(() =>
      desk.consent.decide({
        ...{ channel: 'sms', address: desk.number, decision: 'block', isAdministrator: false, seen: null },
        ...{ reason: 'called', staffId: desk.staff.id },
      }),
    );
    await passes();
    expect(desk.tasks()).toMatchObject([{ reason: 'opt-out-visit', patientId: null, item: { kind: 'message', id } }]);
  });

  it('of two patients names neither', async () => {
    for (const patient of [addPatient(), addPatient()]) addVisit(patient, 1);
    desk.receive('STOP');
    await passes();
    expect(desk.tasks()).toMatchObject([{ reason: 'opt-out-visit', patientId: null }]);
  });

  it('is asked for after the vendor’s word, too', async () => {
    addVisit(addPatient(), 1);
    const failure = { code: 'X', category: 'rejected', message: '', action: 'none', means: 'opted-out' } as const;
    const id = desk.queue();
    desk.transaction(() => desk.consent.onFailure(desk.message(id), failure));
    await passes();
    expect(desk.tasks()).toMatchObject([{ reason: 'opt-out-visit', item: { kind: 'message', id } }]);
  });
});

describe('no task', () => {
  it('without a visit, with one that is off, or with one later', async () => {
    const patient = addPatient();
    addVisit(patient, 3, true);
    addVisit(patient, 15);
    desk.receive('STOP');
    await passes();
    expect([desk.tasks(), asked(), desk.optOut()?.visitCheckDueAtMs]).toEqual([[], 1, null]);
  });

  it('and no question, for a number that no patient has', async () => {
    desk.receive('STOP');
    await passes(DAY);
    expect(asked()).toBe(0);
  });

  it('after the opt-out was lifted', async () => {
    addVisit(addPatient(), 1);
    desk.emr.down = scriptedFailure('network');
    desk.receive('STOP');
    await passes();
    desk.receive('START');
    desk.emr.clearFaults();
    await passes(HOUR);
    expect([desk.tasks(), asked()]).toEqual([[], 1]);
  });

  it('for an answer that comes after it was lifted', async () => {
    addVisit(addPatient(), 1);
    const letAnswer = desk.emr.hold('visits');
    desk.receive('STOP');
    await passes();
    desk.receive('START');
    letAnswer();
    await passes();
    expect(desk.tasks()).toEqual([]);
  });
});

describe('while OpenEMR is away', () => {
  it('it is asked again, ever more slowly, and at once when it is back', async () => {
    addVisit(addPatient(), 10);
    desk.emr.down = scriptedFailure('network');
    desk.receive('STOP');
    await passes();
    expect(asked()).toBe(1);
    await passes(MINUTE);
    expect(asked()).toBe(2);
    for (let hour = 0; hour < 48; hour++) await passes(HOUR);
    expect(asked()).toBeGreaterThan(40);
    expect(asked()).toBeLessThan(70);
    const before = asked();
    desk.emr.clearFaults();
    desk.emr.ready();
    await passes();
    expect([asked() - before, desk.tasks().length]).toEqual([1, 1]);
  });

  it('nothing is lost with the process: the next one asks', async () => {
    addVisit(addPatient(), 1);
    desk.emr.clinicSignedOut = true;
    desk.receive('STOP');
    await passes();
    expect(desk.optOut()?.visitCheckDueAtMs).toBe(desk.clock.now() + MINUTE);
    expect(desk.storage.optOuts.nextVisitCheckMs()).not.toBeNull();
  });

  it('until the visit would be over', async () => {
    addVisit(addPatient(), 1);
    desk.emr.clinicSignedOut = true;
    desk.receive('STOP');
    await passes();
    desk.clock.advance(15 * DAY);
    await passes();
    expect([desk.optOut()?.visitCheckDueAtMs, desk.tasks()]).toEqual([null, []]);
  });

  it('one number without an answer does not hold up another', async () => {
    const [first, second] = [addPatient(), addPatient('+12125550124')];
    addVisit(first, 1);
    addVisit(second, 1);
    desk.emr.failNext('visits', scriptedFailure('unavailable'));
    desk.receive('STOP');
    desk.receive('STOP', '+12125550124');
    await passes();
    expect(desk.tasks()).toMatchObject([{ patientId: second.id }]);
    await passes(MINUTE);
    expect(desk.tasks()).toHaveLength(2);
  });
});
