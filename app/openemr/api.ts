import type { Log } from '../ports/log.ts';
import { EmrFailure } from '../ports/emr.ts';
import type { EmrApi, EmrDocument, EmrVersion, EmrVisit } from '../ports/emr.ts';
import type { EmrRights } from '../domain/access/emr-rights.ts';
import type { Patient } from '../domain/patient/patient.ts';
import {
  documentList,
  listEnvelope,
  messageAnswer,
  patientBundle,
  patientRow,
  rowEnvelope,
  uploadAnswer,
  userRow,
  validationEnvelope,
  versionAnswer,
  visitList,
} from './answers.ts';
import type { z } from 'zod';
import { jsonOf, saysRevoked, textOf } from './answer-body.ts';
import type { Answer } from './answer-body.ts';
import { ask, judge, read } from './api-request.ts';
import type { ApiDeps } from './api-request.ts';
import { emrFailure } from './failures.ts';
import { patientOf } from './patient-mapping.ts';
import { post } from './posts.ts';

/** The most that the server gives at once (facts 2.1, 2.2). */
export const pageSize = 200;

export type EmrApiDeps = ApiDeps & { readonly log: Log };

/** @throws EmrFailure EMR_UNREADABLE */
function parse<Schema extends z.ZodType>(schema: Schema, answer: Answer): z.output<Schema> {
  const parsed = schema.safeParse(jsonOf(answer));
  if (!parsed.success) throw emrFailure('EMR_UNREADABLE', { cause: parsed.error });
  return parsed.data;
}

/** One row of an envelope; null: there is none. */
function parseRow<Schema extends z.ZodType>(schema: Schema, answer: Answer): z.output<Schema> | null {
  const row = parse(rowEnvelope, answer);
  if (row === undefined || row === null) return null;
  const parsed = schema.safeParse(row);
  if (!parsed.success) throw emrFailure('EMR_UNREADABLE', { cause: parsed.error });
  return parsed.data;
}

/** `geYYYY-MM-DDThh:mm:ssZ` (facts 2.2). */
function since(ms: number): string {
  return `ge${new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z')}`;
}

/** Some releases answer 400 with a validation error in place of 404 for an id that isn't there (facts 2, validation 400). */
function saysNoSuchRow(answer: Answer): boolean {
  const parsed = validationEnvelope.safeParse(jsonOf(answer));
  return answer.status === 400 && parsed.success && /non[-_ ]?exist|does not exist/i.test(JSON.stringify(parsed.data));
}

async function readPatients(offset: number, deps: EmrApiDeps, signal: AbortSignal): ReturnType<EmrApi['patients']> {
  const query = { _limit: pageSize, _offset: offset, _sort: 'pid' };
  const answer = await ask({ method: 'GET', path: '/api/patient', query }, deps, signal);
  const rows = answer === null ? [] : parse(listEnvelope, answer).data;
  const parsed = rows.map((row) => patientRow.safeParse(row));
  const patients = parsed.flatMap(({ data }): Patient[] => (data ? [patientOf(data)] : []));
  if (patients.length < rows.length) {
    deps.log.warn('openemr.patient-rows-unreadable', { offset, count: rows.length - patients.length });
    // One row without uuid or pid can't be mirrored; a whole page of them is another kind of answer.
    if (patients.length === 0) throw emrFailure('EMR_UNREADABLE');
  }
  // More than asked for: the limit was ignored, so this is the whole table (facts 2.1).
  return { patients, nextOffset: rows.length === pageSize ? offset + pageSize : null };
}

async function* readChanged(sinceMs: number, deps: EmrApiDeps, signal: AbortSignal): AsyncGenerator<readonly string[]> {
  let first: string | undefined;
  for (let offset = 0; ; offset += pageSize) {
    const query = { _lastUpdated: since(sinceMs), _count: pageSize, _offset: offset };
    const answer = await ask(
      { method: 'GET', path: '/fhir/Patient', query, accept: 'application/fhir+json, application/json' },
      deps,
      signal,
    );
    const ids = answer === null ? [] : parse(patientBundle, answer).entry.map(({ resource }) => resource.id);
    // A server that ignores `_offset` would give its first page for ever.
    if (ids.length > 0 && ids[0] === first) throw emrFailure('EMR_UNREADABLE');
    first = ids[0];
    if (ids.length > 0) yield ids;
    // The bundle has no `next` and its `total` counts this page only (facts 2.2).
    if (ids.length !== pageSize) return;
  }
}

