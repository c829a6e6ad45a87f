import { randomUUID } from 'node:crypto';
import type { AccountScope } from '../../../domain/access/account-scope.ts';
import { permits } from '../../../domain/access/permissions.ts';
import { asId, type SessionId } from '../../../domain/ids.ts';
import type { StaffMember } from '../../../ports/repositories.ts';
import type { LiveSession } from '../../access/sessions.ts';
import type { CallContext } from '../context.ts';

interface TestCall {
  readonly staff: StaffMember;
  readonly scope: AccountScope;
  /** One transaction; the audit entry is the dispatcher's and not under test. */
  readonly commit: <T>(work: () => T) => T;
  readonly session?: Partial<LiveSession>;
  readonly transport?: CallContext['transport'];
}

/** What a handler knows of its call, without a dispatcher: for tests of handlers by themselves. */
export function testCall({ staff, scope, commit, transport = 'stdio', ...rest }: TestCall): CallContext {
  const session: LiveSession = {
    id: asId<SessionId>(randomUUID()),
    staffId: staff.id,
    staff,
    locked: false,
    emrRights: { patients: true, documents: true },
    offline: false,
    signedInAtMs: null,
    glass: null,
    ...rest.session,
  };
  return {
    transport,
    session,
    maybeSession: session,
    scope,
    ownScope: scope,
    may: (needs) => permits(staff.permissions, needs, session.glass?.channel ?? null),
    concerning: () => undefined,
    doneBy: () => undefined,
    commit,
  };
}
