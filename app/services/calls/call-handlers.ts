import type { Handlers } from '../dispatch/context.ts';
import type { CallsDeps } from './calls-deps.ts';
import { createDialHandlers } from './dial-handlers.ts';
import { createInCallHandlers } from './in-call-handlers.ts';
import { createLiveHandlers } from './live-handlers.ts';
import { createCallLogHandlers } from './log-handlers.ts';
import { createPhoneHandlers } from './phone-handlers.ts';

type CallHandlers = Pick<Handlers, Extract<keyof Handlers, `calls.${string}` | `phone.${string}`>>;

/** @param stopping aborted when core stops: a vendor that hangs must not hold it up */
export function createCallHandlers(deps: CallsDeps & { readonly stopping: AbortSignal }): CallHandlers {
  return {
    ...createCallLogHandlers(deps),
    ...createLiveHandlers(deps),
    ...createDialHandlers(deps, deps.stopping),
    ...createInCallHandlers(deps),
    ...createPhoneHandlers(deps, deps.stopping),
  };
}
