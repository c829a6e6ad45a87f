import type { Failure } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { EmrApi, EmrTokens, EmrVersion } from '../../ports/emr.ts';

/** How it stands with OpenEMR, learned from the calls that were made. */
export interface EmrCondition {
  readonly state: 'not-connected' | 'ok' | 'down' | 'refused';
  readonly failure: Failure | null;
  /** Unix ms of the change to this state; null before any call. */
  readonly sinceMs: number | null;
}

/**
 * The services' way to OpenEMR: one connected server, and one api per grant. Every api notes how its calls ended, so that the
 * condition is known without asking.
 */
export interface EmrAccess {
  condition(): EmrCondition;
  /** By the clinic connection, for sync; null: not connected, or nobody gave it. */
  clinicApi(): EmrApi | null;
  /** With the person's own token; null: not connected, or that person must sign in or unlock. */
  staffApi(id: StaffId): EmrApi | null;
  /** After a sign-in: seals and stores the grant; for `clinic` also as the clinic connection. */
  keepGrant(owner: 'clinic' | StaffId, staffId: StaffId, tokens: EmrTokens): void;
  /** Of the connected OpenEMR, once known. */
  version(): EmrVersion | null;
  /** Base URL for *Open chart*; null: not connected. */
  baseUrl(): string | null;
  chartUrl(pid: number): string | null;
  /** Whose patients these are: one server keeps several clinics, told apart by their site. null: not connected. */
  clinicKey(): string | null;
  /** Someone signed in, the connection was made or changed, or OpenEMR answers again: waiting work may go on. */
  onReady(listener: () => void): Disposable;
}
