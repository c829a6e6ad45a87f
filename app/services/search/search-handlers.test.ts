import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { procedures } from '../../contract/index.ts';
import type { SearchHit } from '../../contract/procedures/search.ts';
import { NOTHING_IN_SCOPE, type AccountScope } from '../../domain/access/account-scope.ts';
import { asId, type ContactId } from '../../domain/ids.ts';
import type { InboundMessage, OutboundMessage } from '../../domain/message/message.ts';
import type { Patient } from '../../domain/patient/patient.ts';
import type { Storage } from '../../ports/repositories.ts';
import {
  openTemporaryStorage,
  seedClinic,
  TEST_TIME_MS as T0,
  testId,
  testInbound,
  testMessage,
  testPatient,
  testPhone,
  type TemporaryStorage,
} from '../../storage/testing/temporary-storage.ts';
import { CLINIC_DEFAULTS, writeClinicSettings } from '../channels/clinic-settings.ts';
import { testCall } from '../dispatch/testing/test-call.ts';
import { createSearchHandlers } from './search-handlers.ts';

let temporary: TemporaryStorage;
let storage: Storage;
let clinic: ReturnType<typeof seedClinic>;
let alma: Patient;

const ALMA = '+12125550123';
const PHARMACY = '+12125550155';

beforeEach(() => {
  temporary = openTemporaryStorage();
  ({ storage } = temporary);
  clinic = seedClinic(storage);
  alma = testPatient({ givenName: 'Alma', familyName: 'Espinoza', phones: [testPhone(ALMA)] });
  storage.transaction(() => {
    writeClinicSettings(storage.settings, { ...CLINIC_DEFAULTS, timeZone: 'America/New_York' });
    storage.patients.save([alma, testPatient({ givenName: 'Omar', familyName: 'Haddad' })]);
    storage.contacts.save({
      id: asId<ContactId>(testId()),
      name: 'Corner Pharmacy',
      organization: 'Almar Health',
      note: '',
      addresses: [{ kind: 'phone', text: '', address: PHARMACY }],
      savedBy: clinic.staff.id,
      savedAtMs: T0,
    });
  });
});
afterEach(() => temporary[Symbol.dispose]());

function received(body: string, changes: Partial<InboundMessage> = {}): InboundMessage {
  const message = testInbound({ accountId: clinic.account.id, channel: 'sms', body, ...changes });
  storage.transaction(() => void storage.inbox.takeIn(message, []));
  return message;
}
function sent(body: string, changes: Partial<OutboundMessage> = {}): OutboundMessage {
  const content = { kind: 'sms', body, from: null, notice: null } as const;
  const base = { accountId: clinic.account.id, createdBy: clinic.staff.id };
  const message = testMessage({ ...base, channel: 'sms', content, ...changes });
  storage.transaction(() => storage.messages.insert(message));
  return message;
}

interface As {
  readonly names?: boolean;
  readonly scope?: AccountScope;
  readonly limit?: number;
}
async function search(text: string, { names = true, scope = clinic.scope, limit = 30 }: As = {}) {
  const handlers = createSearchHandlers({ storage, clock: temporary.clock });
  const session = { emrRights: { patients: names, documents: true } };
  const context = testCall({ staff: clinic.staff, scope, commit: (work) => storage.transaction(work), session });
  return procedures['search.all'].output.parse(await handlers['search.all']({ text, limit }, context));
}
/** Hits in few words, what is marked in brackets. */
async function found(text: string, as: As = {}): Promise<string[]> {
  return (await search(text, as)).items.map(inWords);
}
function inWords(hit: SearchHit): string {
  if (hit.kind === 'patient') return `patient ${marked(hit.patient.name, hit.marks)}`;
  if (hit.kind === 'contact') return `contact ${marked(hit.contact.name, hit.marks)}`;
  return `${hit.direction} ${hit.name ?? hit.address}: ${marked(hit.text, hit.marks)}`;
}
function marked(text: string, marks: readonly (readonly [number, number])[]): string {
  return [...marks]
    .reverse()
    .reduce((done, [from, to]) => `${done.slice(0, from)}[${done.slice(from, to)}]${done.slice(to)}`, text);
}

