import { expect, it } from 'vitest';
import { openClinic } from './support/clinic.ts';
import { FILING_KILLS } from './support/filing-killer.ts';
import { intakeFilingRound } from './support/intake-filing-round.ts';

const ROUNDS = 1;
const FAXES = 300;
const KILLS = 60;

it.each(['7.0.2', '8.x'] as const)(
  `OpenEMR %s: ${FAXES} faxes, core killed ${KILLS} times: each shown once, filed once`,
  async (openemr) => {
    const kills = Object.fromEntries(FILING_KILLS.map((kill) => [kill, 0]));
    const violations: string[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      await using clinic = await openClinic({ openemr, seed: round });
      const result = await intakeFilingRound(clinic, { faxes: FAXES, kills: KILLS, profile: 'profile' });
      for (const kill of FILING_KILLS) kills[kill] = (kills[kill] ?? 0) + result.kills[kill];
      violations.push(...result.violations.map((violation) => `round ${round}: ${violation}`));
      const { violations: found, ...figures } = result;
      process.stdout.write(
        `intake and filing round ${round}, OpenEMR ${openemr}: ${JSON.stringify(figures)}, violations ${found.length}\n`,
      );
      expect(result.faxes).toBe(FAXES);
    }
    process.stdout.write(`kills in all, OpenEMR ${openemr}: ${JSON.stringify(kills)}\n`);
    expect(violations).toEqual([]);
    for (const kill of FILING_KILLS) expect(kills[kill]).toBeGreaterThanOrEqual((ROUNDS * KILLS) / 20);
  },
);
