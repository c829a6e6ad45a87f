import type { Procedure } from '../../contract/procedure.ts';
import { permits, type Needs } from '../../domain/access/permissions.ts';
import type { Channel } from '../../domain/channel.ts';
import { AppError } from '../../domain/errors.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { LiveSession } from '../access/sessions.ts';
import type { Transport } from './context.ts';

interface Deps {
  readonly storage: Pick<Storage, 'channels'>;
  readonly profileKind: 'sandbox' | 'real';
}

/**
 * Order of the check: which window, profile, session, lock, channel, permission; only then is the input looked at.
 *
 * @throws AppError PERMISSION_DENIED, NOT_SIGNED_IN, LOCKED, CHANNEL_OFF
 */
export function authorize(
  deps: Deps,
  { method, transport }: { readonly method: string; readonly transport: Transport },
  procedure: Procedure,
  session: LiveSession | null,
): void {
  if ((procedure.only === 'phone') !== (transport === 'phone')) {
    throw new AppError('PERMISSION_DENIED', 'Only the phone window may do this, and it may do nothing else.', {
      reason: 'phone-window',
      method,
    });
  }
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
  refuseChannelOff(deps.storage, procedure.needs);
  if (!mayIn(procedure, session, procedure.needs)) {
    throw new AppError('PERMISSION_DENIED', 'You may not do this. Ask an administrator for the permission.', {
      needs: procedure.needs,
    });
  }
}

function refuseChannelOff(storage: Pick<Storage, 'channels'>, needs: Needs): void {
  const [channel] = needs.split('.');
  const row = storage.channels.all().find((candidate) => candidate.channel === channel);
  if (!row || row.enabled) return;
  throw new AppError(
    'CHANNEL_OFF',
    'This service is switched off for the clinic. Ask an administrator to switch it on.',
    { channel: row.channel },
  );
}

/** The channel that this call may look at because its glass is broken. Whoever broke it changes nothing there. */
export function glassOf(procedure: Procedure, session: LiveSession): Channel | null {
  return procedure.kind === 'query' ? (session.glass?.channel ?? null) : null;
}

export function mayIn(procedure: Procedure, session: LiveSession, needs: Needs): boolean {
  return permits(session.staff.permissions, needs, glassOf(procedure, session));
}
