import { expect, it } from 'vitest';
import { openClinic } from './support/clinic.ts';
import { killRound } from './support/kill-round.ts';
import { KILL_PHASES } from './support/killer.ts';
import { CLICKATELL_SMS, RINGCENTRAL_FAX, RINGCENTRAL_SMS, SMTP_EMAIL, TWILIO_SMS } from './support/vendor-channel.ts';

/** Each with its rounds, and messages and kills of one. */
const FAX = { rounds: 20, messages: 200, kills: 60 };
const EACH = { rounds: 5, messages: 300, kills: 60 };

it.each([
  { target: RINGCENTRAL_FAX, ...FAX },
  ...[RINGCENTRAL_SMS, TWILIO_SMS, CLICKATELL_SMS, SMTP_EMAIL].map((target) => ({ target, ...EACH })),
])(
  '$target.name: rounds of $messages, core killed again and again: none lost, none twice',
  async ({ target, ...size }) => {
    const kills = { random: 0, begun: 0, accepted: 0, answered: 0 };
    const violations: string[] = [];
    for (let round = 0; round < size.rounds; round++) {
      await using clinic = await openClinic({ seed: round + 1 });
      const result = await killRound(clinic, target, { ...size, profile: 'profile' });
      for (const phase of KILL_PHASES) kills[phase] += result.kills[phase];
      violations.push(...result.violations.map((violation) => `round ${round + 1}: ${violation}`));
      const { violations: found, ...figures } = result;
      process.stdout.write(
        `kill round ${round + 1}, ${target.name}: ${JSON.stringify(figures)}, violations ${found.length}\n`,
      );
    }
    process.stdout.write(`kills in all, ${target.name}: ${JSON.stringify(kills)}\n`);
    expect(violations).toEqual([]);
    for (const phase of KILL_PHASES) expect(kills[phase]).toBeGreaterThanOrEqual((size.rounds * size.kills) / 10);
  },
);
