import type { Failure } from '../../domain/errors.ts';

/** Why a queued message was withdrawn, or waits. */
export const CONSENT_FAILURES = {
  optedOut: {
    code: 'OPTED_OUT',
    category: 'rejected',
    message: 'It was not sent: this number gets no texts any more. Call instead.',
    action: 'none',
  },
  noConsent: {
    code: 'NO_CONSENT',
    category: 'rejected',
    message:
      'It was not sent: OpenEMR does not say that this patient allows texts. Ask the patient and change it there.',
    action: 'edit-and-resend',
  },
  emailOptedOut: {
    code: 'EMAIL_OPTED_OUT',
    category: 'rejected',
    message: 'It was not sent: somebody here blocked e-mail to one of its addresses. Call instead.',
    action: 'none',
  },
  emailNoConsent: {
    code: 'EMAIL_NO_CONSENT',
    category: 'rejected',
    message:
      'It was not sent: OpenEMR does not say that this patient allows e-mail. Ask the patient and change it there.',
    action: 'edit-and-resend',
  },
  unclear: {
    code: 'OPT_OUT_UNCLEAR',
    category: 'rejected',
    message: 'It waits: a text from this number may ask to stop. Open the conversation and decide.',
    action: 'decide',
  },
  repliesUnread: {
    code: 'REPLIES_NOT_READ',
    category: 'rejected',
    message: 'It waits until the texts that came meanwhile are here: one of them may ask to stop.',
    action: 'wait',
  },
  quietHours: {
    code: 'QUIET_HOURS',
    category: 'rejected',
    message: 'It waits for the end of the quiet hours where the recipient lives.',
    action: 'wait',
  },
} as const satisfies Record<string, Failure>;
