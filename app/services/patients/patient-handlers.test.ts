import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOTHING_IN_SCOPE } from '../../domain/access/account-scope.ts';
import type { PatientId } from '../../domain/ids.ts';
import type { InboundMessage } from '../../domain/message/message.ts';
import type { Patient } from '../../domain/patient/patient.ts';
import {
  openTemporaryStorage,
  seedClinic,
  testInbound,
  testPhone,
  type TemporaryStorage,
} from '../../storage/testing/temporary-storage.ts';
import type { CallContext } from '../dispatch/context.ts';
import { testCall } from '../dispatch/testing/test-call.ts';
import { scriptedPatient } from '../emr/testing/scripted-charts.ts';
import { createPatientHandlers } from './patient-handlers.ts';

let temporary: TemporaryStorage;
let clinic: ReturnType<typeof seedClinic>;
let handlers: ReturnType<typeof createPatientHandlers>;
const SENDER = '+12125550123';

beforeEach(() => {
  temporary = openTemporaryStorage();
  clinic = seedClinic(temporary.storage);
  handlers = createPatientHandlers({
    storage: temporary.storage,
    emr: { chartUrl: (pid) => `https://emr.test/chart?pid=${pid}` },
    mirror: { state: () => ({ state: 'ready', done: 3, lastAtMs: Date.UTC(2026, 0, 2) }) },
  });
});
afterEach(() => temporary[Symbol.dispose]());

function call(scope = clinic.scope): CallContext {
  return testCall({ staff: clinic.staff, scope, commit: (work) => temporary.storage.transaction(work) });
}

const save = (...patients: Patient[]): void =>
  temporary.storage.transaction(() => temporary.storage.patients.save(patients));
function fax(changes: Partial<InboundMessage> = {}): InboundMessage {
  const message = testInbound({ accountId: clinic.account.id, address: SENDER, ...changes });
  temporary.storage.transaction(() => void temporary.storage.inbox.takeIn(message, []));
  return message;
}
function assign(message: InboundMessage, patientId: PatientId): void {
  const entry = { atMs: temporary.clock.now(), cause: 'assigned', detail: {}, staffId: null };
  temporary.storage.transaction(() => temporary.storage.inbox.setPatient(message.id, patientId, entry));
}
async function candidates(message: InboundMessage): Promise<string[]> {
  const { items } = await handlers['patients.candidates']({ messageId: message.id }, call());
  return items.map(({ patient, reasons }) => `${patient.pid} ${reasons.map(({ kind }) => kind).join('+')}`);
}

describe('patients.candidates', () => {
  it('are best first: assigned, number with earlier messages, number alone, earlier alone', async () => {
    const phones = [testPhone(SENDER, 'home')];
    const [assigned, both, number, earlier, stranger] = [
      scriptedPatient(1),
      scriptedPatient(2, { phones }),
      scriptedPatient(3, { phones }),
      scriptedPatient(4),
      scriptedPatient(5, { phones: [testPhone('+12125550199')] }),
    ] as const;
    save(assigned, both, number, earlier, stranger);
    assign(fax(), both.id);
    assign(fax(), earlier.id);
    assign(fax(), earlier.id);
    const message = fax();
    assign(message, assigned.id);
    expect(await candidates(message)).toEqual(['1 assigned', '2 number+earlier', '3 number', '4 earlier']);
    const { items } = await handlers['patients.candidates']({ messageId: message.id }, call());
    expect(items[1]?.reasons[0]).toEqual({ kind: 'number', phoneKind: 'home', shared: 1 });
    expect(items[3]?.reasons[0]).toMatchObject({ kind: 'earlier', count: 2 });
  });

  it('leave out who is gone, and a message does not recommend itself', async () => {
    save(scriptedPatient(1, { phones: [testPhone(SENDER)], status: 'gone' }), scriptedPatient(2));
    const message = fax();
    assign(message, scriptedPatient(1).id);
    expect(await candidates(message)).toEqual([]);
    assign(message, scriptedPatient(2).id);
    expect(await candidates(message)).toEqual(['2 assigned']);
  });

  it('are none for a sender without a number', async () => {
    save(scriptedPatient(1, { phones: [testPhone(SENDER)] }));
    expect(await candidates(fax({ address: '' }))).toEqual([]);
  });

  it('learn nothing from messages of other accounts', () => {
    const message = fax();
    const blind = call(NOTHING_IN_SCOPE);
    const refused = (): unknown => handlers['patients.candidates']({ messageId: message.id }, blind);
    expect(refused).toThrow('There is no such message');
  });
});

it('patients.search finds by name, birth date, number and MRN as people type, without who is gone', async () => {
  save(
    scriptedPatient(1, { familyName: 'Espinoza', givenName: 'Alma', phones: [testPhone('+12125550111')] }),
    scriptedPatient(2, { familyName: 'Espinoza', givenName: 'Berta', birthDate: '1955-12-31', status: 'gone' }),
    scriptedPatient(3, { familyName: 'Okafor', givenName: 'Chidi', mrn: 'A-4711', birthDate: '1955-12-31' }),
  );
  const search = async (text: string): Promise<number[]> => {
    const { items } = await handlers['patients.search']({ text, limit: 20 }, call());
    return items.map(({ pid }) => pid);
  };
  expect(await search('esp al')).toEqual([1]);
  expect(await search('12/31/1955')).toEqual([3]);
  expect(await search('555-0111')).toEqual([1]);
  expect(await search('4711')).toEqual([3]);
  expect(await search('   ')).toEqual([]);
});

it('patients.get shows the row with its chart, and no chart of who is gone', async () => {
  save(scriptedPatient(1, { phones: [testPhone(SENDER), { kind: 'work', text: 'call desk', e164: null }] }));
  save(scriptedPatient(2, { status: 'gone' }));
  expect(await handlers['patients.get']({ id: scriptedPatient(1).id }, call())).toMatchObject({
    pid: 1,
    uuid: scriptedPatient(1).id,
    name: 'Example1, Alma',
    dob: '1980-02-03',
    phones: [
      { kind: 'cell', number: SENDER },
      { kind: 'work', number: 'call desk' },
    ],
    gone: false,
    chartUrl: 'https://emr.test/chart?pid=1',
  });
  expect(await handlers['patients.get']({ id: scriptedPatient(2).id }, call())).toMatchObject({
    gone: true,
    chartUrl: null,
  });
  expect(() => handlers['patients.get']({ id: 'nobody' }, call())).toThrow('There is no such patient');
});

it('who may use no account is shown no patients', async () => {
  save(scriptedPatient(1));
  const blind = call(NOTHING_IN_SCOPE);
  expect(await handlers['patients.search']({ text: 'exam', limit: 20 }, blind)).toEqual({ items: [] });
  expect(() => handlers['patients.get']({ id: scriptedPatient(1).id }, blind)).toThrow('There is no such patient');
});

it('patients.mirror tells where it stands', async () => {
  expect(await handlers['patients.mirror']({}, call())).toEqual({
    state: 'ready',
    done: 3,
    lastAt: '2026-01-02T00:00:00.000Z',
  });
});
