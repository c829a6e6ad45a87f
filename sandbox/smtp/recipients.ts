/** What the name before the `@` asks for; the table in sandbox/README.md tells the same. */

export type Fate =
  | { readonly kind: 'delivered' }
  /** At RCPT; `once`: only the first time that this address is tried. */
  | { readonly kind: 'refused'; readonly code: number; readonly text: string; readonly once: boolean }
  /** Taken, and a notice comes back to the sender (RFC 3464). */
  | {
      readonly kind: 'notice';
      readonly action: 'failed' | 'delayed';
      readonly status: string;
      readonly diagnostic: string;
    }
  /** Taken, and somebody answers. */
  | { readonly kind: 'answer'; readonly by: 'robot' | 'person' };

const refused = (code: number, text: string, once = false): Fate => ({ kind: 'refused', code, text, once });

const fates: Readonly<Record<string, Fate>> = {
  refused: refused(550, '5.1.1 Recipient address rejected: User unknown'),
  blocked: refused(554, '5.7.1 Recipient address rejected: Access denied by policy'),
  greylisted: refused(451, '4.7.1 Recipient address rejected: Greylisted, try again later', true),
  full: refused(452, '4.2.2 Mailbox full'),
  bounce: {
    ...{ kind: 'notice', action: 'failed', status: '5.1.1' },
    diagnostic: 'smtp; 550 5.1.1 The email account that you tried to reach does not exist.',
  },
  stuffed: {
    ...{ kind: 'notice', action: 'failed', status: '5.2.2' },
    diagnostic: 'smtp; 552 5.2.2 The recipient mailbox is over its quota.',
  },
  delayed: {
    ...{ kind: 'notice', action: 'delayed', status: '4.4.1' },
    diagnostic: 'smtp; 451 4.4.1 No answer from host.',
  },
  away: { kind: 'answer', by: 'robot' },
  reply: { kind: 'answer', by: 'person' },
};

/** `bounce@`, `bounce2@`, `bounce+x@` and `bounce.x@` are alike, at any domain. */
export function fateOf(address: string): Fate {
  const [, word = ''] = /^([a-z]+)(?:[+.-][^@]*|\d+)?@/.exec(address.toLowerCase()) ?? [];
  return (Object.hasOwn(fates, word) ? fates[word] : undefined) ?? { kind: 'delivered' };
}
