import type { LiveCall, PhoneCommand, PhoneReport } from '../../domain/calls/phone.ts';
import type { AccountId, CallId, SessionId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ChangeFeed } from '../events/change-feed.ts';

/** So many commands wait for a phone that does not come for them; older ones are of no use any more. */
const MOST_COMMANDS = 50;
/** A phone in a call reports every 5 seconds: one that has been silent so long has no call any more. */
const SILENT_MS = 60_000;
/** A phone that does not begin a call so long after it was asked to never will. */
export const BEGIN_MS = 30_000;

/** A call that was asked for, until the phone reports it. */
export interface Dialling {
  readonly id: CallId;
  readonly accountId: AccountId;
}

/**
 * The phones of this core's sessions: what each told last, and what it is to do. In memory alone: the phone tells everything
 * again after a restart of core, and a command that was not taken by then is late.
 */
export interface PhoneDesks {
  /** null: this session has no phone, or it has not told anything yet. */
  report(session: SessionId): PhoneReport | null;
  /** Calls that go on at the phone. */
  live(session: SessionId): readonly LiveCall[];
  dialling(session: SessionId): readonly Dialling[];
  /** Returns whether it tells anything else than before, times left aside. */
  reported(session: SessionId, report: PhoneReport): boolean;
  /** For the phone's next `take`, which it is asked to do now. */
  push(session: SessionId, command: PhoneCommand): void;
  /** Oldest first, each once. */
  take(session: SessionId): readonly PhoneCommand[];
  /** @param given up what to do if the phone does not begin it */
  dial(session: SessionId, call: Dialling & { readonly number: string }, givenUp: () => void): void;
  /** True: the phone has not come for it yet, and never will. */
  takeBack(session: SessionId, id: CallId): boolean;
  /** A phone of this core has this call, or is about to. */
  holds(id: CallId): boolean;
  /** The session was locked or has ended: nobody looks at its meter any more, so the microphone goes off. */
  locked(session: SessionId): void;
  /** The session has ended. */
  forget(session: SessionId): void;
  stop(): void;
}

interface Desk {
  report: PhoneReport | null;
  reportedAtMs: number;
  shown: string;
  commands: PhoneCommand[];
  /** By the last command. */
  isMetering: boolean;
  readonly dialling: Map<CallId, Dialling & { readonly alarm: Disposable }>;
}

interface Deps {
  readonly clock: Clock;
  readonly feed: ChangeFeed;
}

export function createPhoneDesks({ clock, feed }: Deps): PhoneDesks {
  const desks = new Map<SessionId, Desk>();

  function desk(session: SessionId): Desk {
    const known = desks.get(session);
    if (known) return known;
    const made: Desk = {
      report: null,
      reportedAtMs: 0,
      shown: '',
      commands: [],
      isMetering: false,
      dialling: new Map(),
    };
    desks.set(session, made);
    return made;
  }

  function push(session: SessionId, command: PhoneCommand): void {
    const at = desk(session);
    at.commands = [...at.commands, command].slice(-MOST_COMMANDS);
    if (command.do === 'meter') at.isMetering = command.isOn;
    feed.publish({ event: 'phone.wanted', data: { session } });
  }

  function begun(at: Desk, id: CallId): void {
    at.dialling.get(id)?.alarm[Symbol.dispose]();
    at.dialling.delete(id);
  }

  /** Returns whether the phone had not come for it. */
  function withdraw(at: Desk, id: CallId): boolean {
    const rest = at.commands.filter((command) => !(command.do === 'dial' && command.id === id));
    const isThere = rest.length < at.commands.length;
    at.commands = rest;
    return isThere;
  }

  function forget(session: SessionId): void {
    const at = desks.get(session);
    if (at) for (const id of [...at.dialling.keys()]) begun(at, id);
    desks.delete(session);
  }

  const live = (session: SessionId): readonly LiveCall[] =>
    desks.get(session)?.report?.calls.filter(({ phase }) => phase !== 'ended') ?? [];

  return {
    report: (session) => desks.get(session)?.report ?? null,
    live,
    dialling: (session) => [...(desks.get(session)?.dialling.values() ?? [])],
    reported(session, report) {
      const at = desk(session);
      for (const { id } of report.calls) begun(at, id);
      const shown = shownOf(report);
      const isOther = shown !== at.shown;
      Object.assign(at, { report, reportedAtMs: clock.now(), shown });
      return isOther;
    },
    push,
    take(session) {
      const at = desks.get(session);
      if (!at) return [];
      const { commands } = at;
      at.commands = [];
      return commands;
    },
    dial(session, { id, accountId, number }, givenUp) {
      const alarm = clock.schedule(clock.now() + BEGIN_MS, () => {
        const at = desks.get(session);
        if (!at?.dialling.delete(id)) return;
        // A phone that comes for it only now must not dial what the person was told has failed.
        withdraw(at, id);
        givenUp();
      });
      desk(session).dialling.set(id, { id, accountId, alarm });
      push(session, { do: 'dial', id, accountId, number });
    },
    takeBack(session, id) {
      const at = desk(session);
      const isWithdrawn = withdraw(at, id);
      if (isWithdrawn) begun(at, id);
      return isWithdrawn;
    },
    holds(id) {
      return [...desks].some(([session, { dialling, reportedAtMs }]) => {
        if (dialling.has(id)) return true;
        return clock.now() - reportedAtMs < SILENT_MS && live(session).some((call) => call.id === id);
      });
    },
    locked(session) {
      const at = desks.get(session);
      // After a restart of core the phone alone knows that it is on.
      const level = at?.report?.devices.level ?? null;
      if (at?.isMetering === true || level !== null) push(session, { do: 'meter', isOn: false });
    },
    forget,
    stop: () => [...desks.keys()].forEach(forget),
  };
}

/** What a window shows of it: without the times, which move by themselves. */
function shownOf({ registration, calls, devices }: PhoneReport): string {
  const still = calls.map((call) => ({
    ...call,
    startedAgoMs: 0,
    connectedAgoMs: call.connectedAgoMs === null,
    endedAgoMs: 0,
  }));
  return JSON.stringify([registration, still, devices]);
}
