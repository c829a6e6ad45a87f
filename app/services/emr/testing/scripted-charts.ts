import type { Failure, FailureCategory } from '../../../domain/errors.ts';
import { asId, type PatientId, type StaffId } from '../../../domain/ids.ts';
import type { Patient } from '../../../domain/patient/patient.ts';
import type { Clock } from '../../../ports/clock.ts';
import { EmrFailure, type EmrApi, type EmrPostResult, type EmrVisit } from '../../../ports/emr.ts';
import type { EmrAccess } from '../emr-access.ts';

export type ChartsMethod =
  'patients' | 'changedPatients' | 'patient' | 'visits' | 'documents' | 'document' | 'upload' | 'sendMessage';

export interface ScriptedDocument {
  readonly id: string;
  readonly pid: number;
  readonly category: string;
  readonly name: string;
  readonly content: Uint8Array;
  /** By the clock; it is listed from then on. */
  readonly visibleAtMs: number;
}

type SentMessage = Parameters<EmrApi['sendMessage']>[0];

/** How a post ends. `unknown` may have stored it before its answer was lost. */
export type ScriptedEnd =
  | { readonly outcome: 'unknown'; readonly stored: boolean }
  | { readonly outcome: 'refused' | 'not-sent'; readonly failure: Failure };

/** Patients and documents of an OpenEMR in memory behind {@link EmrAccess}, with its quirks and faults at will. For tests. */
export interface ScriptedCharts {
  readonly access: EmrAccess;
  readonly patients: ReadonlyMap<PatientId, Patient>;
  readonly documents: ScriptedDocument[];
  readonly messages: SentMessage[];
  /** Of all patients. */
  readonly visits: (EmrVisit & { readonly pid: number })[];
  /** Every request in order: the method, a space, what was asked for. */
  readonly calls: string[];
  /** Patients whose rows make no sense: left out of pages, and no answer by themselves. */
  readonly unreadable: Set<PatientId>;
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
  baseUrl: string;
  site: string;
  /** No grant for syncing. */
  clinicSignedOut: boolean;
  readonly signedOut: Set<StaffId>;
  /** Every request ends like this, until null. */
  down: Failure | null;
  /** The next `times` requests of this method end with the failure; posts with *not sent*. */
  failNext(method: ChartsMethod, failure: Failure, times?: number): void;
  endNext(method: 'upload' | 'sendMessage', end: ScriptedEnd, times?: number): void;
  /** Requests of this method get as far as the server, and their answers wait until the returned function is called. */
  hold(method: ChartsMethod): () => void;
  /** Runs when the next request of this method begins. */
  onNext(method: ChartsMethod, work: () => void): void;
  /** Waiting work may go on. */
  ready(): void;
  /** Everything works from now on. */
  clearFaults(): void;
  /** As staff do in OpenEMR: the change feed shows it from now on. */
  savePatient(patient: Patient): void;
  /** Deleted, or merged into another one. No feed tells. */
  removePatient(id: PatientId): void;
}

export const scriptedFailure = (category: FailureCategory, code = `EMR_TEST_${category}`): Failure => ({
  code,
  category,
  message: 'Scripted.',
  action: 'wait',
});

const unreadable = (): EmrFailure => new EmrFailure(scriptedFailure('unavailable', 'EMR_UNREADABLE'));

type State = Omit<
  ScriptedCharts,
  | 'access'
  | 'failNext'
  | 'endNext'
  | 'hold'
  | 'onNext'
  | 'ready'
  | 'clearFaults'
  | 'savePatient'
  | 'removePatient'
  | 'patients'
>;

