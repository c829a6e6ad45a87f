import { isDeepStrictEqual } from 'node:util';
import { asId, type PatientId } from '../../domain/ids.ts';
import type { Patient } from '../../domain/patient/patient.ts';
import type { Clock } from '../../ports/clock.ts';
import { EmrFailure, type EmrApi } from '../../ports/emr.ts';
import type { Log } from '../../ports/log.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { Changes } from '../events/changes.ts';
import { readPosition, savePosition, type MirrorPosition, type PullPosition } from './mirror-position.ts';

/** Changes are asked for from so long before the last round: clocks within OpenEMR's own servers may differ. */
const OVERLAP_MS = 300_000;
/** Rows to go back when the row where the pull stopped is not where it was. */
const STEP_BACK = 200;
const IDS_AT_A_TIME = 1_000;

export interface RoundCounts {
  /** Stored because they were new or changed. */
  readonly patients: number;
  readonly gone: number;
}

/** What the mirror does with OpenEMR. Each page is one transaction; everything may be cut off anywhere. Throws EmrFailure. */
export interface MirrorRounds {
  /** All patients, from where an earlier pull stopped. */
  pull(api: EmrApi, signal: AbortSignal): Promise<RoundCounts>;
  /** What changed since the last round. */
  catchUp(api: EmrApi, signal: AbortSignal): Promise<RoundCounts>;
  /** Everybody, to find who was deleted or merged: OpenEMR does not report those (facts 2.2). */
  compare(api: EmrApi, signal: AbortSignal): Promise<RoundCounts>;
}

interface NextPage {
  readonly fresh: readonly Patient[];
  readonly lastId: string | null;
  readonly nextOffset: number | null;
}

/**
 * The page after the last stored row, which is read again: if it is not where it was, rows before it went and later ones moved
 * up. A row that cannot be read looks the same, so this is asked only once for an offset.
 */
async function readOn(api: EmrApi, pull: PullPosition, signal: AbortSignal): Promise<NextPage | 'moved'> {
  const { offset, lastId, backFrom } = pull;
  const compares = lastId !== null && offset !== backFrom;
  const page = await readPage(api, offset, compares, signal);
  if (compares && page.compared && page.patients[0]?.id !== lastId) return 'moved';
  const fresh = page.patients.filter(({ id }) => id !== lastId);
  return { fresh, lastId: page.patients.at(-1)?.id ?? null, nextOffset: page.nextOffset };
}

/** With the row before it, unless that row cannot be read: alone on the last page it is no answer at all. */
async function readPage(
  api: EmrApi,
  offset: number,
  withRowBefore: boolean,
  signal: AbortSignal,
): Promise<Awaited<ReturnType<EmrApi['patients']>> & { readonly compared: boolean }> {
  if (!withRowBefore) return { ...(await api.patients(offset, signal)), compared: false };
  try {
    return { ...(await api.patients(offset - 1, signal)), compared: true };
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return { ...(await api.patients(offset, signal)), compared: false };
  }
}

function stepBack(pull: PullPosition): PullPosition {
  return { ...pull, offset: Math.max(0, pull.offset - STEP_BACK), lastId: null, backFrom: pull.offset };
}

/** OpenEMR answered, but not with what a patient is. */
function isUnreadable(error: unknown): boolean {
  return error instanceof EmrFailure && error.failure.code === 'EMR_UNREADABLE';
}

