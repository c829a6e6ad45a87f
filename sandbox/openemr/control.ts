import type { ControlRoute } from '../control-port.ts';
import { RequestError } from '../control-requests.ts';
import { isRecord } from '../http-message.ts';
import { changeAppointments, shownAppointment } from './control-appointments.ts';
import { changePatients } from './control-patients.ts';
import type { Acl } from './people.ts';
import type { RequestLog } from './request-log.ts';
import type { OpenEmrState, Settings } from './state.ts';

/** What the control port shows and changes of OpenEMR: as an administrator or the clinic would. */

type Body = Record<string, unknown>;

const ofPid =
  (query: URLSearchParams) =>
  ({ pid }: { pid: number }): boolean =>
    !query.has('pid') || String(pid) === query.get('pid');

function listDocuments(emr: OpenEmrState, query: URLSearchParams): unknown {
  const rows = emr.documents.all().filter(ofPid(query));
  return rows.map(({ id, pid, categoryId, categoryName, name, sha256, at }) => ({
    ...{ id, pid, category: emr.categories.find(categoryId ?? 0)?.name ?? categoryName, name, sha256 },
    at: new Date(at).toISOString(),
  }));
}

function names(value: unknown): string[] {
  const list = value === undefined ? [] : [value].flat();
  if (list.some((each) => typeof each !== 'string')) throw new RequestError(400, 'Categories are names.');
  return list as string[];
}

function changeSettings(emr: OpenEmrState, body: Body): unknown {
  for (const [name, value] of Object.entries(body)) {
    if (name === 'categories') continue;
    if (!(name in emr.settings)) throw new RequestError(400, `OpenEMR has no setting "${name}" here.`);
    const wanted = typeof emr.settings[name as keyof Settings];
    if (typeof value !== wanted) throw new RequestError(400, `${name} must be a ${wanted}.`);
    Object.assign(emr.settings, { [name]: value });
  }
  const categories = isRecord(body['categories']) ? body['categories'] : {};
  for (const name of names(categories['remove']))
    if (!emr.categories.remove(name)) throw new RequestError(404, `OpenEMR has no category "${name}".`);
  for (const name of names(categories['add'])) emr.categories.add(name);
  return { ...emr.settings, categories: emr.categories.all().map((category) => category.name) };
}

function listClients(emr: OpenEmrState): unknown {
  return emr.clients.all().map(({ clientId, name, isConfidential, isEnabled, redirectUris, scopes, contacts }) => ({
    ...{ clientId, name, confidential: isConfidential, enabled: isEnabled, redirectUris, contacts },
    scope: scopes.join(' '),
  }));
}

function enableClient(emr: OpenEmrState, { clientId, enabled }: Body): unknown {
  const client = emr.clients.find(typeof clientId === 'string' ? clientId : '');
  if (!client) throw new RequestError(404, 'OpenEMR has no such client.');
  if (typeof enabled !== 'boolean') throw new RequestError(400, 'enabled must be true or false.');
  client.isEnabled = enabled;
  return { clientId, enabled };
}

function revoke(emr: OpenEmrState, { username }: Body): unknown {
  if (username === undefined) return { revoked: emr.grants.revoke({}) };
  if (typeof username !== 'string' || !emr.people.find(username))
    throw new RequestError(404, 'OpenEMR has no such user.');
  return { revoked: emr.grants.revoke({ username }) };
}

/** As an administrator does under *Access Control*. */
function changeRights(emr: OpenEmrState, { username, ...changes }: Body): unknown {
  const user = typeof username === 'string' ? emr.people.find(username) : undefined;
  if (!user) throw new RequestError(404, 'OpenEMR has no such user.');
  const acl = new Set(user.acl);
  for (const [name, value] of Object.entries(changes)) {
    const right = Object.hasOwn(rightNames, name) ? rightNames[name] : undefined;
    if (!right || typeof value !== 'boolean') throw new RequestError(400, 'patients and documents are true or false.');
    if (value) acl.add(right);
    else acl.delete(right);
  }
  user.acl = acl;
  return { username, patients: acl.has('patients/demo'), documents: acl.has('patients/docs') };
}
const rightNames: Readonly<Record<string, Acl>> = { patients: 'patients/demo', documents: 'patients/docs' };

export function openEmrControl(emr: OpenEmrState, log: RequestLog): Record<string, ControlRoute> {
  return {
    'GET /openemr/documents': (_body, query) => listDocuments(emr, query),
    'GET /openemr/messages': (_body, query) => emr.messages.all().filter(ofPid(query)),
    'GET /openemr/patients': (_body, query) => emr.patients.all().filter(ofPid(query)),
    'POST /openemr/patients': (body) => changePatients(emr, body),
    'GET /openemr/appointments': (_body, query) => emr.appointments.all().filter(ofPid(query)).map(shownAppointment),
    'POST /openemr/appointments': (body) => changeAppointments(emr, body),
    'POST /openemr/settings': (body) => changeSettings(emr, body),
    'GET /openemr/clients': () => listClients(emr),
    'POST /openemr/clients': (body) => enableClient(emr, body),
    'POST /openemr/revoke': (body) => revoke(emr, body),
    'POST /openemr/rights': (body) => changeRights(emr, body),
    'GET /openemr/requests': () => log.all(),
  };
}
