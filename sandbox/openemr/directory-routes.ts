import { emptyAnswer, jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import { envelope, invalid, isUuid } from './api-route.ts';
import type { ApiCall, ApiRoute } from './api-route.ts';
import { metadata, smartConfiguration } from './discovery.ts';
import { personResource } from './fhir-resources.ts';
import { lastOf } from './patient-search.ts';
import type { User } from './people.ts';
import type { OpenEmrState } from './state.ts';
import { databaseNumber } from './versions.ts';

/** Version, users, facilities, lists, and FHIR's view of persons (facts 2.6). */

function version({ emr }: ApiCall): Answer {
  const { major, minor, patch, realPatch, database, acl } = emr.behaviour.release;
  const number = (value: number): number | string => databaseNumber(emr.behaviour, value);
  return jsonAnswer(200, {
    v_major: number(major),
    v_minor: number(minor),
    v_patch: number(patch),
    v_realpatch: String(realPatch),
    v_tag: '',
    v_database: number(database),
    v_acl: number(acl),
  });
}

/** `username` is left out (facts 2.6). */
function userRow(emr: OpenEmrState, user: User): Record<string, unknown> {
  return {
    ...{ id: databaseNumber(emr.behaviour, user.id), uuid: user.uuid, title: '', fname: user.fname, lname: user.lname },
    ...{ mname: '', federaltaxid: '', federaldrugid: '', upin: '', facility_id: databaseNumber(emr.behaviour, 1) },
    ...{ facility: emr.clinic.name, npi: user.npi, email: user.email, active: databaseNumber(emr.behaviour, 1) },
    ...{ specialty: user.specialty, billname: '', url: '', assistant: '', organization: user.organization },
    ...{ valedictory: '', street: '', streetb: '', city: '', state: '', zip: '', phone: user.phone, fax: user.fax },
    ...{ phonew1: '', phonecell: '', notes: '', state_license_number: '' },
  };
}

const userFilters = ['fname', 'lname', 'npi', 'email', 'specialty', 'organization', 'phone', 'fax'] as const;

function listUsers({ emr, query, request }: ApiCall): Answer {
  const wanted = userFilters.flatMap((name) => {
    const value = lastOf(query, name);
    return value === undefined ? [] : [(user: User) => user[name] === value];
  });
  const found = emr.people.users.filter((user) => wanted.every((matches) => matches(user)));
  return envelope(emr.shuffle(found, request).map((user) => userRow(emr, user)));
}

const badUuid = (): Answer => invalid({ uuid: { 'Uuid::INVALID': 'UUID columns must be a valid UUID string' } });

function personOf({ emr, params: [uuid = ''] }: ApiCall): User | undefined {
  return emr.people.users.find((user) => user.uuid === uuid.toLowerCase());
}

function oneUser(call: ApiCall): Answer {
  if (!isUuid(call.params[0] ?? '')) return badUuid();
  const user = personOf(call);
  return user ? envelope(userRow(call.emr, user)) : envelope([], undefined, 404);
}

function onePerson(resource: 'Practitioner' | 'Person', call: ApiCall): Answer {
  if (!isUuid(call.params[0] ?? '')) return badUuid();
  const user = personOf(call);
  if (!user || (resource === 'Practitioner' && user.npi === '')) return emptyAnswer(404);
  return jsonAnswer(200, personResource(resource, user, call.emr.clock.now()));
}

function listFacilities({ emr, query }: ApiCall): Answer {
  const { name, phoneNumber } = emr.clinic;
  const one = databaseNumber(emr.behaviour, 1);
  const facility = {
    ...{ id: one, uuid: 'b5e0a2de-6d2a-4e6f-a1a7-0a1c6b1f0001', name, phone: phoneNumber, fax: phoneNumber },
    ...{ street: '12 Alder Street', city: 'Chicago', state: 'IL', postal_code: '60601', country_code: 'US' },
    ...{ federal_ein: '', website: '', email: 'desk@larkspur.example.org', facility_npi: '' },
    ...{ billing_location: one, service_location: one, primary_business_entity: one },
  };
  const wanted = lastOf(query, 'name');
  return envelope(wanted === undefined || wanted === name ? [facility] : []);
}

const lists: Readonly<Record<string, readonly string[]>> = {
  apptstat: ['-', '*', '+', 'x', '?', '@', '~', '!', '#', '<', '>', '$', '%', '^', 'AVM', 'SMS', 'EMAIL', 'CALL'],
  note_type: [
    ...['Unassigned', 'Chart Note', 'Insurance', 'New Document', 'Pharmacy', 'Prior Auth', 'Referral'],
    ...['Test Scheduling', 'Bill/Collect', 'Other', 'Lab Results', 'New Orders', 'Patient Reminders', 'Image Results'],
  ],
  message_status: ['Done', 'Forwarded', 'New', 'Read'],
  titles: ['Mr.', 'Mrs.', 'Ms.', 'Dr.'],
  language: ['English', 'Spanish'],
};

function oneList({ emr, params: [name = ''] }: ApiCall): Answer {
  const options = Object.hasOwn(lists, name) ? lists[name] : undefined;
  if (!options) return emptyAnswer(404);
  const number = (value: number): number | string => databaseNumber(emr.behaviour, value);
  const rows = options.map((option, index) => ({
    ...{ list_id: name, option_id: option, title: option, seq: number((index + 1) * 10), is_default: number(0) },
    ...{ option_value: number(0), mapping: '', notes: '', codes: '', activity: number(1) },
  }));
  return jsonAnswer(200, rows);
}

export const directoryRoutes: readonly ApiRoute[] = [
  { method: 'GET', area: 'api', path: '/version', scope: { resource: 'version', operation: 's' }, handle: version },
  {
    ...{ method: 'GET', area: 'api', path: '/user', acl: 'admin/users', handle: listUsers },
    scope: { resource: 'user', operation: 's' },
  },
  {
    ...{ method: 'GET', area: 'api', path: '/user/:uuid', acl: 'admin/users', handle: oneUser },
    scope: { resource: 'user', operation: 'r' },
  },
  {
    ...{ method: 'GET', area: 'api', path: '/facility', acl: 'admin/users', handle: listFacilities },
    scope: { resource: 'facility', operation: 's' },
  },
  {
    ...{ method: 'GET', area: 'api', path: '/list/:name', acl: 'lists/default', handle: oneList },
    scope: { resource: 'list', operation: 'r' },
  },
  {
    ...{ method: 'GET', area: 'fhir', path: '/Practitioner/:uuid', acl: 'admin/users' },
    scope: { resource: 'Practitioner', operation: 'r' },
    handle: (call) => onePerson('Practitioner', call),
  },
  {
    ...{ method: 'GET', area: 'fhir', path: '/Person/:uuid', acl: 'admin/users' },
    scope: { resource: 'Person', operation: 'r' },
    handle: (call) => onePerson('Person', call),
  },
  { method: 'GET', area: 'fhir', path: '/metadata', handle: ({ emr }) => metadata(emr) },
  {
    ...{ method: 'GET', area: 'fhir', path: '/.well-known/smart-configuration' },
    handle: ({ emr }) => smartConfiguration(emr),
  },
];