export function createScriptedCharts(clock: Clock, { pageSize = 200 } = {}): ScriptedCharts {
  const patients = new Map<PatientId, Patient>();
  const changedAt = new Map<PatientId, number>();
  const listeners = new Set<() => void>();
  const script = createScript();
  const state: State = {
    documents: [],
    messages: [],
    visits: [],
    calls: [],
    unreadable: new Set(),
    categories: new Set(['/categories/lab_report', '/categories/medical_record']),
    namesAreUuids: false,
    visibleAfterMs: 0,
    swallowsUploads: false,
    skewMs: 0,
    baseUrl: 'https://emr.test',
    site: 'default',
    clinicSignedOut: false,
    signedOut: new Set(),
    down: null,
  };
  // One object, so that a switch that a test sets is the switch that is read.
  const charts: ScriptedCharts = Object.assign(state, {
    patients,
    access: {
      condition: () => ({ state: state.down ? 'down' : 'ok', failure: state.down, sinceMs: null }),
      clinicApi: () => (state.clinicSignedOut ? null : api),
      staffApi: (id) => (state.signedOut.has(id) ? null : api),
      keepGrant: () => undefined,
      version: () => ({ major: 8, minor: 0, patch: 0, realPatch: 0 }),
      baseUrl: () => state.baseUrl,
      clinicKey: () => `${state.baseUrl} ${state.site}`,
      chartUrl: (pid) => `${state.baseUrl}/chart?pid=${pid}`,
      onReady(listener) {
        listeners.add(listener);
        return { [Symbol.dispose]: () => void listeners.delete(listener) };
      },
    } satisfies EmrAccess,
    ...script.controls,
    ready: () => listeners.forEach((listener) => listener()),
    clearFaults() {
      for (const map of [script.fails, script.ends, script.holds, script.hooks]) map.clear();
      Object.assign(state, { down: null, visibleAfterMs: 0, swallowsUploads: false, clinicSignedOut: false });
      state.signedOut.clear();
    },
    savePatient(patient: Patient) {
      patients.set(patient.id, patient);
      changedAt.set(patient.id, clock.now());
    },
    removePatient(id: PatientId) {
      patients.delete(id);
      changedAt.delete(id);
    },
  });
  const call = createCall(charts, script);
  const api: EmrApi = {
    version: () => Promise.resolve({ major: 8, minor: 0, patch: 0, realPatch: 0 }),
    isAdministrator: () => Promise.resolve(true),
    rights: () => Promise.resolve({ patients: true, documents: true }),
    userName: () => Promise.resolve(null),
    ...patientRoutes(charts, { call, patients, changedAt, pageSize }),
    ...documentRoutes(charts, { call, clock }),
    clockSkewMs: () => charts.skewMs,
  };
  return charts;
}

interface Script {
  readonly fails: Map<ChartsMethod, Failure[]>;
  readonly ends: Map<ChartsMethod, ScriptedEnd[]>;
  readonly holds: Map<ChartsMethod, Promise<undefined>>;
  readonly hooks: Map<ChartsMethod, () => void>;
  readonly controls: Pick<ScriptedCharts, 'failNext' | 'endNext' | 'hold' | 'onNext'>;
}

function createScript(): Script {
  const fails: Script['fails'] = new Map();
  const ends: Script['ends'] = new Map();
  const holds: Script['holds'] = new Map();
  const hooks: Script['hooks'] = new Map();
  return {
    fails,
    ends,
    holds,
    hooks,
    controls: {
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
    },
  };
}

type Call = <T>(method: ChartsMethod, what: string, signal: AbortSignal, answer: () => T) => Promise<T>;

function createCall(charts: ScriptedCharts, { fails, ends, holds, hooks }: Script): { ask: Call; post: PostCall } {
  async function arrive(method: ChartsMethod, what: string, signal: AbortSignal): Promise<void> {
    charts.calls.push(`${method} ${what}`);
    const hook = hooks.get(method);
    hooks.delete(method);
    hook?.();
    // An answer never comes in the same turn.
    await Promise.resolve();
    if (signal.aborted) throw new EmrFailure(scriptedFailure('network', 'EMR_STOPPED'));
    if (charts.down) throw new EmrFailure(charts.down);
    const failure = fails.get(method)?.shift();
    if (failure) throw new EmrFailure(failure);
  }

  return {
    async ask(method, what, signal, answer) {
      await arrive(method, what, signal);
      const result = answer();
      await holds.get(method);
      return result;
    },
    async post(method, what, signal, store) {
      try {
        await arrive(method, what, signal);
      } catch (error) {
        if (error instanceof EmrFailure) return { outcome: 'not-sent', failure: error.failure };
        throw error;
      }
      const end = ends.get(method)?.shift();
      if (end && end.outcome !== 'unknown') return end;
      const result = end?.stored === false ? null : store();
      await holds.get(method);
      if (result && !end) return result;
      return { outcome: 'unknown', failure: scriptedFailure('uncertain', 'EMR_TIMEOUT') };
    },
  };
}

