import type { Input, Output } from '../../../app/contract/index.ts';
import type { EmailContent, OutboundMessage } from '../../../app/domain/message/message.ts';
import { AppError } from '../../../app/domain/errors.ts';
import { asId, type MessageId } from '../../../app/domain/ids.ts';
import type { Patient } from '../../../app/domain/patient/patient.ts';
import type { ScriptedEmailOptions } from '../../../app/providers/kit/scripted-provider.ts';
import { testPatient } from '../../../app/storage/testing/temporary-storage.ts';
import { createTestCore, newRequestId, settle, type TestCore } from './test-core.ts';

/** Whom e-mails are from. */
export const OWN_ADDRESS = 'frontdesk@larkspur.example.org';

type Settings = Partial<Output<'clinic.settings'>>;

/** A clinic that writes e-mail: one scripted account, a clock that stands still. */
export interface EmailClinic extends TestCore {
  /** In the mirror; may be written to unless said otherwise. */
  patient(email: string, changes?: Partial<Patient>): Patient;
  set(changes: Settings): Promise<void>;
  stored(id: string): OutboundMessage & { readonly content: EmailContent };
  /** What a call is refused with; throws if it is not. */
  refusal(work: Promise<unknown>): Promise<Record<string, unknown>>;
}

export async function createEmailClinic(options: ScriptedEmailOptions = {}): Promise<EmailClinic> {
  const from = { name: 'Larkspur Family Practice', address: OWN_ADDRESS };
  const test = await createTestCore({ email: { from, ...options } });
  await settle();
  const clinic: Omit<EmailClinic, keyof TestCore> = {
    patient(email, changes = {}) {
      const consent = { sms: false, email: true, voice: false, mail: false };
      const patient = testPatient({ email, consent, ...changes });
      test.storage.transaction(() => test.storage.patients.save([patient]));
      return patient;
    },
    set: async (changes) => void (await test.call('clinic.saveSettings', changes)),
    stored(id) {
      const message = test.storage.messages.find(asId<MessageId>(id));
      if (message?.content.kind !== 'email') throw new Error('No e-mail');
      return { ...message, content: message.content };
    },
    async refusal(work) {
      try {
        await work;
      } catch (error) {
        if (error instanceof AppError) return { code: error.code, ...error.params };
        throw error;
      }
      throw new Error('It was not refused.');
    },
  };
  return Object.defineProperties(test, Object.getOwnPropertyDescriptors(clinic)) as EmailClinic;
}

export function emailTo(
  to: string | readonly string[],
  changes: Partial<Input<'email.send'>> = {},
): Input<'email.send'> {
  return {
    id: newRequestId(),
    to: typeof to === 'string' ? [to] : [...to],
    subject: 'Your visit',
    text: 'See you tomorrow at 9.',
    confirm: ['new-number', 'duplicate', 'phi'],
    ...changes,
  };
}
