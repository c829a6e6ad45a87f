import type { Failure } from '../../domain/errors.ts';
import { portOf } from '../../ports/lanes.ts';
import type { MessagePort } from '../../ports/provider.ts';
import type { MessageLane } from '../../ports/repositories.ts';
import { isSendOnly } from '../accounts/send-only.ts';
import { OUTBOX_FAILURES } from '../outbox/failures.ts';
import { dueNow } from './content.ts';
import type { InboxDeps } from './deps.ts';
import { INBOX_FAILURES } from './failures.ts';
import { CONTENT_DELAYS_MS } from '../../domain/message/intake.ts';
import { createPace } from './pace.ts';
import { createRoundSteps, holdAccount, type StepFailure } from './round.ts';

/** Content of so many messages, then what is new is looked for again. */
const CONTENT_PER_ROUND = 25;
/** An alarm that comes so much later than it was set for: the workstation slept, or its clock was moved. */
const SLEPT_MS = 120_000;
/** There is an alarm this often although nothing may be due: that it comes late is how an absence is noticed. */
const HEARTBEAT_MS = 60_000;
const LONGEST_CONTENT_WAIT_MS = Math.max(...CONTENT_DELAYS_MS);

export interface InboxRound {
  /** Taken in for the first time. */
  readonly arrived: number;
  readonly failures: readonly Failure[];
}

/** Everything that is received on one lane: what arrived, its content, and the read state back. */
export interface LaneReceiver {
  /** Something changed: the account, or what staff have read. */
  wake(): void;
  /** Something was sent here: an answer may come soon. */
  stir(): void;
  /** What came during an absence has been taken in, or nothing is received here. */
  hasHeard(): boolean;
  /** After an absence: what came meanwhile is caught up with at once. */
  comeBack(): void;
  /** What was to wait until some time waits no longer: that time may be far away now. */
  clockSetBack(): void;
  /** The floor: new messages, unless a failure or the vendor's limit is waited for; then that failure is told. */
  poll(): Promise<InboxRound>;
  /** A whole round now. */
  syncNow(): Promise<InboxRound>;
  stop(): Promise<void>;
}

