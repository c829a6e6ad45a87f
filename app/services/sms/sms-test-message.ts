import { CLINIC_NAME } from '../channels/clinic-settings.ts';
import type { TestSender } from '../channels/test-message.ts';
import { sendSms, type SmsSendDeps } from './send-sms.ts';

/**
 * A short text with the clinic's name, queued as any other. It is confirmed beforehand: the number is the administrator's to
 * choose, and the same text may go there again. Opt-out and consent hold as for any other.
 */
export function createSmsTestSender(deps: SmsSendDeps): TestSender {
  return ({ id, to }, context, also) => {
    const clinic = deps.storage.settings.get(CLINIC_NAME) ?? '';
    const sender = clinic === '' ? 'Foyer' : clinic;
    const body = `Test message of ${sender}. Sent to check the connection; nothing needs to be done.`;
    const confirm = ['new-number', 'duplicate', 'phi'];
    return sendSms(deps, { id, to: [to], body, confirm }, context, also);
  };
}