describe('search.all', () => {
  it('gives patients, contacts and then messages, newest first, with what was found marked', async () => {
    received('Hello, alma here', { createdAtMs: T0, address: ALMA });
    sent('Dear Alma: call us', { createdAtMs: T0 + 1, address: '+13125550100' });
    received('Nothing', { address: ALMA });
    expect(await found('alm')).toEqual([
      'patient Espinoza, [Alm]a',
      'contact Corner Pharmacy',
      'outbound +13125550100: Dear [Alm]a: call us',
      'inbound Espinoza, Alma: Hello, [alm]a here',
    ]);
    expect(await found('corner ph')).toEqual(['contact [Corner] [Ph]armacy']);
  });

  it('never gives more than asked for, people first', async () => {
    received('alma');
    expect(await found('alm', { limit: 1 })).toEqual(['patient Espinoza, [Alm]a']);
    expect(await found('alm', { limit: 2 })).toHaveLength(2);
  });

  it('names whose a message is: the patient picked, the name it carries, a contact, the only one with the number', async () => {
    received('one', { patientId: alma.id, contactName: 'Ignored' });
    received('two', { contactName: 'City Lab', address: ALMA });
    received('three', { address: PHARMACY });
    received('four', { address: ALMA });
    received('five', { address: '+19995550100' });
    const names = async (word: string) => (await search(word)).items.map((hit) => hit.kind === 'message' && hit.name);
    expect([
      await names('one'),
      await names('two'),
      await names('three'),
      await names('four'),
      await names('five'),
    ]).toEqual([['Espinoza, Alma'], ['City Lab'], ['Corner Pharmacy'], ['Espinoza, Alma'], [null]]);
    // Two with one number: none is guessed.
    storage.transaction(() =>
      storage.patients.save([testPatient({ familyName: 'Brother', phones: [testPhone(ALMA)] })]),
    );
    expect(await names('four')).toEqual([null]);
  });

  it('finds nobody and nothing where nothing is typed', async () => {
    received('hello');
    for (const typed of ['', '  ', '"', '…', 'before:soon']) expect((await search(typed)).items, typed).toEqual([]);
    expect((await search('before:soon')).ignored).toEqual(['before:soon']);
  });
});

describe('operators', () => {
  beforeEach(() => {
    received('results from alma', { address: ALMA, createdAtMs: T0 });
    sent('results to alma', { address: ALMA, createdAtMs: T0 + 1 });
    received('results from the pharmacy', { address: PHARMACY, createdAtMs: T0 + 2, channel: 'fax' });
    received('results for somebody', { address: '+13125550111', patientId: alma.id, createdAtMs: T0 + 3 });
  });
  const texts = async (typed: string): Promise<string[]> =>
    (await search(typed)).items.map((hit) => (hit.kind === 'message' ? hit.text.replace('results ', '') : hit.kind));

  it.each([
    ['from:212-555-0123', ['from alma']],
    ['from:0123 results', ['from alma']],
    ['from:espinoza', ['from alma']],
    ['from:"Alma Espinoza" else', []],
    ['from:corner', ['from the pharmacy']],
    ['from:nobody', []],
    ['to:alma res', ['to alma']],
    ['channel:fax', ['from the pharmacy']],
    ['patient:alma', ['patient', 'for somebody']],
    ['patient:"Espinoza, Alma" results', ['patient', 'for somebody']],
    ['patient:nobody', []],
    // The second of January by UTC is still the evening of the first in New York.
    ['before:2026-01-01 results', []],
    ['after:1/1/2026 before:1/2/2026 from: espinoza', ['from alma']],
    ['after:2026-01-02 results', []],
    ['has:media', []],
  ])('%s', async (typed, expected) => {
    expect(await texts(typed)).toEqual(expected);
  });
});

describe('who may see what', () => {
  it('finds nothing outside the scope', async () => {
    received('hello', { channel: 'fax' });
    const texts: AccountScope = { lanes: [{ accountId: clinic.account.id, channel: 'sms' }] };
    expect(await found('hello', { scope: texts })).toEqual([]);
    expect(await found('hello')).toHaveLength(1);
    // Nor patients, who have no message there to match with.
    expect(await found('alm', { scope: NOTHING_IN_SCOPE })).toEqual([]);
  });

  it('tells no name to whom OpenEMR shows no patients, and finds nothing by one', async () => {
    received('results', { patientId: alma.id, contactName: 'Espinoza Home', address: ALMA });
    for (const typed of [
      'alm',
      'espinoza',
      'home',
      'corner',
      'from:alma',
      'from:corner',
      'patient:alma',
      'espinoza results',
    ])
      expect(await found(typed, { names: false }), typed).toEqual([]);
    expect(await found('results', { names: false })).toEqual([`inbound ${ALMA}: [results]`]);
    expect(await found('from:0123 res', { names: false })).toEqual([`inbound ${ALMA}: [res]ults`]);
    expect(await found('0123', { names: false })).toEqual([`inbound ${ALMA}: results`]);
  });
});