type PostCall = (
  method: 'upload' | 'sendMessage',
  what: string,
  signal: AbortSignal,
  store: () => EmrPostResult,
) => Promise<EmrPostResult>;

function patientRoutes(
  charts: ScriptedCharts,
  deps: {
    readonly call: { readonly ask: Call };
    readonly patients: Map<PatientId, Patient>;
    readonly changedAt: Map<PatientId, number>;
    readonly pageSize: number;
  },
): Pick<EmrApi, 'patients' | 'changedPatients' | 'patient' | 'visits'> {
  const { patients, changedAt, pageSize } = deps;
  const { ask } = deps.call;
  return {
    patients: (offset, signal) =>
      ask('patients', String(offset), signal, () => {
        const all = [...patients.values()].sort((a, b) => a.pid - b.pid);
        const rows = all.slice(offset, offset + pageSize);
        const readable = rows.filter(({ id }) => !charts.unreadable.has(id));
        if (rows.length > 0 && readable.length === 0) throw unreadable();
        return { patients: readable, nextOffset: rows.length === pageSize ? offset + pageSize : null };
      }),
    async *changedPatients(sinceMs, signal) {
      const isSince = ([, atMs]: [PatientId, number]): boolean => atMs - charts.skewMs >= sinceMs;
      const ids = [...changedAt].filter(isSince).map(([id]) => id);
      for (let at = 0; at === 0 || at < ids.length; at += pageSize) {
        yield await ask('changedPatients', String(sinceMs), signal, () => ids.slice(at, at + pageSize));
      }
    },
    visits: ({ pid }, fromDay, toDay, signal) =>
      ask('visits', `${pid} ${fromDay} ${toDay}`, signal, () =>
        charts.visits.filter((visit) => visit.pid === pid && visit.day >= fromDay && visit.day <= toDay),
      ),
    patient: (id, signal) =>
      ask('patient', id, signal, () => {
        if (charts.unreadable.has(asId<PatientId>(id))) throw unreadable();
        return patients.get(asId<PatientId>(id)) ?? null;
      }),
  };
}

function documentRoutes(
  charts: ScriptedCharts,
  { call: { ask, post }, clock }: { readonly call: { ask: Call; post: PostCall }; readonly clock: Clock },
): Pick<EmrApi, 'documents' | 'document' | 'upload' | 'sendMessage'> {
  let nextId = 100;
  let nextUuid = 0;
  const shownName = (name: string): string => (charts.namesAreUuids ? `uuid-${String(++nextUuid)}` : name);

  return {
    documents: (pid, category, signal) =>
      ask('documents', `${pid} ${category}`, signal, () =>
        charts.documents
          .filter((one) => one.pid === pid && one.category === category && one.visibleAtMs <= clock.now())
          .map(({ id, name }) => ({ id, name: shownName(name), type: 'application/pdf' })),
      ),
    document: (pid, id, signal) =>
      ask('document', `${pid} ${id}`, signal, () => {
        const found = charts.documents.find((one) => one.pid === pid && one.id === id);
        return found?.content ?? null;
      }),
    upload: ({ pid, category }, { name, content }, signal) =>
      post('upload', `${pid} ${category}`, signal, () => {
        if (charts.swallowsUploads) return { outcome: 'stored' };
        if (!charts.categories.has(category)) {
          return { outcome: 'refused', failure: scriptedFailure('rejected', 'EMR_NOT_STORED') };
        }
        const id = String(nextId++);
        const visibleAtMs = clock.now() + charts.visibleAfterMs;
        charts.documents.push({ id, pid, category, name, content, visibleAtMs });
        return { outcome: 'stored' };
      }),
    sendMessage: (message, signal) =>
      post('sendMessage', String(message.pid), signal, () => {
        charts.messages.push(message);
        return { outcome: 'stored' };
      }),
  };
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
    state: 'IL',
    postalCode: '62701',
    phones: [],
    email: null,
    consent: { sms: false, email: false, voice: false, mail: false },
    isDeceased: false,
    status: 'active',
    ...changes,
  };
}
