import { expect, it } from 'vitest';
import { openClinic } from './support/clinic.ts';
import { killRound } from './support/kill-round.ts';
import { KILL_PHASES } from './support/killer.ts';

it('RingCentral: 60 faxes, core killed again and again: none lost, none twice', async () => {
  await using clinic = await openClinic();
  const result = await killRound(clinic, { faxes: 60, kills: 20, profile: 'profile' });
  const { violations, ...figures } = result;
  process.stdout.write(`kill round: ${JSON.stringify(figures)}\n`);
  expect(violations).toEqual([]);
  for (const phase of KILL_PHASES) expect(result.kills[phase]).toBeGreaterThanOrEqual(2);
});
