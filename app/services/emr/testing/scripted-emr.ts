// The EmrAccess kind, for filing and mirror tests; the EmrConnector kind is scripted-connector.ts.
import type { Failure, FailureCategory } from '../../../domain/errors.ts';
import type { PatientId, StaffId } from '../../../domain/ids.ts';
import { asId } from '../../../domain/ids.ts';
import type { Patient } from '../../../domain/patient/patient.ts';
import type { Clock } from '../../../ports/clock.ts';
import { EmrFailure, type EmrApi, type EmrPostResult } from '../../../ports/emr.ts';
import type { EmrAccess } from '../emr-access.ts';

export type ScriptedMethod =
  'patients' | 'changedPatients' | 'patient' | 'documents' | 'document' | 'upload' | 'sendMessage';

export interface ScriptedDocument {
  readonly id: string;
  readonly pid: number;
  readonly category: string;
  readonly name: string;
  readonly content: Uint8Array;
  /** By the clock; it is listed from then on. */
  readonly visibleAtMs: number;
}

/** An OpenEMR in memory behind {@link EmrAccess}, with its quirks and with faults at will. For tests. */
export interface ScriptedEmr {
  readonly access: EmrAccess;
  /** By ascending pid. */
  readonly patients: Map<PatientId, Patient>;
  readonly documents: ScriptedDocument[];
  readonly messages: {
    readonly pid: number;
    readonly from: string;
    readonly to: string;
    readonly title: string;
    readonly body: string;
  }[];
  /** Every request in order: the method, a space, what was asked for. */
  readonly calls: string[];
  /** Known categories by path. */
  readonly categories: Set<string>;
  /** Before 7.0.3.4 the listing shows uuids instead of names. */
  namesAreUuids: boolean;
  /** A stored document is listed only after so long. */
  visibleAfterMs: number;
  /** Says `true` and stores nothing. */
  swallowsUploads: boolean;
  /** Local minus server. */
  skewMs: number;
  /** No grant for syncing. */
  clinicSignedOut: boolean;
  readonly signedOut: Set<StaffId>;
  /** Every request ends like this, until null. */
  down: Failure | null;
  readonly pageSize: number;
  /** The next `times` requests of this method end with the failure; posts by the outcome. */
  failNext(method: ScriptedMethod, failure: Failure, times?: number): void;
  /** How the next posts end; `stored` first stores, then answers so. */
  endNext(method: 'upload' | 'sendMessage', end: ScriptedEnd, times?: number): void;
  /** Requests of this method get as far as the server, and its answers wait until the returned function is called. */
  hold(method: ScriptedMethod): () => void;
  /** Runs when a request of this method begins, once. */
  onNext(method: ScriptedMethod, work: () => void): void;
  ready(): void;
  /** As OpenEMR's staff would: changes are seen by the change feed from then on. */
  savePatient(patient: Patient): void;
  removePatient(id: PatientId): void;
}

export type ScriptedEnd =
  | { readonly outcome: 'unknown'; readonly stored: boolean }
  | { readonly outcome: 'refused' | 'not-sent'; readonly failure: Failure };

export const scriptedFailure = (category: FailureCategory, code = `EMR_TEST_${category}`): Failure => ({
  code,
  category,
  message: 'Scripted.',
  action: 'wait',
});

const PAGE = 200;

