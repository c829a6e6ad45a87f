import { expect, it } from 'vitest';
import { openClinic } from './support/clinic.ts';
import { killRound } from './support/kill-round.ts';
import { KILL_PHASES } from './support/killer.ts';

const ROUNDS = 20;
const FAXES = 200;
const KILLS = 60;

it(`RingCentral: ${ROUNDS} rounds of ${FAXES} faxes, core killed again and again: none lost, none twice`, async () => {
  const kills = { random: 0, begun: 0, accepted: 0, answered: 0 };
  const violations: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await using clinic = await openClinic({ seed: round + 1 });
    const result = await killRound(clinic, { faxes: FAXES, kills: KILLS, profile: 'profile' });
    for (const phase of KILL_PHASES) kills[phase] += result.kills[phase];
    violations.push(...result.violations.map((violation) => `round ${round + 1}: ${violation}`));
    const { violations: found, ...figures } = result;
    process.stdout.write(`kill round ${round + 1}: ${JSON.stringify(figures)}, violations ${found.length}\n`);
  }
  process.stdout.write(`kills in all: ${JSON.stringify(kills)}\n`);
  expect(violations).toEqual([]);
  for (const phase of KILL_PHASES) expect(kills[phase]).toBeGreaterThanOrEqual((ROUNDS * KILLS) / 10);
});