/**
 * "No such patient" is an envelope (facts 2.1). A 404 without one is a proxy's, or a server's whose API is not there: taken for
 * an answer it would strike out everybody.
 */
function saysNoEnvelope(answer: Answer): boolean {
  return answer.status === 404 && textOf(answer) === '';
}

async function readPatient(id: string, deps: EmrApiDeps, signal: AbortSignal): Promise<Patient | null> {
  const answer = await read({ method: 'GET', path: `/api/patient/${encodeURIComponent(id)}` }, deps, signal);
  if (saysNoSuchRow(answer)) return null;
  if (saysNoEnvelope(answer)) throw emrFailure('EMR_UNREADABLE');
  const found = judge(answer, deps);
  const row = found === null ? null : parseRow(patientRow, found);
  return row === null ? null : patientOf(row);
}

async function readVersion(deps: EmrApiDeps, signal: AbortSignal): Promise<EmrVersion> {
  const answer = await ask({ method: 'GET', path: '/api/version' }, deps, signal);
  if (answer === null) throw emrFailure('EMR_UNREADABLE');
  const { v_major: major, v_minor: minor, v_patch: patch, v_realpatch: realPatch } = parse(versionAnswer, answer);
  return { major, minor, patch, realPatch: realPatch ?? 0 };
}

/** The user list asks for admin/users (facts 2.6); a filter keeps the answer small. */
async function probeAdministrator(deps: EmrApiDeps, signal: AbortSignal): Promise<boolean> {
  try {
    await ask({ method: 'GET', path: '/api/user', query: { id: 1 } }, deps, signal);
    return true;
  } catch (error) {
    if (error instanceof EmrFailure && error.failure.code === 'EMR_RIGHT_MISSING') return false;
    throw error;
  }
}

/** A patient that nobody has: what comes back tells the right and no name. */
const nobody = '00000000-0000-4000-8000-000000000000';

/**
 * Rights are judged before anything is looked up (facts 1.10), so questions about what is not there tell them. Reading stands
 * for writing: whether a person may store a document is only told by storing one.
 */
async function probeRights(deps: EmrApiDeps, signal: AbortSignal): Promise<EmrRights> {
  const [patients, documents] = await Promise.all([
    isWithinReach(() => readPatient(nobody, deps, signal)),
    isWithinReach(() => readDocuments({ pid: 0, category: '/categories/foyer' }, deps, signal)),
  ]);
  return { patients, documents };
}

async function isWithinReach(question: () => Promise<unknown>): Promise<boolean> {
  try {
    await question();
    return true;
  } catch (error) {
    if (error instanceof EmrFailure && outOfReach.has(error.failure.code)) return false;
    throw error;
  }
}

const outOfReach = new Set(['EMR_RIGHT_MISSING', 'EMR_SCOPE_MISSING']);

async function readUserName(userId: string, deps: EmrApiDeps, signal: AbortSignal): Promise<string | null> {
  try {
    const answer = await read({ method: 'GET', path: `/api/user/${encodeURIComponent(userId)}` }, deps, signal);
    if (saysNoSuchRow(answer)) return null;
    const found = judge(answer, deps);
    const user = found === null ? null : parseRow(userRow, found);
    return user === null ? null : [user.fname, user.lname].filter((part) => part !== '').join(' ') || null;
  } catch (error) {
    if (error instanceof EmrFailure && outOfReach.has(error.failure.code)) return null;
    throw error;
  }
}

/**
 * Facts 2.3: cancelled, cancelled late, missed, left. A site may edit the list; a state of its own is taken for a visit that
 * stands.
 */
const OFF_STATES = new Set(['x', '%', '?', '!']);

/**
 * The standard route, not FHIR's: it answers on every release, whether FHIR is on or not, and by the clinic's own calendar days,
 * which FHIR turns into UTC instants (facts 2.3). It takes no dates: all of the patient's appointments come.
 */