export function createScriptedEmr(clock: Clock, options: { readonly pageSize?: number } = {}): ScriptedEmr {
  const pageSize = options.pageSize ?? PAGE;
  const patients = new Map<PatientId, Patient>();
  const changedAt = new Map<PatientId, number>();
  const listeners = new Set<() => void>();
  const fails = new Map<ScriptedMethod, Failure[]>();
  const ends = new Map<string, ScriptedEnd[]>();
  const holds = new Map<ScriptedMethod, Promise<void>>();
  const hooks = new Map<ScriptedMethod, () => void>();
  let nextDocument = 100;
  let nextUuid = 0;

  async function request(method: ScriptedMethod, what: string, signal: AbortSignal): Promise<void> {
    emr.calls.push(`${method} ${what}`.trim());
    hooks.get(method)?.();
    hooks.delete(method);
    // Answers never come in the same turn.
    await Promise.resolve();
    if (signal.aborted) throw new EmrFailure(scriptedFailure('network', 'EMR_STOPPED'));
    if (emr.down) throw new EmrFailure(emr.down);
    const failure = fails.get(method)?.shift();
    if (failure) throw new EmrFailure(failure);
  }

  const answer = async (method: ScriptedMethod): Promise<void> => holds.get(method);

  async function post(
    method: 'upload' | 'sendMessage',
    what: string,
    signal: AbortSignal,
    store: () => EmrPostResult,
  ): Promise<EmrPostResult> {
    try {
      await request(method, what, signal);
    } catch (error) {
      if (error instanceof EmrFailure) return { outcome: 'not-sent', failure: error.failure };
      throw error;
    }
    const end = ends.get(method)?.shift();
    if (end && end.outcome !== 'unknown') return end;
    const result = end && !end.stored ? null : store();
    await answer(method);
    if (!end && result) return result;
    return { outcome: 'unknown', failure: scriptedFailure('uncertain', 'EMR_TIMEOUT') };
  }

  const api: EmrApi = {
    version: () => Promise.resolve({ major: 8, minor: 0, patch: 0, realPatch: 0 }),
    isAdministrator: () => Promise.resolve(true),
    userName: () => Promise.resolve(null),
    async patients(offset, signal) {
      await request('patients', String(offset), signal);
      const all = [...patients.values()].sort((a, b) => a.pid - b.pid);
      const page = all.slice(offset, offset + pageSize);
      await answer('patients');
      return { patients: page, nextOffset: offset + pageSize < all.length ? offset + pageSize : null };
    },
    async *changedPatients(sinceMs, signal) {
      const serverMs = (ms: number): number => ms - emr.skewMs;
      const ids = [...changedAt].filter(([, atMs]) => serverMs(atMs) >= sinceMs).map(([id]) => id);
      for (let at = 0; at === 0 || at < ids.length; at += pageSize) {
        await request('changedPatients', String(sinceMs), signal);
        await answer('changedPatients');
        yield ids.slice(at, at + pageSize);
      }
    },
    async patient(id, signal) {
      await request('patient', id, signal);
      const patient = patients.get(asId<PatientId>(id)) ?? null;
      await answer('patient');
      return patient;
    },
    async documents(pid, category, signal) {
      await request('documents', `${pid} ${category}`, signal);
      const listed = emr.documents.filter(
        (document) => document.pid === pid && document.category === category && document.visibleAtMs <= clock.now(),
      );
      await answer('documents');
      return listed.map(({ id, name }) => ({
        id,
        name: emr.namesAreUuids ? `uuid-${String(++nextUuid)}` : name,
        type: 'application/pdf',
      }));
    },
    async document(pid, id, signal) {
      await request('document', `${pid} ${id}`, signal);
      await answer('document');
      return emr.documents.find((document) => document.pid === pid && document.id === id)?.content ?? null;
    },
    upload: ({ pid, category }, { name, content }, signal) =>
      post('upload', `${pid} ${category}`, signal, () => {
        if (!emr.categories.has(category))
          return { outcome: 'refused', failure: scriptedFailure('rejected', 'EMR_NOT_STORED') };
        if (emr.swallowsUploads) return { outcome: 'stored' };
        const id = String(nextDocument++);
        emr.documents.push({ id, pid, category, name, content, visibleAtMs: clock.now() + emr.visibleAfterMs });
        return { outcome: 'stored' };
      }),
    sendMessage: (message, signal) =>
      post('sendMessage', String(message.pid), signal, () => {
        emr.messages.push(message);
        return { outcome: 'stored' };
      }),
    clockSkewMs: () => emr.skewMs,
  };

  const access: EmrAccess = {
    condition: () => ({ state: emr.down ? 'down' : 'ok', failure: emr.down, sinceMs: null }),
    clinicApi: () => (emr.clinicSignedOut ? null : api),
    staffApi: (id) => (emr.signedOut.has(id) ? null : api),
    keepGrant: () => undefined,
    version: () => ({ major: 8, minor: 0, patch: 0, realPatch: 0 }),
    baseUrl: () => 'https://emr.test',
    clinicKey: () => 'https://emr.test default',
    chartUrl: (pid) => `https://emr.test/chart?pid=${pid}`,
    onReady(listener) {
      listeners.add(listener);
      return { [Symbol.dispose]: () => void listeners.delete(listener) };
    },
  };

  const emr: ScriptedEmr = {
    access,
    patients,
    documents: [],
    messages: [],
    calls: [],
    categories: new Set(['/categories/lab_report', '/categories/medical_record']),
    namesAreUuids: false,
    visibleAfterMs: 0,
    swallowsUploads: false,
    skewMs: 0,
    clinicSignedOut: false,
    signedOut: new Set(),
    down: null,
    pageSize,
    failNext(method, failure, times = 1) {
      fails.set(method, [...(fails.get(method) ?? []), ...Array<Failure>(times).fill(failure)]);
    },
    endNext(method, end, times = 1) {
      ends.set(method, [...(ends.get(method) ?? []), ...Array<ScriptedEnd>(times).fill(end)]);
    },
    hold(method) {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      holds.set(method, promise);
      return () => {
        holds.delete(method);
        resolve(undefined);
      };
    },
    onNext: (method, work) => void hooks.set(method, work),
    ready: () => listeners.forEach((listener) => listener()),
    savePatient(patient) {
      patients.set(patient.id, patient);
      changedAt.set(patient.id, clock.now());
    },
    removePatient(id) {
      patients.delete(id);
      changedAt.delete(id);
    },
  };
  return emr;
}

/** A patient with made-up data. */
export function scriptedPatient(pid: number, changes: Partial<Patient> = {}): Patient {
  return {
    id: asId<PatientId>(`00000000-0000-4000-8000-${String(pid).padStart(12, '0')}`),
    pid,
    mrn: `M${pid}`,
    givenName: 'Alma',
    middleName: '',
    familyName: `Example${pid}`,
    suffix: '',
    preferredName: '',
    birthDate: '1980-02-03',
    sex: 'Female',
    language: '',
    city: 'Springfield',
    phones: [],
    email: null,
    consent: { sms: false, email: false, voice: false, mail: false },
    isDeceased: false,
    status: 'active',
    ...changes,
  };
}
