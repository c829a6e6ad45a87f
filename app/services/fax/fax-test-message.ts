import { formatPhoneNumber } from '../../domain/phone-number.ts';
import type { TestPageMaker } from '../../ports/documents.ts';
import { CLINIC_NAME } from '../channels/clinic-settings.ts';
import type { TestSender } from '../channels/test-message.ts';
import { parseRecipients } from '../sending/recipients.ts';
import { sendFax, type FaxSendDeps } from './send-fax.ts';

/**
 * One page with the clinic's name, queued as any other fax. It is confirmed beforehand: the number is the administrator's to
 * choose, and the same page may go there again.
 */
export function createFaxTestSender(deps: FaxSendDeps & { readonly testPage: TestPageMaker }): TestSender {
  const { storage, access, testPage } = deps;
  return async ({ id, to }, context, also) => {
    const [number] = parseRecipients([to], 'fax');
    if (!storage.submissions.find(id)) access.accountToSend(context.session.staff, 'fax');
    const content = await testPage.make([
      storage.settings.get(CLINIC_NAME) ?? '',
      `Test fax to ${formatPhoneNumber(number ?? to)}`,
      'Sent to check the connection. Nothing needs to be done.',
      'It contains no patient information.',
    ]);
    const meta = { name: 'test.pdf', type: 'application/pdf', sessionId: context.session.id };
    const blob = storage.blobs.put(content, meta).id;
    const confirm = ['new-number', 'duplicate'];
    return sendFax(deps, { id, to: [to], files: [{ blob }], confirm }, context, also);
  };
}
