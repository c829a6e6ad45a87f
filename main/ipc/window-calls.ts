import { RING_METHODS } from '../../app/contract/bridge.ts';
import { CHANNELS_TO_MAIN } from '../../app/contract/channels.ts';
import { isMethodName, procedures } from '../../app/contract/index.ts';
import type { Answer } from '../core-process/pending-calls.ts';
import type { PhoneDesk } from '../phone/phone-desk.ts';
import type { SipServers } from '../phone/sip-servers.ts';
import type { WindowSessions } from '../window-sessions.ts';
import type { OwnWindow, WindowRole } from '../windows/window-role.ts';
import { askedMethod } from './refused-arguments.ts';

export interface WindowCallsParts {
  readonly sessions: Pick<WindowSessions, 'call' | 'callFromPhone' | 'refused'>;
  readonly desk: Pick<PhoneDesk, 'session' | 'hasCalls' | 'onReport' | 'leave'>;
  readonly servers: Pick<SipServers, 'note'>;
}

export type WindowCalls = (window: OwnWindow, method: string, params: unknown) => Promise<Answer>;

const NOBODY = { code: 'NOT_SIGNED_IN', params: {}, message: 'Sign in first.' } as const;
const RING: ReadonlySet<string> = new Set(RING_METHODS);

const isForPhone = (method: string): boolean => isMethodName(method) && procedures[method].only === 'phone';

/** By the window's role; what it may do beyond that, core decides by its session. */
function mayCall(role: WindowRole, method: string): boolean {
  if (role === 'ring') return RING.has(method);
  return isForPhone(method) === (role === 'phone');
}

/** Relays what a window asks of core, with the session that main keeps for it. */
export function createWindowCalls({ sessions, desk, servers }: WindowCallsParts): WindowCalls {
  return async ({ key, role }, method, params) => {
    if (!mayCall(role, method)) {
      sessions.refused(key, 'not-for-windows', askedMethod(CHANNELS_TO_MAIN.call, [method]));
      const message = 'This window cannot ask for that.';
      return { ok: false, error: { code: 'PERMISSION_DENIED', params: { reason: 'window-role' }, message } };
    }
    if (role === 'phone') return fromPhone(method, params);
    // While the session is still open, so that the log has how its calls ended.
    if (method === 'session.close' && key === 'main') await leaveDesk();
    return sessions.call(key, method, params);
  };

  async function fromPhone(method: string, params: unknown): Promise<Answer> {
    if (method === 'phone.report') desk.onReport(params);
    const { session } = desk;
    // Core would say that there is nothing to register, as it does where a right was taken away.
    if (method === 'phone.desk' && session === null) return { ok: false, error: NOBODY };
    const answer = await sessions.callFromPhone(session, method, params);
    if (method === 'phone.registration' && answer.ok) servers.note(answer.data);
    return answer;
  }

  /** Nobody who leaves waits for a server where no call is on. */
  async function leaveDesk(): Promise<void> {
    const left = desk.leave();
    if (desk.hasCalls) await left;
  }
}
