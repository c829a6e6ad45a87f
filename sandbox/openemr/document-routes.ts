import { emptyAnswer, jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import { boundaryOf, readMultipart } from '../multipart.ts';
import type { MultipartPart } from '../multipart.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { invalid } from './api-route.ts';
import type { ApiCall, ApiRoute } from './api-route.ts';
import type { StoredDocument } from './documents.ts';
import { Refusal } from './errors.ts';
import { lastOf } from './patient-search.ts';
import type { OpenEmrState } from './state.ts';
import { databaseNumber } from './versions.ts';

/** Documents of a chart (facts 2.4). Every failure is 404 without a body; the reason is only in the server's log. */

const failed = (): Refusal => new Refusal(emptyAnswer(404));

/** @throws Refusal for what is no number, and on new releases for a pid that nobody has */
function readPid(emr: OpenEmrState, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw failed();
  const pid = Number(text);
  if (emr.behaviour.checksPid && !emr.patients.byPid(pid))
    throw new Refusal(invalid({ pid: { 'Exists::NON_EXISTENT': 'Patient does not exist' } }));
  return pid;
}

function uploadedFile(request: VendorRequest): MultipartPart | undefined {
  const boundary = boundaryOf(request.headers['content-type']);
  const parts = request.body && boundary !== undefined ? readMultipart(request.body, boundary) : null;
  return parts?.find((part) => part.name === 'document' && part.filename !== undefined);
}

/** What PHP's basename leaves of the name that the client gave. */
function baseName(name: string | undefined): string {
  return (name ?? '').split(/[/\\]/).at(-1) ?? '';
}

function noteInLedger(emr: OpenEmrState, document: StoredDocument, username: string): void {
  const { id, pid, name, data, sha256, at } = document;
  emr.ledger.accept([
    {
      ...{ vendor: 'openemr', channel: 'document', id: String(id), from: username, to: String(pid) },
      ...{ at: new Date(at).toISOString(), bytes: data.length, sha256, status: 'stored' },
      files: [{ name, bytes: data.length, sha256 }],
    },
  ]);
}

function upload({ emr, request, query, params, user }: ApiCall): Answer {
  const pid = readPid(emr, params[0] ?? '');
  const { isValid, category } = emr.categories.resolve(lastOf(query, 'path') ?? '');
  const file = uploadedFile(request);
  if (!isValid || !file || file.data.length === 0 || file.data.length > emr.settings.maxUploadBytes) throw failed();
  const now = emr.clock.now();
  const document = emr.documents.add({
    ...{ pid, categoryId: category?.id, categoryName: category?.name ?? '', name: baseName(file.filename) },
    ...{ mimetype: file.contentType ?? 'application/octet-stream', data: file.data, at: now },
    visibleAt: now + emr.visibleAfterMs(request),
  });
  noteInLedger(emr, document, user.username);
  request.accepted(String(document.id));
  // No id comes back.
  return jsonAnswer(200, true);
}

function list({ emr, request, query, params }: ApiCall): Answer {
  const pid = readPid(emr, params[0] ?? '');
  const { isValid, category } = emr.categories.resolve(lastOf(query, 'path') ?? '');
  const now = emr.clock.now();
  const found =
    isValid && category
      ? emr.documents.ofPatient(pid).filter((row) => row.categoryId === category.id && row.visibleAt <= now)
      : [];
  if (found.length === 0) return emptyAnswer(404);
  const rows = emr.shuffle(found, request).map((row) => ({
    filename: emr.behaviour.listsRealNames ? row.name : row.storedName,
    hash: row.hash,
    id: databaseNumber(emr.behaviour, row.id),
    mimetype: row.mimetype,
    docdate: new Date(row.at).toISOString().slice(0, 10),
  }));
  return jsonAnswer(200, rows);
}

function download({ emr, params }: ApiCall): Answer {
  const pid = readPid(emr, params[0] ?? '');
  const document = emr.documents.find(Number(params[1]));
  if (document?.pid !== pid) return emptyAnswer(400);
  const name = document.name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  return {
    status: 200,
    headers: { 'Content-Type': document.mimetype, 'Content-Disposition': `attachment; filename="${name}"` },
    body: document.data,
  };
}

export function documentRoutes(): ApiRoute[] {
  const common = { area: 'api', acl: 'patients/docs' } as const;
  const [all, one] = ['/patient/:pid/document', '/patient/:pid/document/:did'];
  return [
    { ...common, method: 'POST', path: all, scope: { resource: 'document', operation: 'c' }, handle: upload },
    { ...common, method: 'GET', path: all, scope: { resource: 'document', operation: 's' }, handle: list },
    { ...common, method: 'GET', path: one, scope: { resource: 'document', operation: 'r' }, handle: download },
  ];
}
