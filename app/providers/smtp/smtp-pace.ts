import type { Clock } from '../../ports/clock.ts';

/** So many in any stretch of time. */
export interface PaceRule {
  readonly windowMs: number;
  readonly counts: 'messages' | 'recipients';
  readonly limit: number;
}

const DAY_MS = 86_400_000;

/** Exchange Online takes 30 messages a minute and 10,000 recipients a day (Microsoft, "Exchange Online limits"). */
export function paceRules(isMicrosoft: boolean, dailyLimit: number | null): readonly PaceRule[] {
  return [
    ...(isMicrosoft ? [{ windowMs: 60_000, counts: 'messages', limit: 30 } as const] : []),
    ...(dailyLimit === null ? [] : [{ windowMs: DAY_MS, counts: 'recipients', limit: dailyLimit } as const]),
  ];
}

/** What went out, counted since this connection was made; the server's own count has the last word. */
export interface Pace {
  /** Unix ms (clock) before which nothing with so many recipients may go; 0: at once. More than a limit: when nothing counts. */
  notBeforeMs(recipients: number): number;
  /** The server took a message. */
  note(recipients: number): void;
}

interface Sent {
  atMs: number;
  readonly recipients: number;
}

export function createPace(clock: Clock, rules: readonly PaceRule[]): Pace {
  let sent: Sent[] = [];
  const longestMs = Math.max(0, ...rules.map(({ windowMs }) => windowMs));

  const freeAt = ({ windowMs, counts, limit }: PaceRule, recipients: number): number => {
    const weigh = (each: number): number => (counts === 'messages' ? 1 : each);
    let room = limit - Math.min(weigh(recipients), limit);
    // From the newest back: the first one that no longer fits must leave the window.
    for (const each of sent.toReversed()) {
      room -= weigh(each.recipients);
      if (room < 0) return each.atMs + windowMs;
    }
    return 0;
  };

  return {
    notBeforeMs: (recipients) => {
      const now = clock.now();
      // The clock may have been set back: what was counted happened now at the latest.
      for (const each of sent) each.atMs = Math.min(each.atMs, now);
      sent = sent.filter(({ atMs }) => atMs > now - longestMs);
      const latest = Math.max(0, ...rules.map((rule) => freeAt(rule, recipients)));
      return latest > now ? latest : 0;
    },
    note: (recipients) => {
      if (rules.length > 0) sent.push({ atMs: clock.now(), recipients });
    },
  };
}
