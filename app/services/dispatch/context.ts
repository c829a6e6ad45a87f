import type { AccountScope } from '../../domain/access/account-scope.ts';
import type { Needs } from '../../domain/access/permissions.ts';
import type { SessionId, StaffId } from '../../domain/ids.ts';
import type { MethodName, Output, Parsed } from '../../contract/index.ts';
import type { LiveSession } from '../access/sessions.ts';

/** Where a call came in. A window has no right to file paths; stdio belongs to whoever may read the disk anyway. */
export type Transport = 'window' | 'phone' | 'stdio';

/** Whose act an audit entry is. */
export interface Actor {
  readonly staffId: StaffId;
  readonly sessionId: SessionId;
}

/** What a handler knows about its call. */
export interface CallContext {
  readonly transport: Transport;
  /** Throws NOT_SIGNED_IN where the method needs none and there is none. */
  readonly session: LiveSession;
  readonly maybeSession: LiveSession | null;
  /**
   * The lanes whose messages this call may deal with. Broken glass widens it for queries alone: whoever broke it looks and
   * changes nothing.
   */
  readonly scope: AccountScope;
  /** The same without what broken glass shows: for what takes content out of Foyer. */
  readonly ownScope: AccountScope;
  /** The one permission check for what only the handler knows, for instance the channel of a message. */
  may(needs: Needs): boolean;
  /** Inside `commit`: the call opens a session, so it is an act of the person for whom, whoever was there before. */
  doneBy(actor: Actor): void;
  /** Further subjects of this call's audit entry, whether it ends done or refused: ids only. */
  concerning(...ids: readonly string[]): void;
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
