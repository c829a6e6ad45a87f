import type { SessionView } from '../../contract/procedures/session.ts';
import { permits } from '../../domain/access/permissions.ts';
import type { Channel } from '../../domain/channel.ts';
import { AppError } from '../../domain/errors.ts';
import { asId, uuidV7, type BreakGlassId, type SessionId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { BrokenGlass, Storage } from '../../ports/repositories.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import type { ChangeFeed } from '../events/change-feed.ts';
import { GLASS_MS, isBroken, mendGlass } from './glass.ts';
import { sessionView } from './session-view.ts';
import type { Sessions } from './sessions.ts';

type GlassHandlers = Pick<Handlers, 'session.breakGlass' | 'session.mendGlass' | 'glass.list' | 'glass.seen'>;

interface Deps {
  readonly storage: Storage;
  readonly sessions: Pick<Sessions, 'find'>;
  readonly feed: ChangeFeed;
  readonly clock: Clock;
  readonly random: Random;
}

/** Looking at a channel that is closed to a person, for half an hour, with a reason that administrators are shown. */
export interface Glass {
  readonly handlers: GlassHandlers;
  /** What an earlier process left broken is told when its time is over. */
  start(): void;
  stop(): void;
}

export function createGlassHandlers(deps: Deps): Glass {
  const { storage, sessions, feed, clock, random } = deps;
  const alarms = new Map<BreakGlassId, Disposable>();
  let setBack: Disposable | null = null;

  function tell(session: SessionId): void {
    feed.publish({ event: 'session.changed', data: { session } });
    feed.publish({ event: 'glass.changed', data: {} });
  }

  /** Calls see the time by themselves; the window must be told. */
  function tellWhenOver({ id, untilMs, sessionId }: BrokenGlass): void {
    const over = (): void => {
      alarms.delete(id);
      if (storage.glass.find(id)?.mendedAtMs === null) tell(sessionId);
    };
    alarms.set(id, clock.schedule(untilMs, over));
  }

  function forget(broken: BrokenGlass | null): void {
    if (!broken) return;
    alarms.get(broken.id)?.[Symbol.dispose]();
    alarms.delete(broken.id);
  }

  /** The clock was set back: half an hour by it could be made to last for ever. */
  function mend(those: readonly BrokenGlass[]): void {
    if (those.length === 0) return;
    storage.transaction(() => {
      for (const broken of those) storage.glass.save({ ...broken, mendedAtMs: clock.now() });
    });
    for (const broken of those) {
      forget(broken);
      tell(broken.sessionId);
    }
  }

  /** Broken and not mended, by a clock that may have been set back since. */
  function open(): readonly BrokenGlass[] {
    const nowMs = clock.now();
    return storage.glass
      .list({ unseen: false })
      .filter(({ untilMs, mendedAtMs }) => mendedAtMs === null && untilMs > nowMs);
  }

  function now(session: SessionId): SessionView {
    const live = sessions.find(session);
    if (!live) throw new AppError('NOT_SIGNED_IN', 'Sign in first.', {});
    return sessionView(live, storage.pins);
  }

  return {
    handlers: {
      'session.breakGlass'({ channel, reason }, context) {
        refuseUnlessClosed(storage, channel, context);
        const atMs = clock.now();
        const { id: sessionId, staffId } = context.session;
        const broken: BrokenGlass = {
          id: asId<BreakGlassId>(uuidV7(atMs, random.bytes(10))),
          staffId,
          sessionId,
          channel,
          reason,
          atMs,
          untilMs: atMs + GLASS_MS,
          mendedAtMs: null,
          seenBy: null,
          seenAtMs: null,
        };
        context.concerning(broken.id);
        // The chain vouches for the reason, which the row alone would not.
        const earlier = context.commit(
          () => {
            const mended = mendGlass(storage, sessionId, atMs);
            storage.glass.insert(broken);
            return mended;
          },
          { glass: channel, why: reason, until: new Date(broken.untilMs).toISOString() },
        );
        forget(earlier);
        tellWhenOver(broken);
        tell(sessionId);
        return now(sessionId);
      },
      'session.mendGlass'(_input, context) {
        const { id } = context.session;
        const mended = context.commit(() => mendGlass(storage, id, clock.now()));
        forget(mended);
        if (mended) tell(id);
        return now(id);
      },
      'glass.list': ({ unseen }) => ({
        items: storage.glass.list({ unseen }).map((broken) => glassView(deps, broken)),
      }),
      'glass.seen'({ id }, context) {
        const broken = storage.glass.find(asId<BreakGlassId>(id));
        if (!broken) throw new AppError('NOT_FOUND', 'There is no such entry any more.', { reason: 'glass' });
        context.commit(() => {
          if (broken.seenAtMs !== null) return;
          storage.glass.save({ ...broken, seenBy: context.session.staffId, seenAtMs: clock.now() });
        });
        feed.publish({ event: 'glass.changed', data: {} });
        return {};
      },
    },
    start() {
      mend(open().filter(({ atMs }) => atMs > clock.now()));
      open().forEach(tellWhenOver);
      setBack = clock.onSetBack(() => mend(open()));
    },
    stop() {
      setBack?.[Symbol.dispose]();
      for (const alarm of alarms.values()) alarm[Symbol.dispose]();
      alarms.clear();
    },
  };
}

/**
 * Open to a person: they may view the channel and the account rule gives them a lane of it. Without a lane there is nothing
 * that they could see, so it counts as closed.
 */
function refuseUnlessClosed(storage: Storage, channel: Channel, { session, ownScope }: CallContext): void {
  if (!storage.channels.all().some((row) => row.channel === channel && row.enabled)) {
    throw new AppError('CHANNEL_OFF', 'This service is switched off for the clinic, so there is nothing to look at.', {
      channel,
    });
  }
  const isOpen =
    permits(session.staff.permissions, `${channel}.view`) && ownScope.lanes.some((lane) => lane.channel === channel);
  if (!isOpen) return;
  throw new AppError('CONFLICT', 'This service is open to you anyway. Go there as always.', {
    reason: 'not-closed',
    channel,
  });
}

type GlassItem = Awaited<ReturnType<GlassHandlers['glass.list']>>['items'][number];

function glassView({ storage, sessions, clock }: Deps, broken: BrokenGlass): GlassItem {
  const nameOf = (id: BrokenGlass['seenBy']): string | null =>
    id === null ? null : (storage.staff.find(id)?.name ?? null);
  return {
    id: broken.id,
    userName: nameOf(broken.staffId) ?? '',
    channel: broken.channel,
    reason: broken.reason,
    at: new Date(broken.atMs).toISOString(),
    until: new Date(broken.mendedAtMs ?? broken.untilMs).toISOString(),
    isOpen: isBroken(broken, clock.now()) && sessions.find(broken.sessionId) !== null,
    seenByName: nameOf(broken.seenBy),
  };
}
