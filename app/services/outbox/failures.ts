import type { Failure } from '../../domain/errors.ts';

/** Failures that Foyer itself finds; a vendor's own are in its provider's error table. */
export const OUTBOX_FAILURES = {
  processDied: {
    code: 'FOYER_STOPPED_WHILE_SENDING',
    category: 'uncertain',
    message:
      'Foyer stopped while this was being sent, so it is not known whether it went out. The vendor is being asked.',
    action: 'decide',
  },
  adapterThrew: {
    code: 'FOYER_UNEXPECTED_ANSWER',
    category: 'uncertain',
    message:
      'Something unexpected happened while sending, so it is not known whether it went out. The vendor is being asked.',
    action: 'decide',
  },
  expired: {
    code: 'FOYER_EXPIRED',
    category: 'expired',
    message: 'It was not sent because its latest time had passed.',
    action: 'edit-and-resend',
  },
  contentUnreadable: {
    code: 'FOYER_CONTENT_UNREADABLE',
    category: 'rejected',
    message: 'The stored file can no longer be read. Attach it again and send it anew.',
    action: 'edit-and-resend',
  },
  contentNotRead: {
    code: 'FOYER_CONTENT_NOT_READ',
    category: 'unavailable',
    message: 'The stored file could not be read just now. Foyer tries again by itself.',
    action: 'wait',
  },
  accountUnusable: {
    code: 'FOYER_ACCOUNT_INCOMPLETE',
    category: 'config',
    message: 'The account is not set up completely. Open its settings and fill in what is missing.',
    action: 'check-account',
  },
  channelUnsupported: {
    code: 'FOYER_CHANNEL_UNSUPPORTED',
    category: 'config',
    message: 'This account cannot send on this service. Choose another account in the settings.',
    action: 'check-account',
  },
  otherVendor: {
    code: 'FOYER_OTHER_VENDOR',
    category: 'config',
    message:
      'The clinic chose another vendor for this service. Cancel this and send it anew, or ask an administrator to choose the earlier vendor again.',
    action: 'ask-administrator',
  },
  permissionGone: {
    code: 'FOYER_PERMISSION_GONE',
    category: 'permission',
    message: 'Its sender may no longer send on this service. An administrator decides what happens to it.',
    action: 'ask-administrator',
  },
  channelOff: {
    code: 'FOYER_CHANNEL_OFF',
    category: 'config',
    message: 'This service is switched off for the clinic. It stays here until it is switched on again.',
    action: 'ask-administrator',
  },
  cameBack: {
    code: 'FOYER_EMAIL_CAME_BACK',
    category: 'rejected',
    message: 'This e-mail came back without a reason. Check the address.',
    action: 'edit-and-resend',
  },
} as const satisfies Record<string, Failure>;