async function readVisits(
  pid: number,
  [fromDay, toDay]: readonly [string, string],
  deps: EmrApiDeps,
  signal: AbortSignal,
): Promise<readonly EmrVisit[]> {
  const answer = await ask({ method: 'GET', path: `/api/patient/${pid}/appointment` }, deps, signal);
  if (answer === null) return [];
  const visits = parse(visitList, answer).map((row) => ({
    id: row.pc_eid,
    day: row.pc_eventDate.slice(0, 10),
    time: /^\d{2}:\d{2}/.exec(row.pc_startTime)?.[0] ?? null,
    isOff: OFF_STATES.has(row.pc_apptstatus),
  }));
  return visits
    .filter(({ day }) => day >= fromDay && day <= toDay)
    .sort((one, other) => `${one.day} ${one.time ?? ''}`.localeCompare(`${other.day} ${other.time ?? ''}`));
}

function documentPath(pid: number): string {
  return `/api/patient/${pid}/document`;
}

async function readDocuments(
  { pid, category }: { readonly pid: number; readonly category: string },
  deps: EmrApiDeps,
  signal: AbortSignal,
): Promise<readonly EmrDocument[]> {
  const answer = await read({ method: 'GET', path: documentPath(pid), query: { path: category } }, deps, signal);
  // Newer releases say so when the patient is gone (facts 1.11); older ones have an empty list.
  const found = saysNoSuchRow(answer) ? null : judge(answer, deps);
  if (found === null) return [];
  return parse(documentList, found).map(({ id, filename, mimetype }) => ({ id, name: filename, type: mimetype }));
}

async function readDocument(
  pid: number,
  id: string,
  deps: EmrApiDeps,
  signal: AbortSignal,
): Promise<Uint8Array | null> {
  const path = `${documentPath(pid)}/${encodeURIComponent(id)}`;
  const answer = await read({ method: 'GET', path, accept: '*/*' }, deps, signal);
  // A missing document is 400 (facts 2.4), and so is a sign-in that has ended.
  if (answer.status === 400 && !saysRevoked(answer)) return null;
  return judge(answer, deps)?.bytes ?? null;
}

/** The routes that Foyer uses, as the person whose tokens are given. */
export function createEmrApi(deps: EmrApiDeps): EmrApi {
  return {
    version: (signal) => readVersion(deps, signal),
    isAdministrator: (signal) => probeAdministrator(deps, signal),
    rights: (signal) => probeRights(deps, signal),
    userName: (userId, signal) => readUserName(userId, deps, signal),
    patients: (offset, signal) => readPatients(offset, deps, signal),
    changedPatients: (sinceMs, signal) => readChanged(sinceMs, deps, signal),
    patient: (id, signal) => readPatient(id, deps, signal),
    visits: ({ pid }, fromDay, toDay, signal) => readVisits(pid, [fromDay, toDay], deps, signal),
    documents: (pid, category, signal) => readDocuments({ pid, category }, deps, signal),
    document: (pid, id, signal) => readDocument(pid, id, deps, signal),
    upload: ({ pid, category }, { name, type, content }, signal) => {
      const body = (): { content: FormData } => {
        const form = new FormData();
        form.append('document', new Blob([new Uint8Array(content)], { type }), name);
        return { content: form };
      };
      const call = { method: 'POST', path: documentPath(pid), query: { path: category }, body } as const;
      return post(call, { stored: uploadAnswer, refused: 'EMR_NOT_STORED' }, deps, signal);
    },
    sendMessage: ({ pid, from, to, title, body: text }, signal) => {
      // All six are required (facts 2.7).
      const fields = { body: text, groupname: 'Default', from, to, title, message_status: 'New' };
      const body = () => ({ content: JSON.stringify(fields), type: 'application/json' });
      const call = { method: 'POST', path: `/api/patient/${pid}/message`, body } as const;
      return post(call, { stored: messageAnswer, refused: 'EMR_NOT_STORED/message' }, deps, signal);
    },
    clockSkewMs: () => deps.http.clockSkewMs(),
  };
}
