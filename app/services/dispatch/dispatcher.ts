import { isMethodName, procedures, type Result } from '../../contract/index.ts';
import type { Procedure } from '../../contract/procedure.ts';
import { NOTHING_IN_SCOPE } from '../../domain/access/account-scope.ts';
import { AppError } from '../../domain/errors.ts';
import { asId, type SessionId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { Access } from '../access/access.ts';
import type { LiveSession, Sessions } from '../access/sessions.ts';
import type { Refusals } from '../audit/refusals.ts';
import { createSubjects, idsOnly, unique, type Subjects } from '../audit/subjects.ts';
import { authorize, mayIn } from './authorize.ts';
import type { Actor, CallContext, Handlers, Transport } from './context.ts';
import { parseInput } from './parse-input.ts';

export interface Call {
  readonly method: string;
  readonly params: unknown;
  readonly session: string | null;
  readonly transport: Transport;
}

/** The one door: every call from a window or a tool passes it, and nothing else reaches a handler. */
export type Dispatch = (call: Call) => Promise<Result<unknown>>;

interface Deps {
  readonly storage: Storage;
  readonly sessions: Pick<Sessions, 'find'>;
  readonly access: Pick<Access, 'scope'>;
  readonly handlers: Handlers;
  readonly clock: Clock;
  readonly log: Log;
  readonly profileKind: 'sandbox' | 'real';
  /** A transaction that tells the windows what changed in it, after its commit. */
  readonly transaction: <T>(work: () => T) => T;
  /** After each audit entry; anchors the chain now and then. */
  readonly onAudited: () => void;
  readonly refusals: Refusals;
}

type Detail = Readonly<Record<string, string | number | boolean | null>>;

/** A call that a handler may answer. */
interface Admitted {
  readonly call: Call;
  readonly procedure: Procedure;
  readonly session: LiveSession | null;
  readonly input: unknown;
  /** Subjects that the handler named besides. */
  readonly concerned: string[];
  /** Whoever the call opened a session for. */
  actor: Actor | null;
  isAudited: boolean;
}

export function createDispatcher(deps: Deps): Dispatch {
  const { storage, log } = deps;
  const subjects = createSubjects(storage);

  function findSession(id: string | null): LiveSession | null {
    const session = id === null ? null : deps.sessions.find(asId<SessionId>(id));
    // The right to break glass was taken away: what is broken is closed at once.
    return session?.glass && !session.staff.permissions.breakGlass ? { ...session, glass: null } : session;
  }

  /** Inside the transaction of what was done. */
  function auditDone(admitted: Admitted, made: unknown, before: readonly string[], detail: Detail): void {
    const { procedure, call, session, input, concerned } = admitted;
    if (procedure.audit === 'none') return;
    const { action } = procedure.audit;
    const actor = admitted.actor ?? (session && { staffId: session.staffId, sessionId: session.id });
    const named = subjects.of(procedure, input, made);
    const ids = unique([...named.ids, ...concerned]);
    const atMs = deps.clock.now();
    storage.audit.append({
      atMs,
      staffId: actor?.staffId ?? null,
      sessionId: actor?.sessionId ?? null,
      action,
      // A message may have been given to another patient by this very call: it is about both.
      subjects: unique([...ids, ...before, ...subjects.patientsOf(ids)]),
      outcome: 'done',
      code: null,
      detail: { method: call.method, ...glassDetail(admitted.actor ? null : session), ...detail },
    });
    if (actor) storage.usage.count(utcDay(atMs), actor.staffId, action, Math.max(1, named.count));
    admitted.isAudited = true;
  }

  function commitOf(admitted: Admitted): CallContext['commit'] {
    return (work, detail = {}) => {
      const result = deps.transaction(() => {
        const before = patientsBefore(subjects, admitted);
        const made = work();
        auditDone(admitted, made, before, detail);
        return made;
      });
      if (admitted.isAudited) deps.onAudited();
      return result;
    };
  }

  function contextFor(admitted: Admitted): CallContext {
    const { session, procedure, call, concerned } = admitted;
    return {
      transport: call.transport,
      maybeSession: session,
      get session() {
        if (!session) throw new AppError('NOT_SIGNED_IN', 'Sign in first.', {});
        return session;
      },
      get scope() {
        if (!session) return NOTHING_IN_SCOPE;
        return deps.access.scope(procedure.kind === 'query' ? session : { ...session, glass: null });
      },
      get ownScope() {
        return session ? deps.access.scope({ ...session, glass: null }) : NOTHING_IN_SCOPE;
      },
      may: (needs) => (session ? mayIn(procedure, session, needs) : needs === 'none'),
      doneBy: (actor) => void (admitted.actor = actor),
      concerning: (...ids) => void concerned.push(...ids),
      commit: commitOf(admitted),
    };
  }

  function refuse(
    call: Call,
    session: LiveSession | null,
    admitted: Admitted | null,
    error: AppError,
  ): Result<unknown> {
    const method = isMethodName(call.method) ? call.method : 'unknown';
    const procedure = isMethodName(call.method) ? (procedures[call.method] as Procedure) : null;
    const reason = error.params['reason'];
    deps.refusals.add({
      staffId: session?.staffId ?? null,
      sessionId: session?.id ?? null,
      action: procedure && procedure.audit !== 'none' ? procedure.audit.action : method,
      subjects: admitted ? subjectsOfRefused(admitted) : [],
      code: error.code,
      detail: { method, ...glassDetail(session), reason: typeof reason === 'string' ? reason : null },
    });
    return { ok: false, error: error.toWire() };
  }

  function subjectsOfRefused(admitted: Admitted): string[] {
    try {
      const { ids } = subjects.of(admitted.procedure, admitted.input, null);
      const known = idsOnly([...ids, ...admitted.concerned]);
      return unique([...known, ...subjects.patientsOf(known)]);
    } catch (cause) {
      // Storage that cannot be read is why it was refused.
      log.error('dispatch.subjects-not-read', { method: admitted.call.method, error: cause });
      return [];
    }
  }

  async function answer(admitted: Admitted): Promise<unknown> {
    const context = contextFor(admitted);
    const { call, procedure, input } = admitted;
    if (!isMethodName(call.method)) throw unknownMethod();
    // The map's types are exact per method; the compiler cannot follow a name that is only known at run time.
    const handler = deps.handlers[call.method] as (input: unknown, context: CallContext) => unknown;
    const output = await handler(input, context);
    if (procedure.audit !== 'none' && !admitted.isAudited) context.commit(() => output);
    return procedure.output.parse(output);
  }

  return async (call) => {
    let session: LiveSession | null = null;
    let admitted: Admitted | null = null;
    try {
      session = findSession(call.session);
      if (!isMethodName(call.method)) throw unknownMethod();
      const procedure = procedures[call.method] as Procedure;
      authorize(deps, call, procedure, session);
      const input = parseInput(procedure, call.params);
      admitted = { call, procedure, session, input, concerned: [], actor: null, isAudited: false };
      return { ok: true, data: await answer(admitted) };
    } catch (error) {
      if (error instanceof AppError) return refuse(call, session, admitted, error);
      log.error('dispatch.failed', { method: isMethodName(call.method) ? call.method : 'unknown', error });
      const sentence = 'Something went wrong inside Foyer. Nothing was lost; try again.';
      return refuse(call, session, admitted, new AppError('INTERNAL', sentence, {}));
    }
  };
}

/** Those to whom what the input names belongs before the call changes it. */
function patientsBefore(subjects: Subjects, { procedure, input }: Admitted): string[] {
  if (procedure.audit === 'none' || procedure.kind === 'query') return [];
  return subjects.patientsOf(subjects.of(procedure, input, null).ids);
}

function glassDetail(session: LiveSession | null): Detail {
  return session?.glass ? { glass: session.glass.channel } : {};
}

function unknownMethod(): AppError {
  return new AppError('INVALID_INPUT', 'Foyer knows no such method.', { reason: 'unknown-method' });
}

function utcDay(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}
