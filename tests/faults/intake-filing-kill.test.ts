import { expect, it } from 'vitest';
import { openClinic } from './support/clinic.ts';
import { FILING_KILLS } from './support/filing-killer.ts';
import { intakeFilingRound } from './support/intake-filing-round.ts';

it.each(['7.0.2', '8.x'] as const)(
  'OpenEMR %s: 18 faxes arrive and are filed while core is killed again and again: each shown once, filed once',
  async (openemr) => {
    await using clinic = await openClinic({ openemr, patients: 12 });
    const result = await intakeFilingRound(clinic, { faxes: 18, kills: FILING_KILLS.length, profile: 'profile' });
    const { violations, ...figures } = result;
    process.stdout.write(`intake and filing, OpenEMR ${openemr}: ${JSON.stringify(figures)}\n`);
    expect(violations).toEqual([]);
    expect(result).toMatchObject({ faxes: 18, received: 18, filings: 18, inCharts: 18 });
    // On a busy machine one of them may come too late; the long form counts each.
    expect(FILING_KILLS.filter((kill) => result.kills[kill] > 0).length).toBeGreaterThanOrEqual(4);
  },
);
