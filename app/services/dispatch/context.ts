import type { AccountScope } from '../../domain/access/account-scope.ts';
import type { MethodName, Output, Parsed } from '../../contract/index.ts';
import type { LiveSession } from '../access/sessions.ts';

/** Where a call came in. A window has no right to file paths; stdio belongs to whoever may read the disk anyway. */
export type Transport = 'window' | 'stdio';

/** What a handler knows about its call. */
export interface CallContext {
  readonly transport: Transport;
  /** Throws NOT_SIGNED_IN where the method needs none and there is none. */
  readonly session: LiveSession;
  readonly maybeSession: LiveSession | null;
  /** The accounts whose messages this session may see. */
  readonly scope: AccountScope;
  /**
   * One transaction with the audit entry of this call in it. Everything that a command changes happens in one of these.
   * Its subjects are taken from the procedure's `audit.subject` in the input or in what `work` returns.
   */
  commit<T>(work: () => T, detail?: Readonly<Record<string, string | number | boolean | null>>): T;
}

export type Handler<N extends MethodName> = (
  input: Parsed<N>,
  context: CallContext,
) => Promise<HandlerOutput<N>> | HandlerOutput<N>;
type HandlerOutput<N extends MethodName> = Readonly<Output<N>>;

/** One handler for every method; a missing one does not compile. */
export type Handlers = { readonly [N in MethodName]: Handler<N> };
