import { CLINIC_NAME } from '../channels/clinic-settings.ts';
import type { TestSender } from '../channels/test-message.ts';
import { sendEmail, type EmailSendDeps } from './send-email.ts';

/**
 * A short e-mail with the clinic's name, queued as any other. It is confirmed beforehand: the address is the administrator's to
 * choose, and the same e-mail may go there again. A block and OpenEMR's flag hold as for any other.
 */
export function createEmailTestSender(deps: EmailSendDeps): TestSender {
  return async ({ id, to }, context, also) => {
    const clinic = deps.storage.settings.get(CLINIC_NAME) ?? '';
    const sender = clinic === '' ? 'Foyer' : clinic;
    const text = `This is a test message of ${sender}. It was sent to check the connection; nothing needs to be done.`;
    const input = { id, to: [to], subject: `Test message of ${sender}`, text, undoSeconds: 0 };
    const confirm = ['new-number', 'duplicate', 'phi'];
    const { messageIds } = await sendEmail(deps, { ...input, confirm }, context, { also, isTest: true });
    return { messageIds };
  };
}
