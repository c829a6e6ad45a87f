import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { MessageView } from '../../../app/contract/schemas.ts';
import type { LedgerRow } from '../../../sandbox/ledger.ts';
import type { Clinic } from './clinic.ts';
import { startCore, type CoreClient } from './core-client.ts';
import { eventually } from './eventually.ts';
import { aimedKiller, type KillPhase } from './killer.ts';
import { makeOrders, placeOrders, type Order } from './orders.ts';
import { useVendor, vendorIdOf, type VendorChannel } from './vendor-channel.ts';

export interface RoundResult {
  readonly messages: number;
  readonly kills: Readonly<Record<KillPhase, number>>;
  /** After the faults, before a person decided anything. */
  readonly before: Readonly<Record<string, number>>;
  readonly resent: number;
  /** Sentences about what must not be; empty is what is wanted. */
  readonly violations: readonly string[];
}

/**
 * One round: `messages` go out through faults while core is killed again and again, at random and at aimed moments. Then the
 * faults end, the vendor is looked at, and what core says is compared with what the vendor's ledger holds.
 */
export async function killRound(
  clinic: Clinic,
  target: VendorChannel,
  options: { readonly messages: number; readonly kills: number; readonly profile: string },
): Promise<RoundResult> {
  const orders = await makeOrders(clinic, target, options.messages);
  const { vendor, channel } = target;
  const open = (): Promise<CoreClient> =>
    startCore({ profile: join(clinic.folder, options.profile), sandboxFile: clinic.sandboxFile });
  const earlier = new Set((await clinic.ledger(vendor, channel)).map((row) => row.id));
  let core = await open();
  await useVendor(core, target);
  await setFaults(clinic, target);
  const killer = await aimedKiller(clinic, target);
  for (let killed = 0; killed < options.kills; killed++) {
    const ordering = placeOrders(core, target, orders, Math.ceil((orders.length * (killed + 1)) / options.kills));
    await killer.strike(core);
    await ordering;
    core = await open();
  }
  killer.stop();
  await placeOrders(core, target, orders, orders.length);
  await clinic.clearFaults();
  await letItSettle(core, clinic);

  const ledger = async (): Promise<LedgerRow[]> =>
    (await clinic.ledger(vendor, channel)).filter((row) => !earlier.has(row.id));
  const before = await messagesOf(core, orders);
  const violations = await judge(orders, before, await ledger(), clinic, target);
  const resent = await decide(core, orders, before, await ledger());
  await letItSettle(core, clinic);
  const after = await messagesOf(core, orders);
  violations.push(...judgeEnd(orders, after, await ledger()));
  await core.close();
  return { messages: orders.length, kills: killer.counts, before: countStates(before), resent, violations };
}

async function setFaults(clinic: Clinic, { vendor, submission, isAskable }: VendorChannel): Promise<void> {
  const each = { vendor, match: submission(clinic.info) };
  await clinic.fault({ ...each, kind: 'http429', rate: 0.04, retryAfter: 1 });
  await clinic.fault({ ...each, kind: 'http500', rate: 0.04 });
  await clinic.fault({ ...each, kind: 'http500', rate: 0.04, accepted: true });
  await clinic.fault({ ...each, kind: 'drop-after-accept', rate: 0.06 });
  if (isAskable) await clinic.fault({ ...each, kind: 'late-visible', rate: 0.1, seconds: 30 });
}

/** Lets the queue run empty and every planned look be made: 5 s, 1 min, 15 min, then one that a person asks for. */
async function letItSettle(core: CoreClient, clinic: Clinic): Promise<void> {
  await queueEmpty(core);
  for (const ms of [6_000, 60_000, 900_000]) {
    await clinic.advanceClock(ms);
    await core.call('core.advanceClock', { ms });
    await queueEmpty(core);
    await core.call('sync.now', {});
  }
}

/** A queue of hundreds takes its time where the machine does other work besides. */
const EMPTY_WITHIN_MS = 180_000;

async function queueEmpty(core: CoreClient): Promise<void> {
  const look = async () => {
    const { counts } = await core.call('outbox.status', {});
    if (!counts.some(({ state }) => state === 'queued' || state === 'sending')) return true;
    // What waits for a rate limit need not be waited for in real time.
    if (!counts.some(({ state }) => state === 'sending')) {
      await clinicTick(core);
    }
    return false;
  };
  await eventually('nothing waits or is being sent', look, EMPTY_WITHIN_MS);
}

async function clinicTick(core: CoreClient): Promise<void> {
  await core.call('core.advanceClock', { ms: 5_000 });
  await delay(20);
}

