import type { SessionId, StaffId } from '../../domain/ids.ts';

export interface AuditEntry {
  readonly sequence: number;
  readonly atMs: number;
  readonly staffId: StaffId | null;
  readonly sessionId: SessionId | null;
  /** For instance `fax.send`, `message.open`, `session.open`. */
  readonly action: string;
  /** Ids only, for instance `message:0197…`. */
  readonly subjects: readonly string[];
  readonly outcome: 'done' | 'refused';
  /** The error code if refused. */
  readonly code: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

export interface AuditRepository {
  /** Appends to the HMAC chain; inside a transaction. */
  append(entry: Omit<AuditEntry, 'sequence'>): AuditEntry;
  /** Newest first, keyset by sequence. */
  list(query: AuditQuery & { readonly beforeSequence?: number; readonly limit: number }): readonly AuditEntry[];
  /** Oldest first, keyset by sequence: for export. */
  walk(query: AuditQuery & { readonly afterSequence: number; readonly limit: number }): readonly AuditEntry[];
  /** Every action in the trail, in alphabetical order. */
  actions(): readonly string[];
  /** Count and head of the chain: what is anchored in the keychain. */
  head(): { readonly count: number; readonly head: string };
  /** The chain's code at this count, in the form of {@link head}; null: there are fewer entries. 0: before the first one. */
  codeAt(count: number): string | null;
  /** Recomputes the whole chain and compares with the anchor. */
  verify(anchor: { readonly count: number; readonly head: string } | null): AuditVerification;
}

export interface AuditQuery {
  readonly staffId?: StaffId;
  /** Entries with one of these subjects. */
  readonly subject?: string;
  readonly action?: string;
  readonly outcome?: 'done' | 'refused';
  /** Inclusive and exclusive, Unix ms. */
  readonly fromMs?: number;
  readonly toMs?: number;
}

export interface AuditVerification {
  readonly ok: boolean;
  readonly count: number;
  /** Entries after the last anchor: sound, but a cut of them would not be found. */
  readonly notYetAnchored: number;
  /** The first entry that does not fit, or null. */
  readonly brokenAt: number | null;
  /** True if the anchor names more entries than there are: a tail was cut or an old file was put back. */
  readonly tailMissing: boolean;
}

/** What each person did, by UTC day and audit action: counted from the start, reported later. */
export interface UsageRepository {
  count(day: string, staffId: StaffId, action: string, by: number): void;
  of(query: { readonly fromDay: string; readonly toDay: string }): readonly {
    readonly day: string;
    readonly staffId: StaffId;
    readonly action: string;
    readonly count: number;
  }[];
}
