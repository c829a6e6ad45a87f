import { setTimeout as delay } from 'node:timers/promises';
import type { RequestEvent } from '../../../sandbox/events.ts';
import type { Clinic } from './clinic.ts';
import type { CoreClient } from './core-client.ts';
import type { VendorChannel } from './vendor-channel.ts';

/** When core is struck: at any time, or while a message is with the vendor in one of three moments. */
export const KILL_PHASES = ['random', 'begun', 'accepted', 'answered'] as const;
export type KillPhase = (typeof KILL_PHASES)[number];

export interface Killer {
  /** Kills the core once, in the phase whose turn it is. */
  strike(core: CoreClient): Promise<void>;
  /** Kills by the phase in which the vendor's request really was. */
  readonly counts: Record<KillPhase, number>;
  stop(): void;
}

/** How long a message is held in the phase that is aimed at, so that the signal arrives inside it. */
const WINDOW_MS = 40;
/** If none comes along in this time, the kill counts as random. */
const PATIENCE_MS = 3_000;

export async function aimedKiller(clinic: Clinic, { vendor, submission }: VendorChannel): Promise<Killer> {
  const match = submission(clinic.info);
  const counts: Record<KillPhase, number> = { random: 0, begun: 0, accepted: 0, answered: 0 };
  let onEvent: (event: RequestEvent) => void = () => undefined;
  const stop = await clinic.onRequest((event) => {
    const isAsked = /^(?:GET|HEAD) /.test(event.request);
    if (event.vendor === vendor && !isAsked && event.request.endsWith(match)) onEvent(event);
  });
  // The windows are open all the time: a fault that is set for one strike would come too late for the message under way.
  await clinic.fault({ vendor, match, kind: 'slow', phase: 'begun', delayMs: WINDOW_MS });
  await clinic.fault({ vendor, match, kind: 'slow', phase: 'accepted', delayMs: WINDOW_MS });
  let turn = 0;

  async function strike(core: CoreClient): Promise<void> {
    const aim = KILL_PHASES[turn++ % KILL_PHASES.length] ?? 'random';
    if (aim === 'random') await delay(Math.random() * 400);
    else if (!(await phaseSeen(aim))) {
      counts.random++;
      return core.kill();
    }
    counts[aim]++;
    await core.kill();
  }

  function phaseSeen(aim: KillPhase): Promise<boolean> {
    return new Promise((resolve) => {
      const giveUp = setTimeout(() => resolve(false), PATIENCE_MS);
      onEvent = (event) => {
        if (event.phase !== aim) return;
        clearTimeout(giveUp);
        onEvent = () => undefined;
        resolve(true);
      };
    });
  }

  return { strike, counts, stop };
}
