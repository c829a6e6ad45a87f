import {
  asId,
  uuidV7,
  type AccountId,
  type MessageId,
  type PatientId,
  type StaffId,
  type VendorId,
} from '../../app/domain/ids.ts';
import type { Message } from '../../app/domain/message/message.ts';
import type { Patient } from '../../app/domain/patient/patient.ts';
import type { Storage } from '../../app/ports/repositories.ts';
import { testInbound, testMessage, testPatient, testPhone } from '../../app/storage/testing/temporary-storage.ts';

/** A clinic's texts of five years as they might be: few words are common, most are rare. The same in every run. */

const BATCH = 5_000;
const FIVE_YEARS_MS = 5 * 365 * 86_400_000;
const VOCABULARY = 8_000;
const SYLLABLES =
  're fill app oint ment med test call off ice phar ma cy lab sult date time sen tor ca li no ne wa ter pain doc in form an day'.split(
    ' ',
  );
const GIVEN = 'Maria Jose Ana Luis Emma Liam Olivia Noah Sofia Mateo Alma Diego Nora Ivan Ruth Omar'.split(' ');
const FAMILY = 'Lopez Garcia Smith Nguyen Kim Brown Espinoza Cohen Okafor Silva Rossi Novak Haddad Larsen'.split(' ');

/** Numbers in [0, 1), always the same ones (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const roll = dice(7);
const pick = <T>(values: readonly T[], random: () => number): T => values[Math.floor(random() * values.length)] as T;
const made = (syllables: number, random: () => number): string =>
  Array.from({ length: syllables }, () => pick(SYLLABLES, random)).join('');

/** Commonest first. */
export const WORDS: readonly string[] = [
  ...new Set(Array.from({ length: VOCABULARY * 2 }, (_, at) => made(1 + (at % 3) + (roll() < 0.3 ? 1 : 0), roll))),
].slice(0, VOCABULARY);

/** By Zipf's law. */
const word = (random: () => number): string => WORDS[Math.floor(WORDS.length ** random()) - 1] ?? 'hello';

export const numberOf = (person: number): string =>
  `+1${200 + (Math.floor(person / 100) % 700)}555${String(100 + (person % 100)).padStart(4, '0')}`;

export function nameOf(person: number): Pick<Patient, 'givenName' | 'familyName'> {
  const family = FAMILY[person % FAMILY.length] ?? 'Lopez';
  const rare = person % 3 === 0 ? '' : made(2, dice(person));
  return {
    givenName: GIVEN[(person * 7) % GIVEN.length] ?? 'Ana',
    familyName: rare === '' ? family : `${family} ${rare}`,
  };
}

export function textOf(at: number): string {
  const random = dice(at + 1_000_000);
  return Array.from({ length: 5 + Math.floor(random() * 20) }, () => word(random)).join(' ');
}

export const personOf = (at: number, patients: number): number => Math.floor(dice(at)() ** 2 * patients);

interface Clinic {
  readonly storage: Storage;
  readonly account: AccountId;
  readonly staff: StaffId;
  readonly nowMs: number;
}

export function seedPatients({ storage }: Clinic, patients: number): void {
  for (let first = 0; first < patients; first += BATCH) {
    const count = Math.min(BATCH, patients - first);
    const some = Array.from({ length: count }, (_, at) => {
      const person = first + at;
      return testPatient({ id: patientId(person), ...nameOf(person), phones: [testPhone(numberOf(person))] });
    });
    storage.transaction(() => storage.patients.save(some));
  }
}

const patientId = (person: number): PatientId =>
  asId<PatientId>(`00000000-0000-4000-8000-${String(person).padStart(12, '0')}`);

export function seedMessages(clinic: Clinic, messages: number, patients: number): void {
  for (let first = 0; first < messages; first += BATCH) {
    clinic.storage.transaction(() => {
      const end = Math.min(messages, first + BATCH);
      for (let at = first; at < end; at++) store(clinic.storage, messageOf(clinic, at, { messages, patients }));
    });
  }
}

function store(storage: Storage, message: Message): void {
  if (message.direction === 'inbound') storage.inbox.takeIn(message, []);
  else storage.messages.insert(message);
}

function messageOf(
  clinic: Clinic,
  at: number,
  { messages, patients }: { messages: number; patients: number },
): Message {
  const person = personOf(at, patients);
  const createdAtMs = clinic.nowMs - Math.floor(((messages - at) / messages) * FIVE_YEARS_MS);
  // In order of time, as ids are made; no two messages have the same.
  const id = asId<MessageId>(uuidV7(createdAtMs, new Uint8Array(10)));
  const base = {
    id,
    accountId: clinic.account,
    channel: 'sms',
    address: numberOf(person),
    patientId: at % 3 === 0 ? patientId(person) : null,
    createdAtMs,
  } as const;
  if (at % 2 === 0) return testInbound({ ...base, vendorId: asId<VendorId>(id), body: textOf(at), unread: false });
  return testMessage({
    ...base,
    createdBy: clinic.staff,
    content: { kind: 'sms', body: textOf(at), from: null, notice: null },
  });
}
