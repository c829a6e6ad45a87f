import { emptyAnswer, jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import { envelope, invalid, isUuid } from './api-route.ts';
import type { ApiCall, ApiRoute } from './api-route.ts';
import { patientResource } from './fhir-resources.ts';
import { bundle, searchFhirPatients } from './fhir-search.ts';
import { patientRow } from './patient-row.ts';
import { createPatientSearch } from './patient-search.ts';
import type { PatientSearch } from './patient-search.ts';
import { apiBase, fhirBase } from './state.ts';
import type { OpenEmrState } from './state.ts';

const badUuid = (): Answer => invalid({ uuid: { 'Uuid::INVALID': 'UUID columns must be a valid UUID string' } });

function onePatient({ emr, params: [uuid = ''] }: ApiCall): Answer {
  if (!isUuid(uuid)) return badUuid();
  const patient = emr.patients.byUuid(uuid.toLowerCase());
  return patient ? envelope(patientRow(emr.behaviour, patient)) : envelope([], undefined, 404);
}

function listPatients(search: PatientSearch, { emr, query, request }: ApiCall): Answer {
  const { rows, links } = search.search(query, apiBase(emr));
  return envelope(
    emr.shuffle(rows, request).map((row) => patientRow(emr.behaviour, row)),
    links,
  );
}

function oneFhirPatient({ emr, params: [uuid = ''] }: ApiCall): Answer {
  if (!isUuid(uuid)) return badUuid();
  const patient = emr.patients.byUuid(uuid.toLowerCase());
  return patient ? jsonAnswer(200, patientResource(patient)) : emptyAnswer(404);
}

function listFhirPatients({ emr, query, request }: ApiCall): Answer {
  const rows = emr.shuffle(searchFhirPatients(emr.patients.all(), query), request);
  return bundle(
    `${fhirBase(emr)}/Patient${request.url.search}`,
    fhirBase(emr),
    rows.map(patientResource),
    emr.clock.now(),
  );
}

export function patientRoutes(emr: OpenEmrState): ApiRoute[] {
  const search = createPatientSearch(emr.patients, emr.behaviour);
  const standard = { method: 'GET', area: 'api', acl: 'patients/demo' } as const;
  const fhir = { method: 'GET', area: 'fhir', acl: 'patients/demo' } as const;
  return [
    {
      ...standard,
      path: '/patient',
      scope: { resource: 'patient', operation: 's' },
      handle: (call) => listPatients(search, call),
    },
    { ...standard, path: '/patient/:puuid', scope: { resource: 'patient', operation: 'r' }, handle: onePatient },
    { ...fhir, path: '/Patient', scope: { resource: 'Patient', operation: 's' }, handle: listFhirPatients },
    { ...fhir, path: '/Patient/:uuid', scope: { resource: 'Patient', operation: 'r' }, handle: oneFhirPatient },
  ];
}
