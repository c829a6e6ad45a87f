import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bothClocks } from './support/both-clocks.ts';
import { openClinic } from './support/clinic.ts';
import { startCore } from './support/core-client.ts';
import { allReceived, INTAKE_KILLS, judge, textIntakeRound } from './support/text-intake-round.ts';
import { RINGCENTRAL_SMS, TWILIO_SMS, useVendor } from './support/vendor-channel.ts';

const HOUR = 3_600_000;

describe.each([RINGCENTRAL_SMS, TWILIO_SMS])('$name', (target) => {
  it('texts arrive while core is killed again and again: each is here once', async () => {
    await using clinic = await openClinic();
    const { violations, ...figures } = await textIntakeRound(clinic, target, {
      texts: 60,
      kills: 6,
      profile: 'profile',
    });
    process.stdout.write(`intake kill round, ${target.name}: ${JSON.stringify(figures)}\n`);
    expect(violations).toEqual([]);
    for (const kill of INTAKE_KILLS) expect(figures.kills[kill]).toBeGreaterThanOrEqual(1);
  });

  it('three days of absence lose nothing: hundreds of texts, in pages', async () => {
    await using clinic = await openClinic();
    const clocks = await bothClocks(clinic);
    const open = () =>
      startCore({
        profile: join(clinic.folder, 'profile'),
        sandboxFile: clinic.sandboxFile,
        args: [`--clock-offset=${clocks.offsetMs}`],
      });
    const before = await open();
    await useVendor(before, target);
    const sent = new Map<string, string>();
    const arrive = async (count: number): Promise<void> => {
      const body = `Text ${sent.size}`;
      const from = `+1415555010${sent.size % 7}`;
      const ids = await clinic.inbound({ vendor: target.vendor, channel: 'sms', from, body, count });
      for (const id of ids) sent.set(id, body);
    };
    await arrive(3);
    await allReceived(before, clocks, new Set(sent.keys()));
    await before.close();

    for (let hour = 0; hour < 72; hour += 4) {
      await clinic.advanceClock(4 * HOUR);
      await arrive(30);
    }
    const after = await startCore({
      profile: join(clinic.folder, 'profile'),
      sandboxFile: clinic.sandboxFile,
      args: [`--clock-offset=${clocks.offsetMs + 72 * HOUR}`],
    });
    const received = await allReceived(after, clocks, new Set(sent.keys()));
    expect(judge(received, sent)).toEqual([]);
    expect(received).toHaveLength(3 + 18 * 30);
    // Newest first, as they were sent.
    const times = received.map(({ createdAt }) => Date.parse(createdAt));
    expect(times).toEqual([...times].sort((one, two) => two - one));
    await after.close();
    clocks.stop();
  });
});
