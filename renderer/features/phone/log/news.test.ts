import { describe, expect, it } from 'vitest';
import { isMissed } from '../../../../app/domain/calls/stamp.ts';
import { isNews } from './news.ts';

const inbound = { direction: 'inbound', connectedAtMs: null } as const;

describe('what the list marks as news, and clears', () => {
  it.each(['missed', 'voicemail', 'failed'] as const)('is whatever the badge counts: %s', (outcome) => {
    const missed = isMissed({ ...inbound, outcome });
    expect(isNews({ missed, seen: false })).toBe(true);
    expect(isNews({ missed, seen: true })).toBe(false);
  });

  it.each(['answered', 'declined', 'elsewhere', null] as const)('is nothing else: %s', (outcome) =>
    expect(isNews({ missed: isMissed({ ...inbound, outcome }), seen: false })).toBe(false),
  );
});
