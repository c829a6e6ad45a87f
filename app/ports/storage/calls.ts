import type { AccountScope } from '../../domain/access/account-scope.ts';
import type { Call } from '../../domain/calls/call.ts';
import type { AccountId, CallId, PatientId, VendorId } from '../../domain/ids.ts';

export interface CallFilter {
  readonly of: 'all' | 'missed' | 'call-backs';
  readonly patientId?: PatientId;
  /** E.164 or an extension, exactly. */
  readonly number?: string;
}

/** Calls, kept from their first ring. Rows are never deleted but by retention. */
export interface CallRepository {
  find(id: CallId): Call | null;
  /** Newest first, by a keyset cursor; only of accounts of the scope's voice lanes. */
  list(
    scope: AccountScope,
    filter: CallFilter,
    page: { readonly before: string | null; readonly limit: number },
  ): { readonly items: readonly Call[]; readonly next: string | null };
  /** Inserts or changes the whole row. Inside a transaction. */
  save(call: Call): void;
  /** That go on: no outcome yet. */
  live(): readonly Call[];
  counts(scope: AccountScope): { readonly missed: number; readonly callBacks: number };
  /** Missed calls up to this time are seen. */
  markSeen(scope: AccountScope, untilMs: number): void;
  byVendorId(accountId: AccountId, vendorId: VendorId): Call | null;
  /** Without a vendor's id yet, begun between these times (Unix ms); to find the one that a vendor's record is about. */
  unmatched(accountId: AccountId, fromMs: number, toMs: number): readonly Call[];
}