export function createMirrorRounds(deps: {
  readonly storage: Storage;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly log: Log;
  /** Server and site of the connected OpenEMR. */
  readonly source: () => string;
}): MirrorRounds {
  const { storage, changes, clock, log } = deps;

  /** The server's clock, as far as known from its last answer. */
  const serverMs = (api: EmrApi, localMs: number): number => localMs - api.clockSkewMs();

  /** Rows that differ from the mirror's; one that was thought gone differs too. */
  const changedOf = (page: readonly Patient[]): Patient[] =>
    page.filter((patient) => !isDeepStrictEqual(storage.patients.find(patient.id), patient));

  function commit(saved: readonly Patient[], gone: readonly PatientId[], position: MirrorPosition | null): void {
    if (saved.length === 0 && gone.length === 0 && position === null) return;
    changes.transaction(() => {
      storage.patients.save(saved);
      storage.patients.markGone(gone);
      if (position) savePosition(storage.settings, position);
      if (saved.length + gone.length > 0) changes.patients();
    });
  }

  function beginPull(): MirrorPosition & { readonly pull: PullPosition } {
    const known = readPosition(storage.settings);
    const source = deps.source();
    if (known?.source === source && known.pull) return { ...known, pull: known.pull };
    return {
      source,
      generation: (known?.generation ?? 0) + 1,
      pull: { offset: 0, lastId: null, backFrom: null, serverStartMs: null },
      serverSinceMs: null,
      lastAtMs: known?.source === source ? known.lastAtMs : null,
    };
  }

  /** Another OpenEMR was connected: whoever is in that one too comes back with its rows. */
  function forgetOtherServer(): void {
    const known = readPosition(storage.settings);
    if (known === null || known.source === deps.source()) return;
    for (let ids = storage.patients.ids(null, IDS_AT_A_TIME); ids.length > 0;) {
      commit([], ids, null);
      ids = storage.patients.ids(null, IDS_AT_A_TIME);
    }
  }

  async function pull(api: EmrApi, signal: AbortSignal): Promise<RoundCounts> {
    forgetOtherServer();
    let position = beginPull();
    let saved = 0;
    for (;;) {
      const askedAtMs = clock.now();
      const page = await readOn(api, position.pull, signal);
      const serverStartMs = position.pull.serverStartMs ?? serverMs(api, askedAtMs);
      if (page === 'moved') {
        position = { ...position, pull: stepBack(position.pull) };
        commit([], [], position);
        continue;
      }
      saved += page.fresh.length;
      if (page.nextOffset === null) {
        commit(page.fresh, [], { ...position, pull: null, serverSinceMs: serverStartMs, lastAtMs: clock.now() });
        return { patients: saved, gone: 0 };
      }
      const { backFrom } = position.pull;
      const pull = { offset: page.nextOffset, lastId: page.lastId, backFrom, serverStartMs };
      position = { ...position, pull };
      commit(page.fresh, [], position);
      await breathe(signal);
    }
  }

  /** Core is one thread: calls of people come between two pages. */
  const breathe = (signal: AbortSignal): Promise<void> => clock.sleep(0, signal);

  async function catchUp(api: EmrApi, signal: AbortSignal): Promise<RoundCounts> {
    const position = readPosition(storage.settings);
    if (typeof position?.serverSinceMs !== 'number') return pull(api, signal);
    const askedAtMs = clock.now();
    const counts = { patients: 0, gone: 0 };
    let serverStartMs: number | null = null;
    for await (const ids of api.changedPatients(position.serverSinceMs - OVERLAP_MS, signal)) {
      serverStartMs ??= serverMs(api, askedAtMs);
      const { rows, gone } = await rowsOf(api, ids.map(asId<PatientId>), signal);
      const changed = changedOf(rows);
      const left = gone.filter((id) => storage.patients.find(id)?.status === 'active');
      commit(changed, left, null);
      counts.patients += changed.length;
      counts.gone += left.length;
      await breathe(signal);
    }
    const serverSinceMs = serverStartMs ?? serverMs(api, askedAtMs);
    commit([], [], { ...position, serverSinceMs, lastAtMs: clock.now() });
    return counts;
  }

  /** The row itself carries what FHIR does not: consent and pid (facts 2.2). */
  async function rowsOf(
    api: EmrApi,
    ids: readonly PatientId[],
    signal: AbortSignal,
  ): Promise<{ rows: Patient[]; gone: PatientId[] }> {
    const rows: Patient[] = [];
    const gone: PatientId[] = [];
    let unreadable = 0;
    for (const id of ids) {
      try {
        const patient = await api.patient(id, signal);
        if (patient) rows.push(patient);
        else gone.push(id);
      } catch (error) {
        // One row that makes no sense must not keep all others from being mirrored; where none does, it is not about rows.
        if (!isUnreadable(error) || (++unreadable > 1 && rows.length + gone.length === 0)) throw error;
        log.warn('patients.row-unreadable', { patient: id });
      }
    }
    return { rows, gone };
  }

  async function compare(api: EmrApi, signal: AbortSignal): Promise<RoundCounts> {
    const seen = new Set<string>();
    let saved = 0;
    for (let offset: number | null = 0; offset !== null;) {
      const page = await api.patients(offset, signal);
      for (const { id } of page.patients) seen.add(id);
      const changed = changedOf(page.patients);
      commit(changed, [], null);
      saved += changed.length;
      offset = page.patients.length === 0 ? null : page.nextOffset;
      await breathe(signal);
    }
    return { patients: saved, gone: await markMissing(api, seen, signal) };
  }

  /** Not in the list: asked for singly, since rows move between pages while others are deleted. */
  async function markMissing(api: EmrApi, seen: ReadonlySet<string>, signal: AbortSignal): Promise<number> {
    let count = 0;
    for (let after: PatientId | null = null; ;) {
      const ids = storage.patients.ids(after, IDS_AT_A_TIME);
      const { rows, gone } = await rowsOf(
        api,
        ids.filter((id) => !seen.has(id)),
        signal,
      );
      commit(changedOf(rows), gone, null);
      count += gone.length;
      after = ids.at(-1) ?? null;
      if (after === null || ids.length < IDS_AT_A_TIME) return count;
      await breathe(signal);
    }
  }

  return { pull, catchUp, compare };
}
