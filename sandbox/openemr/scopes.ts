import type { Behaviour } from './versions.ts';

/** Scopes as facts 1.9 and the API description list them. */

/** read one, search, create, update, delete */
export type Operation = 'r' | 's' | 'c' | 'u' | 'd';

const general = ['openid', 'fhirUser', 'online_access', 'offline_access', 'launch', 'launch/patient'];
const apis = ['api:oemr', 'api:fhir', 'api:port'];
const claims = ['profile', 'name', 'address', 'phone', 'email'];

const readWrite = [
  ...['allergy', 'appointment', 'dental_issue', 'document', 'encounter', 'facility', 'insurance', 'insurance_company'],
  ...[
    'medical_problem',
    'medication',
    'patient',
    'practitioner',
    'prescription',
    'soap_note',
    'surgery',
    'transaction',
  ],
  'vital',
];

const readOnly = [
  ...['drug', 'employer', 'immunization', 'insurance_type', 'list', 'procedure', 'product', 'user', 'version'],
];

const fhirResources = [
  ...['AllergyIntolerance', 'Appointment', 'Binary', 'CarePlan', 'CareTeam', 'Condition', 'Coverage', 'Device'],
  ...['DiagnosticReport', 'DocumentReference', 'Encounter', 'Goal', 'Immunization', 'Location', 'Media', 'Medication'],
  ...['MedicationRequest', 'MedicationDispense', 'Observation', 'Organization', 'Patient', 'Person', 'Practitioner'],
  ...['PractitionerRole', 'Procedure', 'Provenance', 'RelatedPerson', 'Specimen', 'ValueSet'],
];

/** The second form of the standard API's scopes, letters in the order c r u d s. */
const secondForms = [
  ...['allergy.cruds', 'appointment.cruds', 'dental_issue.cruds', 'document.crs', 'drug.rs', 'employer.s'],
  ...['encounter.crus', 'facility.crus', 'immunization.rs', 'insurance.crus', 'insurance_company.crus'],
  ...['insurance_type.s', 'list.r', 'medical_problem.cruds', 'medication.cruds', 'message.cud', 'patient.crus'],
  ...['practitioner.crus', 'prescription.rs', 'procedure.rs', 'product.s', 'soap_note.crus', 'surgery.cruds'],
  ...['transaction.cuds', 'user.rs', 'version.s', 'vital.crus'],
];

const writableFhir = ['Organization', 'Patient', 'Practitioner'];

/** What a client may ask for: `scopes_supported` of the discovery document. */
export function supportedScopes(behaviour: Behaviour): string[] {
  const first = [
    ...readWrite.flatMap((name) => [`user/${name}.read`, `user/${name}.write`]),
    ...readOnly.map((name) => `user/${name}.read`),
    'user/message.write',
    ...fhirResources.map((name) => `user/${name}.read`),
    ...writableFhir.map((name) => `user/${name}.write`),
    'user/DocumentReference.$docref',
    ...['patient', 'appointment', 'encounter'].map((name) => `patient/${name}.read`),
    ...fhirResources.flatMap((name) => [`patient/${name}.read`, `system/${name}.read`]),
  ];
  const second = [
    ...secondForms.map((form) => `user/${form}`),
    ...fhirResources.flatMap((name) => [`user/${name}.rs`, `patient/${name}.rs`, `system/${name}.rs`]),
  ];
  const lacks = new Set(behaviour.lacksScopes);
  return [...general, ...apis, ...claims, ...first, ...(behaviour.hasSmartV2 ? second : [])].filter(
    (scope) => !lacks.has(scope),
  );
}

/** Every letter of `part` is in `whole`, in the fixed order. */
function isPartOf(part: string, whole: string): boolean {
  return part !== '' && /^c?r?u?d?s?$/.test(part) && Array.from(part).every((letter) => whole.includes(letter));
}

/** Which scopes a server knows; with SMART v2 also those with fewer letters than it lists. */
export function createScopeCheck(behaviour: Behaviour): (scope: string) => boolean {
  const listed = supportedScopes(behaviour);
  const known = new Set(listed);
  const letters = new Map<string, string>();
  for (const scope of behaviour.hasSmartV2 ? listed : []) {
    const [, name = '', suffix = ''] = /^(.*)\.([cruds]+)$/.exec(scope) ?? [];
    if (name !== '') letters.set(name, suffix);
  }
  return (scope) => {
    if (known.has(scope)) return true;
    const dot = scope.lastIndexOf('.');
    return isPartOf(scope.slice(dot + 1), letters.get(scope.slice(0, dot)) ?? '');
  };
}

/** Whether the scopes of a token allow an operation; `.read` is r and s, `.write` is c, u and d. */
export function allows(scopes: readonly string[], resource: string, operation: Operation): boolean {
  const prefix = `user/${resource}.`;
  return scopes.some((scope) => {
    if (!scope.startsWith(prefix)) return false;
    const suffix = scope.slice(prefix.length);
    const letters = suffix === 'read' ? 'rs' : suffix === 'write' ? 'cud' : suffix;
    return /^[cruds]+$/.test(letters) && letters.includes(operation);
  });
}

export function splitScopes(text: string): string[] {
  return [...new Set(text.split(' ').filter((scope) => scope !== ''))];
}

/** What a registration without `scope` gets (facts 1.3). */
export const defaultScopes = ['openid', 'email', 'phone', 'address', 'api:oemr', 'api:fhir', 'api:port'];

/** What Foyer asks for (facts 1.9); the practice clinic's ready-made client has those of them that the release knows. */
export const clientScopes = [
  ...['openid', 'fhirUser', 'offline_access', 'api:oemr', 'api:fhir'],
  ...['user/patient.read', 'user/patient.write', 'user/appointment.read', 'user/appointment.write'],
  ...['user/document.read', 'user/document.write', 'user/message.write', 'user/facility.read', 'user/user.read'],
  ...['user/practitioner.read', 'user/list.read', 'user/transaction.read', 'user/version.read'],
  ...['user/Patient.read', 'user/Appointment.read', 'user/Practitioner.read', 'user/Location.read'],
  ...['user/DocumentReference.read', 'user/DocumentReference.$docref', 'user/Binary.read'],
];
