import { setTimeout as delay } from 'node:timers/promises';
import type { RequestEvent } from '../../../sandbox/events.ts';
import type { Clinic } from './clinic.ts';
import type { CoreClient } from './core-client.ts';

/**
 * When core is struck: at any time, while it fetches a fax, while OpenEMR has an upload in one of three moments, and when it
 * looks in the chart for what it uploaded.
 */
export const FILING_KILLS = ['random', 'content', 'begun', 'accepted', 'answered', 'verify'] as const;
export type FilingKill = (typeof FILING_KILLS)[number];

export interface FilingKiller {
  /** Kills the core in the phase whose turn it is, as soon as there is such a request; resolves when it is gone. */
  strike(core: CoreClient): Promise<void>;
  /** Kills by the phase in which the request really was. */
  readonly counts: Record<FilingKill, number>;
  stop(): void;
}

/** How long a request is held in the phase that is aimed at, so that the signal arrives inside it. */
const WINDOW_MS = 40;
/** If no such request comes along in this time, the kill counts as random. */
const PATIENCE_MS = 6_000;

const DOCUMENTS = /^(GET|POST) \/apis\/default\/api\/patient\/\d+\/document$/;
const isUpload = ({ request }: RequestEvent): boolean => request.startsWith('POST') && DOCUMENTS.test(request);
const isListing = ({ request }: RequestEvent): boolean => request.startsWith('GET') && DOCUMENTS.test(request);

/** Windows at every request that may be aimed at; they are open all the time, until faults are cleared. */
export async function openKillWindows(clinic: Clinic): Promise<void> {
  const upload = { vendor: 'openemr', kind: 'slow', delayMs: WINDOW_MS, match: 'POST /apis/default/api/patient' };
  await clinic.fault({ ...upload, phase: 'begun' });
  await clinic.fault({ ...upload, phase: 'accepted' });
  await clinic.fault({ ...upload, phase: 'begun', match: '/document' });
  await clinic.fault({ kind: 'slow', phase: 'begun', delayMs: WINDOW_MS, match: '/content/' });
}

export async function filingKiller(clinic: Clinic): Promise<FilingKiller> {
  const counts = Object.fromEntries(FILING_KILLS.map((kill) => [kill, 0])) as Record<FilingKill, number>;
  const uploaded = new Set<string>();
  let onEvent: (event: RequestEvent) => void = () => undefined;
  const stop = await clinic.onRequest((event) => {
    onEvent(event);
    // Whoever looks in this chart next looks for the upload, if no kill came between.
    if (isUpload(event) && event.phase === 'answered') uploaded.add(event.request.slice(4).trim());
  });
  let turn = 0;

  function isAimedAt(aim: FilingKill, event: RequestEvent): boolean {
    switch (aim) {
      case 'content':
        return event.phase === 'begun' && event.request.includes('/content/');
      case 'verify':
        return event.phase === 'begun' && isListing(event) && uploaded.has(event.request.slice(4));
      case 'begun':
      case 'accepted':
      case 'answered':
        return isUpload(event) && event.phase === aim;
      case 'random':
        return false;
    }
  }

  function seen(aim: FilingKill): Promise<boolean> {
    uploaded.clear();
    return new Promise((resolve) => {
      const giveUp = setTimeout(() => resolve(false), PATIENCE_MS);
      onEvent = (event) => {
        if (!isAimedAt(aim, event)) return;
        clearTimeout(giveUp);
        onEvent = () => undefined;
        resolve(true);
      };
    });
  }

  return {
    async strike(core) {
      const aim = FILING_KILLS[turn++ % FILING_KILLS.length] ?? 'random';
      if (aim === 'random') await delay(Math.random() * 600);
      const hit = aim === 'random' || (await seen(aim));
      counts[hit ? aim : 'random']++;
      await core.kill();
    },
    counts,
    stop,
  };
}
