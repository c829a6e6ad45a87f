import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import { asId, type BlobId } from '../../domain/ids.ts';
import type { Patient } from '../../domain/patient/patient.ts';
import {
  openTemporaryStorage,
  seedClinic,
  testPatient,
  type TemporaryStorage,
} from '../../storage/testing/temporary-storage.ts';
import type { CallContext } from '../dispatch/context.ts';
import { testCall } from '../dispatch/testing/test-call.ts';
import { createScriptedCharts, scriptedFailure, type ScriptedCharts } from '../emr/testing/scripted-charts.ts';
import { createAttachHandlers } from './attach-files.ts';

const CATEGORY = '/categories/lab_report';

let temporary: TemporaryStorage;
let clinic: ReturnType<typeof seedClinic>;
let charts: ScriptedCharts;
let handlers: ReturnType<typeof createAttachHandlers>;
let patient: Patient;

beforeAll(() => {
  temporary = openTemporaryStorage();
  clinic = seedClinic(temporary.storage);
  patient = testPatient();
  temporary.storage.transaction(() => temporary.storage.patients.save([patient]));
});
beforeEach(() => {
  charts = createScriptedCharts(temporary.clock);
  handlers = createAttachHandlers({ storage: temporary.storage, emr: charts.access });
  charts.documents.push({
    ...{ id: '17', pid: patient.pid, category: CATEGORY, name: 'cbc.pdf', visibleAtMs: 0 },
    content: Buffer.from('%PDF-1.7 a result'),
  });
});
afterAll(() => temporary[Symbol.dispose]());

const call = (names = true): CallContext =>
  testCall({
    ...{ staff: clinic.staff, scope: clinic.scope, commit: (work) => temporary.storage.transaction(work) },
    session: { emrRights: { patients: names, documents: true } },
  });
const list = (context = call(), patientId: string = patient.id) =>
  handlers['email.chartDocuments']({ patientId, category: CATEGORY }, context);
const attach = (documentId = '17', name = 'cbc.pdf', context = call()) =>
  handlers['email.attachFromChart']({ patientId: patient.id, documentId, name }, context);

async function refusal(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, ...error.params };
    throw error;
  }
  return 'nothing was refused';
}

describe('files from a chart', () => {
  it('are listed and taken with the person’s own token, and belong to the session', async () => {
    expect(await list()).toEqual({ items: [{ id: '17', name: 'cbc.pdf', at: null }] });
    const context = call();
    const made = await attach('17', '../cbc\u202e', context);
    expect(made).toMatchObject({ name: 'cbc.pdf', type: 'application/pdf', bytes: 17 });
    expect(temporary.storage.blobs.find(asId<BlobId>(made.blob))?.sessionId).toBe(context.session.id);
    expect(Buffer.from(temporary.storage.blobs.read(asId<BlobId>(made.blob))).toString()).toBe('%PDF-1.7 a result');
  });

  it('tell why there are none', async () => {
    charts.failNext('documents', scriptedFailure('network', 'EMR_TIMEOUT'));
    expect(await refusal(list)).toEqual({ code: 'EMR_UNAVAILABLE', reason: 'EMR_TIMEOUT' });
    charts.failNext('document', scriptedFailure('permission', 'EMR_RIGHT_MISSING'));
    expect(await refusal(attach)).toEqual({ code: 'EMR_REFUSED', reason: 'EMR_RIGHT_MISSING' });
    charts.signedOut.add(clinic.staff.id);
    expect(await refusal(list)).toEqual({ code: 'EMR_REFUSED', reason: 'EMR_SIGN_IN_AGAIN' });
    charts.signedOut.clear();
    expect(await refusal(() => attach('18'))).toMatchObject({ code: 'NOT_FOUND', reason: 'document' });
    expect(await refusal(() => list(call(), 'nobody'))).toMatchObject({ code: 'NOT_FOUND', reason: 'patient' });
    expect(await refusal(() => list(call(false)))).toMatchObject({ code: 'PERMISSION_DENIED', reason: 'emr-rights' });
    expect(charts.calls).not.toContain('documents nobody');
  });
});
