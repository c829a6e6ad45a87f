import type { Failure } from '../../domain/errors.ts';

/** What goes wrong with calls on our own side. */
export const CALL_FAILURES = {
  accountUnusable: {
    code: 'CALL_ACCOUNT_UNUSABLE',
    category: 'config',
    message: 'This account cannot register a phone. Look at its settings, or ask an administrator.',
    action: 'check-account',
  },
  ringOutUnanswered: {
    code: 'CALL_RING_OUT_UNANSWERED',
    category: 'uncertain',
    message:
      'The telephone service has not said whether it rings your desk phone. Wait a moment before you call again.',
    action: 'decide',
  },
  unexpected: {
    code: 'CALL_UNEXPECTED',
    category: 'bug',
    message: "The vendor's record of calls could not be read. Foyer tries again by itself.",
    action: 'wait',
  },
} as const satisfies Record<string, Failure>;
