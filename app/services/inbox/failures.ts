import type { Failure } from '../../domain/errors.ts';

/** Failures that Foyer itself finds in what it receives; a vendor's own are in its provider's error table. */
export const INBOX_FAILURES = {
  empty: {
    code: 'CONTENT_EMPTY',
    category: 'rejected',
    message: 'It came without any content. Ask the sender to send it again.',
    action: 'retry',
  },
  broken: {
    code: 'CONTENT_BROKEN',
    category: 'rejected',
    message: 'This document came damaged and may not open. Ask the sender to send it again.',
    action: 'retry',
  },
  passwordProtected: {
    code: 'CONTENT_PASSWORD_PROTECTED',
    category: 'rejected',
    message: 'This document is protected by a password. Ask the sender for it, or for the document without one.',
    action: 'retry',
  },
  tooLarge: {
    code: 'CONTENT_TOO_LARGE',
    category: 'rejected',
    message: 'This document is larger than Foyer takes in (100 MB). Look at it at the vendor itself.',
    action: 'contact-vendor',
  },
  accountRemoved: {
    code: 'CONTENT_ACCOUNT_REMOVED',
    category: 'rejected',
    message:
      'Its account was removed here before the document was fetched. Look at it at the vendor itself, or ask the sender to send it again.',
    action: 'contact-vendor',
  },
  notFetched: {
    code: 'CONTENT_NOT_FETCHED',
    category: 'network',
    message: 'The document could not be fetched. Foyer tries again by itself.',
    action: 'wait',
  },
  unexpected: {
    code: 'INBOX_UNEXPECTED',
    category: 'bug',
    message: 'Something unexpected happened while messages were received. Foyer tries again by itself.',
    action: 'wait',
  },
} as const satisfies Record<string, Failure>;
