import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { MessageView } from '../../../app/contract/schemas.ts';
import type { RequestEvent } from '../../../sandbox/events.ts';
import { bothClocks, type BothClocks } from './both-clocks.ts';
import type { Clinic } from './clinic.ts';
import { CoreGone, startCore, type CoreClient } from './core-client.ts';
import { eventually } from './eventually.ts';
import { useVendor, type VendorChannel } from './vendor-channel.ts';

/** When core is struck: at any time, when the vendor is asked what arrived, and when it has answered that. */
export const INTAKE_KILLS = ['random', 'asked', 'answered'] as const;
export type IntakeKill = (typeof INTAKE_KILLS)[number];

export interface TextIntakeRound {
  readonly texts: number;
  readonly kills: Readonly<Record<IntakeKill, number>>;
  readonly received: number;
  /** Sentences about what must not be; empty is what is wanted. */
  readonly violations: readonly string[];
}

const PATIENCE_MS = 3_000;
const STEP_MS = 10_000;
/** Few enough that many texts meet in one thread. */
const SENDERS = 9;

/**
 * One round: texts arrive through faults while core is killed again and again. Then the faults end, and what core has is
 * compared with what arrived at the vendor: each once, with its words, in its sender's thread.
 */
export async function textIntakeRound(
  clinic: Clinic,
  target: VendorChannel,
  options: { readonly texts: number; readonly kills: number; readonly profile: string },
): Promise<TextIntakeRound> {
  const clocks = await bothClocks(clinic);
  const open = (): Promise<CoreClient> =>
    startCore({
      profile: join(clinic.folder, options.profile),
      sandboxFile: clinic.sandboxFile,
      args: [`--clock-offset=${clocks.offsetMs}`],
    });
  let core = await open();
  await useVendor(core, target);
  const killer = await intakeKiller(clinic, target);
  await setFaults(clinic, target);
  const sent = new Map<string, string>();
  for (let wave = 0; wave < options.kills; wave++) {
    const struck = killer.strike(core);
    const count = Math.ceil((options.texts * (wave + 1)) / options.kills) - sent.size;
    await arrive(clinic, target, sent, count);
    await askUntilGone(core, clocks, struck);
    core = await open();
  }
  killer.stop();
  await clinic.clearFaults();
  const received = await allReceived(core, clocks, new Set(sent.keys()));
  const violations = judge(received, sent);
  await core.close();
  clocks.stop();
  return { texts: sent.size, kills: killer.counts, received: received.length, violations };
}

async function setFaults(clinic: Clinic, { vendor, intake }: VendorChannel): Promise<void> {
  const match = intake(clinic.info) ?? '';
  await clinic.fault({ vendor, match, kind: 'http429', rate: 0.05, retryAfter: 1 });
  await clinic.fault({ vendor, match, kind: 'http500', rate: 0.05 });
  await clinic.fault({ vendor, match, kind: 'garbled', rate: 0.05 });
  await clinic.fault({ vendor, kind: 'duplicate', rate: 0.2 });
  await clinic.fault({ vendor, kind: 'reorder', rate: 0.2 });
  await clinic.fault({ vendor, kind: 'late-visible', rate: 0.1, seconds: 40, match: 'POST /inbound' });
  // So that the signal arrives while the vendor is being asked.
  await clinic.fault({ vendor, match, kind: 'slow', phase: 'begun', delayMs: 30 });
}

/** Several in one second, from a few senders in turn. */
async function arrive(
  clinic: Clinic,
  { vendor }: VendorChannel,
  sent: Map<string, string>,
  count: number,
): Promise<void> {
  for (let index = 0; index < count; index++) {
    const number = sent.size;
    const body = `Message ${number}: may I come at ten?`;
    const from = `+1212555010${number % SENDERS}`;
    const [id] = await clinic.inbound({ vendor, channel: 'sms', from, body });
    if (id === undefined) throw new Error('Nothing arrived');
    sent.set(id, body);
  }
}

/** Time passes, so that the vendor is asked again and again, until core is gone. */
async function askUntilGone(core: CoreClient, clocks: BothClocks, struck: Promise<void>): Promise<void> {
  const gone = new AbortController();
  const end = struck.then(() => gone.abort());
  try {
    while (!gone.signal.aborted) {
      await clocks.advance(core, STEP_MS);
      await delay(20);
    }
  } catch (error) {
    if (!(error instanceof CoreGone)) throw error;
  }
  await end;
}

async function intakeKiller(clinic: Clinic, { vendor, intake }: VendorChannel) {
  const match = intake(clinic.info) ?? '';
  const counts: Record<IntakeKill, number> = { random: 0, asked: 0, answered: 0 };
  let onEvent: (event: RequestEvent) => void = () => undefined;
  const stop = await clinic.onRequest((event) => onEvent(event));
  let turn = 0;

  function seen(phase: RequestEvent['phase']): Promise<boolean> {
    return new Promise((resolve) => {
      const giveUp = setTimeout(() => resolve(false), PATIENCE_MS);
      onEvent = (event) => {
        if (event.vendor !== vendor || event.phase !== phase || !event.request.includes(match)) return;
        clearTimeout(giveUp);
        onEvent = () => undefined;
        resolve(true);
      };
    });
  }

  return {
    counts,
    stop,
    async strike(core: CoreClient): Promise<void> {
      const aim = INTAKE_KILLS[turn++ % INTAKE_KILLS.length] ?? 'random';
      const isSeen = aim !== 'random' && (await seen(aim === 'asked' ? 'begun' : 'answered'));
      if (aim === 'random') await delay(Math.random() * 300);
      counts[isSeen ? aim : 'random']++;
      await core.kill();
    },
  };
}

/** Everything received, when all of these are there; newest first. */
export async function allReceived(
  core: CoreClient,
  clocks: BothClocks,
  wanted: ReadonlySet<string>,
): Promise<MessageView[]> {
  return eventually(
    'all texts are there',
    async () => {
      const items = await receivedTexts(core);
      const have = new Set(items.map(({ vendorId }) => vendorId ?? ''));
      if ([...wanted].every((id) => have.has(id))) return items;
      await clocks.advanceWhenIdle(core, STEP_MS);
      return null;
    },
    60_000,
  );
}

async function receivedTexts(core: CoreClient): Promise<MessageView[]> {
  const items: MessageView[] = [];
  let before: string | undefined;
  do {
    const page = await core.call('messages.list', {
      channel: 'sms',
      direction: 'inbound',
      limit: 200,
      ...(before === undefined ? {} : { before }),
    });
    items.push(...page.items);
    before = page.next ?? undefined;
  } while (before !== undefined);
  return items;
}

/** @param sent words of each text, by the vendor's id, in the order in which they arrived */
export function judge(received: readonly MessageView[], sent: ReadonlyMap<string, string>): string[] {
  const violations: string[] = [];
  const threads = new Map<string, string>();
  const seen = new Set<string>();
  for (const { vendorId, body, state, address, conversationId } of received) {
    const id = vendorId ?? '';
    if (seen.has(id)) violations.push(`${id}: taken in twice`);
    seen.add(id);
    if (!sent.has(id)) violations.push(`${id}: nobody sent it`);
    else if (sent.get(id) !== body) violations.push(`${id}: other words`);
    if (state !== 'received') violations.push(`${id}: still ${state}`);
    const thread = threads.get(address) ?? conversationId;
    if (conversationId === null || thread !== conversationId) violations.push(`${id}: in another thread`);
    else threads.set(address, conversationId);
  }
  for (const id of sent.keys()) if (!seen.has(id)) violations.push(`${id}: lost`);
  return violations;
}
