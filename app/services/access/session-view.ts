import type { SessionView } from '../../contract/procedures/session.ts';
import { pinStateOf } from '../../domain/access/pin.ts';
import type { PinRepository } from '../../ports/repositories.ts';
import type { LiveSession } from './sessions.ts';

/** A session as callers see it. */
export function sessionView(session: LiveSession, pins: Pick<PinRepository, 'find'>): SessionView {
  const { id, username, name, permissions } = session.staff;
  const { glass } = session;
  return {
    session: session.id,
    locked: session.locked,
    user: { id, username, name, permissions },
    pin: pinStateOf(pins.find(id)),
    offline: session.offline,
    emrRights: { ...session.emrRights },
    breakGlass: glass && { id: glass.id, channel: glass.channel, until: new Date(glass.untilMs).toISOString() },
  };
}