/** @param goesOn whether it sets alarms and follows push; a command that runs one job does not */
export function createLaneReceiver(deps: InboxDeps, lane: MessageLane, goesOn: () => boolean): LaneReceiver {
  const { storage, clock, network, connections, log } = deps;
  const { accountId, channel } = lane;
  const stopping = new AbortController();
  const { signal } = stopping;
  const steps = createRoundSteps(deps, lane);
  const pace = createPace(deps);
  let round: Promise<unknown> = Promise.resolve();
  let isTickQueued = false;
  let polling: Promise<InboxRound> | null = null;
  let alarm: Disposable | null = null;
  let alarmAtMs: number | null = null;
  let watching: Disposable | null = null;
  let drops = 0;
  /** The first round after a start, and after each absence, until everything is here. */
  let catchUp = true;
  let hasReceived = false;
  /** The clock was set back since the last round. */
  let isAllDue = false;
  let unusable = 0;
  /** Why nothing new could be had the last time. */
  let waitsFor: Failure | null = null;
  /** The provider does not receive; only another connection can change that. */
  let isDeaf = false;
  const dropped = connections.onDrop((id) => {
    if (id !== accountId) return;
    drops++;
    isDeaf = false;
    unwatch();
  });

  /** Rounds of one lane run one after the other. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = round.then(work);
    round = next.catch(() => undefined);
    return next;
  }

  function isActive(): boolean {
    const account = storage.accounts.find(accountId);
    if (account?.state !== 'ready' || !account.receivesHere || !account.channels.includes(channel)) return false;
    return storage.channels.all().some((row) => row.channel === channel && row.enabled);
  }

  /** null: there is nobody to ask. */
  async function openPort(): Promise<MessagePort | null> {
    const connection = await connections.open(accountId);
    if (!connection) {
      // Settings and secrets are saved one after the other: only what stays incomplete is.
      pace.receiveFailed(undefined);
      if (++unusable > 1) holdAccount(deps, accountId, OUTBOX_FAILURES.accountUnusable);
      return null;
    }
    unusable = 0;
    const port = portOf(connection, channel);
    const account = storage.accounts.find(accountId);
    isDeaf =
      (account !== null && isSendOnly(connections.definition(accountId), account, channel)) ||
      port?.receive === undefined;
    if (isDeaf) return null;
    pace.pollEvery((port?.watch ? null : port?.pollEveryMs) ?? null);
    return port;
  }

  /** Returns whether the account goes on. */
  function noted(failures: Failure[], step: string, failed: StepFailure): boolean {
    failures.push(failed.failure);
    log.warn('inbox.vendor-not-asked', { account: accountId, channel, step, code: failed.failure.code });
    if (step === 'read-state' || !holdAccount(deps, accountId, failed.failure)) return true;
    pace.reset();
    return false;
  }

  async function receive(port: MessagePort, failures: Failure[]): Promise<{ arrived: number; goesOn: boolean }> {
    pace.receiving();
    const { arrived, failed } = await steps.receive(port, catchUp, signal);
    if (failed === null) {
      pace.received(arrived);
      waitsFor = null;
      hasReceived = true;
      return { arrived, goesOn: true };
    }
    pace.receiveFailed(failed);
    waitsFor = failed.failure;
    return { arrived, goesOn: noted(failures, 'receive', failed) };
  }

  async function work(isWhole: boolean): Promise<InboxRound> {
    const failures: Failure[] = [];
    const port = await openPort();
    if (!port || signal.aborted) return { arrived: 0, failures };
    let arrived = 0;
    // The clock may have been set back while Foyer was closed.
    if (isAllDue || (catchUp && !hasReceived)) {
      dueNow(deps, lane, clock.now() + (isAllDue ? 0 : LONGEST_CONTENT_WAIT_MS));
    }
    isAllDue = false;
    if (isWhole || pace.isReceiveDue()) {
      const received = await receive(port, failures);
      arrived = received.arrived;
      if (!received.goesOn) return { arrived, failures };
    }
    if (isWhole || pace.isContentDue()) {
      const failed = await steps.fetchDue(port, isWhole ? Infinity : CONTENT_PER_ROUND, catchUp, signal);
      pace.contentEnded(failed);
      if (failed && !noted(failures, 'content', failed)) return { arrived, failures };
    }
    if (hasReceived && storage.inbox.contentDue(lane, clock.now(), 1).length === 0) catchUp = false;
    if (isWhole || pace.isReadDue()) {
      const failed = await steps.tellRead(port, signal);
      pace.readEnded(failed);
      if (failed) noted(failures, 'read-state', failed);
    }
    return { arrived, failures };
  }

  function beginCatchUp(): void {
    catchUp = true;
    hasReceived = false;
    pace.reset();
  }

  async function dueRound(): Promise<void> {
    isTickQueued = false;
    if (signal.aborted || !network.isOnline()) return;
    if (!isActive()) {
      pace.reset();
      return;
    }
    noticeAbsence();
    await work(false);
  }

  const hasSlept = (): boolean => alarmAtMs !== null && clock.now() - alarmAtMs > SLEPT_MS;

  function noticeAbsence(): void {
    if (hasSlept()) beginCatchUp();
    alarmAtMs = null;
  }

  async function polledRound(): Promise<InboxRound> {
    if (signal.aborted || !network.isOnline()) return { arrived: 0, failures: [] };
    if (!isActive()) return inactiveRound();
    noticeAbsence();
    pace.poll();
    if (!pace.isReceiveDue()) return { arrived: 0, failures: waitsFor ? [waitsFor] : [] };
    return work(false);
  }

  function inactiveRound(): InboxRound {
    const failure = storage.accounts.find(accountId)?.failure;
    return { arrived: 0, failures: failure ? [failure] : [] };
  }

  /** Sets the alarm to the earliest thing that will be due, and follows the vendor's push. */
  function plan(): void {
    alarm?.[Symbol.dispose]();
    alarm = null;
    alarmAtMs = null;
    if (signal.aborted || !goesOn()) return;
    if (!isActive()) {
      unwatch();
      return;
    }
    // Without a network nothing is due; its return wakes us.
    if (isDeaf || !network.isOnline()) return;
    const dueAtMs = Math.min(
      clock.now() + HEARTBEAT_MS,
      pace.nextAtMs(storage.inbox.nextContentAtMs(lane), storage.inbox.readPending(lane, 1).length > 0),
    );
    alarmAtMs = Math.max(dueAtMs, clock.now());
    alarm = clock.schedule(dueAtMs, tick);
    if (!watching) void watch();
  }

  function unwatch(): void {
    watching?.[Symbol.dispose]();
    watching = null;
  }

  async function watch(): Promise<void> {
    const since = drops;
    const connection = await connections.open(accountId).catch(() => null);
    if (signal.aborted || watching || drops !== since || !isActive() || isDeaf) return;
    watching =
      portOf(connection, channel)?.watch?.(() => {
        if (pace.hinted()) tick();
        else plan();
      }) ?? null;
  }

  function noteFault(error: unknown): InboxRound {
    log.error('inbox.round-failed', { account: accountId, channel, error });
    pace.broke();
    waitsFor = INBOX_FAILURES.unexpected;
    return { arrived: 0, failures: [waitsFor] };
  }

  function tick(): void {
    if (signal.aborted || isTickQueued) return;
    isTickQueued = true;
    inTurn(dueRound)
      .catch(noteFault)
      .then(plan)
      .catch((error: unknown) => log.error('inbox.round-not-planned', { account: accountId, channel, error }));
  }

  return {
    wake: tick,
    stir() {
      pace.stir();
      plan();
    },
    hasHeard: () => isDeaf || !isActive() || (hasReceived && !hasSlept()),
    comeBack() {
      beginCatchUp();
      tick();
    },
    clockSetBack() {
      beginCatchUp();
      isAllDue = true;
      tick();
    },
    poll() {
      // One that still waits or runs is the one that is asked for.
      polling ??= inTurn(polledRound)
        .catch(noteFault)
        .finally(() => {
          polling = null;
          plan();
        });
      return polling;
    },
    syncNow() {
      return inTurn(async () => (isActive() ? work(true) : inactiveRound()))
        .catch(noteFault)
        .finally(plan);
    },
    async stop() {
      stopping.abort();
      dropped[Symbol.dispose]();
      alarm?.[Symbol.dispose]();
      unwatch();
      await round;
    },
  };
}
