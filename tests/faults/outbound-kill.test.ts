import { expect, it } from 'vitest';
import { openClinic } from './support/clinic.ts';
import { killRound } from './support/kill-round.ts';
import { KILL_PHASES } from './support/killer.ts';
import { CLICKATELL_SMS, RINGCENTRAL_FAX, RINGCENTRAL_SMS, SMTP_EMAIL, TWILIO_SMS } from './support/vendor-channel.ts';

const MESSAGES = 40;

/** One short round each; the stated counts run in the long form. */
it.each([
  { target: RINGCENTRAL_FAX, kills: 10, ofEach: 1 },
  ...[RINGCENTRAL_SMS, TWILIO_SMS, CLICKATELL_SMS, SMTP_EMAIL].map((target) => ({ target, kills: 8, ofEach: 1 })),
])('$target.name: 40 go out, core killed again and again: none lost, none twice', async ({ target, kills, ofEach }) => {
  await using clinic = await openClinic();
  const result = await killRound(clinic, target, { messages: MESSAGES, kills, profile: 'profile' });
  const { violations, ...figures } = result;
  process.stdout.write(`kill round, ${target.name}: ${JSON.stringify(figures)}\n`);
  expect(violations).toEqual([]);
  for (const phase of KILL_PHASES) expect(result.kills[phase]).toBeGreaterThanOrEqual(ofEach);
});
