import type { AccountScope } from '../../domain/access/account-scope.ts';
import type { Call } from '../../domain/calls/call.ts';
import type { AccountId, CallId, PatientId, VendorId } from '../../domain/ids.ts';
import type { Cursor } from '../provider.ts';

export interface CallFilter {
  /** missed: as `isMissed` of the domain has it. */
  readonly of: 'all' | 'missed' | 'call-backs';
  readonly patientId?: PatientId;
  /** E.164 or an extension, exactly. */
  readonly number?: string;
}

/** Calls, kept from their first ring. Rows are never deleted. */
export interface CallRepository {
  find(id: CallId): Call | null;
  /** null both if absent and if it is on none of the scope's voice lanes: a session cannot tell. */
  findInScope(id: CallId, scope: AccountScope): Call | null;
  /**
   * Newest first, by a keyset cursor; only of accounts of the scope's voice lanes. Throws AppError INVALID_INPUT (`cursor`,
   * `limit`).
   */
  list(
    scope: AccountScope,
    filter: CallFilter,
    page: { readonly before: string | null; readonly limit: number },
  ): { readonly items: readonly Call[]; readonly next: string | null };
  /** Inserts or changes the whole row. Inside a transaction. */
  save(call: Call): void;
  /** That go on: no outcome yet. */
  live(): readonly Call[];
  /** missed: those that nobody has seen. */
  counts(scope: AccountScope): { readonly missed: number; readonly callBacks: number };
  /** Missed calls up to this time are seen. Inside a transaction. Returns those that were not. */
  markSeen(scope: AccountScope, untilMs: number): readonly CallId[];
  /** Begun at or before that time and still to be called back, of whatever account. */
  toCallBack(number: string, untilMs: number): readonly Call[];
  /** Somebody spoke with this call's number in another call begun at or after that time. */
  spokeSince(call: Pick<Call, 'id' | 'number'>, sinceMs: number): boolean;
  byVendorId(accountId: AccountId, vendorId: VendorId): Call | null;
  /** Without a vendor's id yet, begun between these times (Unix ms); to find the one that a vendor's record is about. */
  unmatched(accountId: AccountId, fromMs: number, toMs: number): readonly Call[];
  /** How far the vendor's record has been read; null: never. */
  recordsCursor(accountId: AccountId): RecordsCursor | null;
  saveRecordsCursor(accountId: AccountId, at: RecordsCursor): void;
}

export interface RecordsCursor {
  readonly cursor: Cursor | null;
  readonly readAtMs: number;
  /** Calls that began before are no news: they were there before Foyer first looked. 0: the first look has come to its end. */
  readonly newsFromMs: number;
}
