import { expect, it } from 'vitest';
import { openClinic } from './support/clinic.ts';
import { INTAKE_KILLS, textIntakeRound } from './support/text-intake-round.ts';
import { RINGCENTRAL_SMS, TWILIO_SMS } from './support/vendor-channel.ts';

const ROUNDS = 5;
const TEXTS = 300;
const KILLS = 60;

it.each([RINGCENTRAL_SMS, TWILIO_SMS])('$name: rounds of hundreds of texts, each here once', async (target) => {
  const kills = { random: 0, asked: 0, answered: 0 };
  const violations: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await using clinic = await openClinic({ seed: round + 1 });
    const result = await textIntakeRound(clinic, target, { texts: TEXTS, kills: KILLS, profile: 'profile' });
    for (const kill of INTAKE_KILLS) kills[kill] += result.kills[kill];
    violations.push(...result.violations.map((violation) => `round ${round + 1}: ${violation}`));
    const { violations: found, ...figures } = result;
    process.stdout.write(
      `intake kill round ${round + 1}, ${target.name}: ${JSON.stringify(figures)}, violations ${found.length}\n`,
    );
  }
  process.stdout.write(`intake kills in all, ${target.name}: ${JSON.stringify(kills)}\n`);
  expect(violations).toEqual([]);
  for (const kill of INTAKE_KILLS) expect(kills[kill]).toBeGreaterThanOrEqual((ROUNDS * KILLS) / 10);
});
