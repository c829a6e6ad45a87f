import type { z } from 'zod';
import { isMethodName, procedures, type MethodName, type Result } from '../../contract/index.ts';
import type { Procedure } from '../../contract/procedure.ts';
import { permits } from '../../domain/access/permissions.ts';
import type { Channel } from '../../domain/channel.ts';
import { AppError } from '../../domain/errors.ts';
import { asId, type SessionId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { Access } from '../access/access.ts';
import type { LiveSession, Sessions } from '../access/sessions.ts';
import type { CallContext, Handlers, Transport } from './context.ts';

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
  readonly sessions: Sessions;
  readonly access: Access;
  readonly handlers: Handlers;
  readonly clock: Clock;
  readonly log: Log;
  readonly profileKind: 'sandbox' | 'real';
  /** A transaction that tells the windows what changed in it, after its commit. */
  readonly transaction: <T>(work: () => T) => T;
  /** After each audit entry; anchors the chain now and then. */
  readonly onAudited: () => void;
}

type Detail = Readonly<Record<string, string | number | boolean | null>>;

export function createDispatcher(deps: Deps): Dispatch {
  const { storage, sessions, clock, log } = deps;

  function audit(
    session: LiveSession | null,
    action: string,
    subjects: readonly string[],
    outcome: 'done' | 'refused',
    code: string | null,
    detail: Detail,
  ): void {
    storage.audit.append({
      atMs: clock.now(),
      staffId: session?.staffId ?? null,
      sessionId: session?.id ?? null,
      action,
      subjects,
      outcome,
      code,
      detail,
    });
  }

  /** Order of the check: profile, session, lock, channel, permission; only then is the input looked at. */
  function authorize(method: MethodName, procedure: Procedure, session: LiveSession | null): void {
    if (procedure.sandboxOnly && deps.profileKind !== 'sandbox') {
      throw new AppError('PERMISSION_DENIED', 'This works in the practice clinic only.', {
        reason: 'sandbox-only',
        method,
      });
    }
    if (procedure.needs === 'none') return;
    if (!session) {
      // A clinic's own profile starts locked: nobody is signed in until somebody unlocks it.
      if (deps.profileKind === 'real') throw new AppError('LOCKED', 'Foyer is locked. Unlock it first.', {});
      throw new AppError('NOT_SIGNED_IN', 'Sign in first.', {});
    }
    if (session.locked) throw new AppError('LOCKED', 'Foyer is locked. Unlock it first.', {});
    const [channel] = procedure.needs.split('.');
    const row = storage.channels.all().find((candidate) => candidate.channel === (channel as Channel));
    if (row && !row.enabled) {
      throw new AppError(
        'CHANNEL_OFF',
        'This service is switched off for the clinic. Ask an administrator to switch it on.',
        { channel: row.channel },
      );
    }
    if (!permits(session.staff.permissions, procedure.needs)) {
      throw new AppError('PERMISSION_DENIED', 'You may not do this. Ask an administrator for the permission.', {
        needs: procedure.needs,
      });
    }
  }

  function contextFor(
    method: MethodName,
    procedure: Procedure,
    input: unknown,
    session: LiveSession | null,
    call: Call,
    done: { audited: boolean },
  ): CallContext {
    return {
      transport: call.transport,
      maybeSession: session,
      get session() {
        if (!session) throw new AppError('NOT_SIGNED_IN', 'Sign in first.', {});
        return session;
      },
      get scope() {
        return session ? deps.access.scope(session.staff) : { accountIds: [] };
      },
      commit(work, detail = {}) {
        const result = deps.transaction(() => {
          const made = work();
          if (procedure.audit !== 'none') {
            audit(session, procedure.audit.action, subjectsOf(procedure, input, made), 'done', null, {
              method,
              ...detail,
            });
            done.audited = true;
          }
          return made;
        });
        if (done.audited) deps.onAudited();
        return result;
      },
    };
  }

  function refuse(call: Call, session: LiveSession | null, error: AppError): Result<unknown> {
    const method = isMethodName(call.method) ? call.method : 'unknown';
    const procedure = isMethodName(call.method) ? (procedures[call.method] as Procedure) : null;
    const action = procedure && procedure.audit !== 'none' ? procedure.audit.action : method;
    try {
      const detail = { method, reason: textOrNull(error.params['reason']) };
      deps.transaction(() => audit(session, action, [], 'refused', error.code, detail));
      deps.onAudited();
    } catch (cause) {
      // A full disk must not turn a refusal into a dead core; the caller is refused all the same.
      log.error('dispatch.refusal-not-audited', { method, error: cause });
    }
    return { ok: false, error: error.toWire() };
  }

  return async (call) => {
    let session: LiveSession | null = null;
    try {
      session = call.session === null ? null : sessions.find(asId<SessionId>(call.session));
      if (!isMethodName(call.method)) {
        throw new AppError('INVALID_INPUT', 'Foyer knows no such method.', { reason: 'unknown-method' });
      }
      const procedure = procedures[call.method] as Procedure;
      authorize(call.method, procedure, session);
      const input = parse(procedure, call.params);
      const done = { audited: false };
      const context = contextFor(call.method, procedure, input, session, call, done);
      // The map's types are exact per method; the compiler cannot follow a name that is only known at run time.
      const handler = deps.handlers[call.method] as (input: unknown, context: CallContext) => unknown;
      const output = await handler(input, context);
      if (procedure.audit !== 'none' && !done.audited) context.commit(() => output);
      return { ok: true, data: procedure.output.parse(output) };
    } catch (error) {
      if (error instanceof AppError) return refuse(call, session, error);
      log.error('dispatch.failed', { method: isMethodName(call.method) ? call.method : 'unknown', error });
      return refuse(
        call,
        session,
        new AppError('INTERNAL', 'Something went wrong inside Foyer. Nothing was lost; try again.', {}),
      );
    }
  };
}

function parse(procedure: Procedure, params: unknown): unknown {
  const parsed = procedure.input.safeParse(params ?? {});
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'params'}: ${sentence(issue)}`);
  throw new AppError('INVALID_INPUT', `Check what was entered: ${fields.join('; ')}.`, { reason: 'fields', fields });
}

/** zod's sentence, without echoing the value that was sent. */
function sentence(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_value' ? 'is not one of the allowed values' : issue.message;
}

function subjectsOf(procedure: Procedure, input: unknown, output: unknown): string[] {
  const field = procedure.audit === 'none' ? null : procedure.audit.subject;
  if (field === null) return [];
  const value = valueOf(input, field) ?? valueOf(output, field);
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function valueOf(holder: unknown, field: string): unknown {
  return typeof holder === 'object' && holder !== null ? (holder as Record<string, unknown>)[field] : undefined;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
