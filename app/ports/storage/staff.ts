import type { EmrRights } from '../../domain/access/emr-rights.ts';
import type { Permissions } from '../../domain/access/permissions.ts';
import type { PinRecord } from '../../domain/access/pin.ts';
import type { Channel } from '../../domain/channel.ts';
import type { BreakGlassId, SessionId, StaffId } from '../../domain/ids.ts';

export interface StaffMember {
  readonly id: StaffId;
  /** The OpenEMR user name, unique without regard to case. */
  readonly username: string;
  /** `sub` of their tokens, bound at the first sign-in; null before. Unique. */
  readonly emrUserId: string | null;
  readonly name: string;
  readonly permissions: Permissions;
  /** As probed at the last sign-in; null: never. */
  readonly emrRights: EmrRights | null;
  /** When OpenEMR vouched for them last, Unix ms; null: never. */
  readonly vouchedAtMs: number | null;
}

export interface StaffRepository {
  /** Without removed ones: they are nobody here, though `find` still knows the name of who did something. */
  all(): readonly StaffMember[];
  find(id: StaffId): StaffMember | null;
  findByUsername(username: string): StaffMember | null;
  findByEmrUserId(userId: string): StaffMember | null;
  /** Also brings a removed one back. */
  save(member: StaffMember): void;
  /**
   * Takes away permissions, the bond to the OpenEMR user, *Primary user*, PIN, own grant, drafts and claims of threads; the row
   * stays. Sessions are ended by the caller. Throws AppError NOT_FOUND.
   */
  remove(id: StaffId): void;
  /** Removed ones are never found by `findByUsername` and `findByEmrUserId`; this one's row is. */
  findRemoved(username: string): StaffMember | null;
  primaryUserId(): StaffId | null;
  setPrimaryUser(id: StaffId | null): void;
}

/** A session that can outlive a crash of core: its keys sealed with a secret that only main holds, in memory. */
export interface StoredSession {
  readonly id: SessionId;
  readonly staffId: StaffId;
  readonly openedAtMs: number;
  readonly sealed: Uint8Array;
}

export interface SessionRepository {
  find(id: SessionId): StoredSession | null;
  save(session: StoredSession): void;
  remove(id: SessionId): void;
  /** Those that may still be taken back. */
  ids(): readonly SessionId[];
  removeAll(): void;
}

/** A refresh token's home: sealed by its owner's key before it gets here. */
export interface StoredGrant {
  /** `clinic`, or the staff member's id. */
  readonly owner: 'clinic' | StaffId;
  /** Who signed in for it. */
  readonly staffId: StaffId;
  readonly sealed: Uint8Array;
  readonly savedAtMs: number;
}

export interface GrantRepository {
  find(owner: 'clinic' | StaffId): StoredGrant | null;
  save(grant: StoredGrant): void;
  remove(owner: 'clinic' | StaffId): void;
  removeAll(): void;
}

export interface PinRepository {
  find(staffId: StaffId): PinRecord | null;
  save(staffId: StaffId, pin: PinRecord): void;
  remove(staffId: StaffId): void;
}

/** A channel looked at although it is closed to the person: who, why, until when. */
export interface BrokenGlass {
  readonly id: BreakGlassId;
  readonly staffId: StaffId;
  readonly sessionId: SessionId;
  readonly channel: Channel;
  readonly reason: string;
  readonly atMs: number;
  readonly untilMs: number;
  /** Mended before its time; null: not. */
  readonly mendedAtMs: number | null;
  readonly seenBy: StaffId | null;
  readonly seenAtMs: number | null;
}

export interface GlassRepository {
  insert(broken: BrokenGlass): void;
  /** The newest of the session that is neither mended nor over at `nowMs`. */
  ofSession(id: SessionId, nowMs: number): BrokenGlass | null;
  find(id: BreakGlassId): BrokenGlass | null;
  save(broken: BrokenGlass): void;
  /** Unseen ones first, then newest first; at most 200. */
  list(query: { readonly unseen: boolean }): readonly BrokenGlass[];
}