async function messagesOf(core: CoreClient, orders: readonly Order[]): Promise<Map<string, MessageView>> {
  const messages = new Map<string, MessageView>();
  let before: string | undefined;
  do {
    const page = await core.call('messages.list', { limit: 200, ...(before === undefined ? {} : { before }) });
    for (const message of page.items) messages.set(message.id, message);
    before = page.next ?? undefined;
  } while (before !== undefined);
  const ordered = new Set(orders.map((order) => order.messageId));
  return new Map([...messages].filter(([id]) => ordered.has(id)));
}

const isConfirmed = (message: MessageView | undefined): boolean =>
  message?.state === 'sent' || message?.state === 'delivered';

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** The rules of the round, before a person has decided anything. */
async function judge(
  orders: readonly Order[],
  messages: ReadonlyMap<string, MessageView>,
  ledger: readonly LedgerRow[],
  clinic: Clinic,
  { vendor, isAskable }: VendorChannel,
): Promise<string[]> {
  const violations: string[] = [];
  const refusals = await clinic.refusals(vendor);
  const heldBy = groupBy(ledger, (row) => row.to);
  for (const [key, group] of groupBy(orders, (order) => order.key)) {
    const [first] = group;
    const held = heldBy.get(first?.to ?? '') ?? [];
    if (held.length > group.length) violations.push(`${key}: sent ${held.length} times for ${group.length} orders`);
    for (const order of group) {
      const message = messages.get(order.messageId ?? '');
      if (!message) violations.push(`${key}: lost`);
      else if (message.state === 'failed' && !refusals.some((row) => row.to === order.to))
        violations.push(`${key}: failed without a refusal`);
      else if (isConfirmed(message) && !held.some((row) => vendorIdOf(row) === message.vendorId))
        violations.push(`${key}: ${message.state}, but the vendor does not have it`);
      else if (message.state === 'unconfirmed' && message.attempts === 0)
        violations.push(`${key}: unconfirmed without an attempt`);
      else if (!['sent', 'delivered', 'unconfirmed', 'failed'].includes(message.state))
        violations.push(`${key}: still ${message.state}`);
      // Who cannot be asked leaves it to a person.
      if (group.length > 1 || !isAskable) continue;
      if (message?.state === 'unconfirmed' && held.length > 0)
        violations.push(`${key}: unconfirmed, but the vendor has it once and nothing like it`);
    }
    const bound = group
      .map((order) => messages.get(order.messageId ?? '')?.vendorId)
      .filter((id) => id !== null && id !== undefined);
    if (new Set(bound).size !== bound.length) violations.push(`${key}: two messages claim one item of the vendor`);
  }
  return violations;
}

/** What a person would do who can see the vendor's own list: confirm what is there, send again what is not. */
async function decide(
  core: CoreClient,
  orders: readonly Order[],
  messages: ReadonlyMap<string, MessageView>,
  ledger: readonly LedgerRow[],
): Promise<number> {
  let resent = 0;
  const heldBy = groupBy(ledger, (row) => row.to);
  for (const group of groupBy(orders, (order) => order.key).values()) {
    const states = group.map((order) => messages.get(order.messageId ?? ''));
    let unclaimed = (heldBy.get(group[0]?.to ?? '') ?? []).length - states.filter(isConfirmed).length;
    for (const message of states) {
      if (message?.state !== 'unconfirmed') continue;
      const decision = unclaimed-- > 0 ? 'sent' : 'resend';
      if (decision === 'resend') resent++;
      await core.call('messages.resolveUnconfirmed', { id: message.id, decision });
    }
  }
  return resent;
}

function judgeEnd(
  orders: readonly Order[],
  messages: ReadonlyMap<string, MessageView>,
  ledger: readonly LedgerRow[],
): string[] {
  const heldBy = groupBy(ledger, (row) => row.to);
  return [...groupBy(orders, (order) => order.key)].flatMap(([key, group]) => {
    const held = heldBy.get(group[0]?.to ?? '')?.length ?? 0;
    const open = group.filter((order) => !isConfirmed(messages.get(order.messageId ?? '')));
    return [
      ...(held === group.length
        ? []
        : [`${key}: in the end the vendor has it ${held} times for ${group.length} orders`]),
      ...open.map((order) => `${key}: in the end ${messages.get(order.messageId ?? '')?.state ?? 'lost'}`),
    ];
  });
}

function countStates(messages: ReadonlyMap<string, MessageView>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of messages.values()) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
