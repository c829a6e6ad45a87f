import type { Input, Output } from '../../../app/contract/index.ts';
import { asId, type ConversationId } from '../../../app/domain/ids.ts';
import type { Patient } from '../../../app/domain/patient/patient.ts';
import type { E164 } from '../../../app/domain/phone-number.ts';
import type { ScriptedArrival } from '../../../app/providers/kit/scripted-inbound.ts';
import type { ScriptedProviderOptions, ScriptedSmsOptions } from '../../../app/providers/kit/scripted-provider.ts';
import { testPatient, testPhone } from '../../../app/storage/testing/temporary-storage.ts';
import { createTestCore, newRequestId, settle, type TestCore } from './test-core.ts';

export type Detail = Output<'conversations.get'>;

/** What texts leave from. */
export const OWN_NUMBER = '+12025550190';

/** A clinic that texts: one scripted account, a clock that stands still. */
export interface SmsClinic extends TestCore {
  /** In the mirror; may be texted unless said otherwise. */
  patient(phone: string, changes?: Partial<Patient>): Patient;
  /** A text comes in, and everything that follows from it happens. */
  arrive(arrival: ScriptedArrival): Promise<void>;
  /** The thread with that number, as it is in the database. */
  threadWith(address: string): ConversationId;
  detail(address: string, session?: string): Promise<Detail>;
}

export async function createSmsClinic(
  options: ScriptedSmsOptions = {},
  more: Omit<ScriptedProviderOptions, 'sms'> & { readonly started?: boolean } = {},
): Promise<SmsClinic> {
  const test = await createTestCore({ ...more, sms: { ownNumber: OWN_NUMBER as E164, ...options } });
  await settle();

  const threadWith = (address: string): ConversationId => {
    const thread = test.storage.conversations.findByAddress('sms', address);
    if (!thread) throw new Error(`There is no thread with ${address}`);
    return thread.id;
  };

  const clinic: Omit<SmsClinic, keyof TestCore> = {
    patient(phone, changes = {}) {
      const consent = { sms: true, email: false, voice: false, mail: false };
      const patient = testPatient({ phones: [testPhone(phone)], consent, ...changes });
      test.storage.transaction(() => test.storage.patients.save([patient]));
      return patient;
    },
    async arrive(arrival) {
      test.vendor.sms.inbound.arrive({ to: OWN_NUMBER, files: [], ...arrival });
      test.vendor.sms.hint();
      await quiet(test);
    },
    threadWith,
    detail: (address, session) =>
      test.call('conversations.get', { id: threadWith(address) }, session === undefined ? {} : { session }),
  };
  // Its getters stay getters: a restart makes another core.
  return Object.defineProperties(test, Object.getOwnPropertyDescriptors(clinic)) as SmsClinic;
}

/** Lets everything happen that needs no clock, until the vendor is asked for nothing more. */
export async function quiet(test: TestCore): Promise<void> {
  const { rounds, fetched } = test.vendor.sms.inbound;
  for (let asked = -1; asked !== rounds.length + fetched.length;) {
    asked = rounds.length + fetched.length;
    await settle();
  }
}

export function textTo(to: string | readonly string[], changes: Partial<Input<'sms.send'>> = {}): Input<'sms.send'> {
  return {
    id: newRequestId(),
    to: typeof to === 'string' ? [to] : [...to],
    body: 'See you tomorrow at 9.',
    confirm: ['new-number', 'duplicate', 'phi'],
    ...changes,
  };
}

/** An id that nothing has. */
export const NOTHING = asId<ConversationId>('0197b8a0-0000-7000-8000-000000000000');
