import type { SandboxInfo } from '../../sandbox/info.ts';
import type { CoreClient } from '../faults/support/core-client.ts';
import { eventually } from '../faults/support/eventually.ts';
import { measurement, type Benchmark, type Measurement } from './benchmark.ts';
import { startEmulatedClinic, type EmulatedClinic } from './emulated-clinic.ts';

const CHANGES = 50;
const PAGE = 200;
const LIMIT_MS = 1_800_000;

interface LoggedRequest {
  readonly method: string;
  readonly path: string;
}

const isReady = (core: CoreClient, done: number): Promise<true> =>
  eventually(
    'all patients are there',
    async () => {
      const mirror = await core.call('patients.mirror', {});
      return mirror.state === 'ready' && mirror.done === done;
    },
    LIMIT_MS,
  );

/** From the first page asked for to the last patient stored and searchable; milliseconds per patient. */
async function pull(
  clinic: EmulatedClinic,
  profile: string,
  patients: number,
): Promise<{ perPatient: number; core: CoreClient }> {
  const firstPage = await clinic.firstRequest('GET /apis/default/api/patient');
  const core = await clinic.startCore(profile);
  const begunAt = await firstPage.at;
  await isReady(core, patients);
  return { perPatient: (performance.now() - begunAt) / patients, core };
}

/** A token as the emulator's administrator, by password. */
async function signIn({ url, site, clientId, clientSecret, users }: SandboxInfo['openemr']): Promise<string> {
  const [administrator] = users;
  const body = new URLSearchParams({
    grant_type: 'password',
    client_id: clientId,
    client_secret: clientSecret,
    user_role: 'users',
    username: administrator?.username ?? '',
    password: administrator?.password ?? '',
    scope: 'openid offline_access api:oemr user/patient.read',
  });
  const answer = await fetch(`${url}/oauth2/${site}/token`, { method: 'POST', body });
  if (!answer.ok) throw new Error(`Sign-in: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { access_token: string }).access_token;
}

/** The same pages, fetched and parsed, and nothing done with them; milliseconds per patient. */
async function bareLoop({ openemr }: SandboxInfo, expected: number): Promise<number> {
  const headers = { authorization: `Bearer ${await signIn(openemr)}` };
  const began = performance.now();
  let patients = 0;
  for (let offset = 0; ; offset += PAGE) {
    const query = `_limit=${PAGE}&_offset=${offset}&_sort=pid`;
    const answer = await fetch(`${openemr.url}/apis/${openemr.site}/api/patient?${query}`, { headers });
    const { data } = JSON.parse(await answer.text()) as { data: unknown[] };
    patients += data.length;
    if (data.length < PAGE) break;
  }
  if (patients !== expected) throw new Error(`The reference saw ${patients} patients of ${expected}.`);
  return (performance.now() - began) / patients;
}

/** What a round asks OpenEMR for when so many patients have changed. */
async function requestsOfRound({ sandbox }: EmulatedClinic, core: CoreClient): Promise<number> {
  const all = (await sandbox.control.call('GET', '/openemr/patients')) as { pid: number }[];
  const change = all.slice(0, CHANGES).map(({ pid }) => ({ pid, city: `New Town ${pid}` }));
  await sandbox.control.call('POST', '/openemr/patients', { change });
  const requests = async (): Promise<LoggedRequest[]> =>
    (await sandbox.control.call('GET', '/openemr/requests')) as LoggedRequest[];
  const before = (await requests()).length;
  const { lastAt } = await core.call('patients.mirror', {});
  await sandbox.control.advanceClock(120_000);
  await core.call('core.advanceClock', { ms: 120_000 });
  await eventually('the round is over', async () => (await core.call('patients.mirror', {})).lastAt !== lastAt);
  return (await requests()).slice(before).filter(({ path }) => path.startsWith('/apis/')).length;
}

/** @param patients in the emulated OpenEMR */
export function syncPatients(patients: number): Benchmark {
  return {
    name: 'sync.patients',
    about: `the first copy of ${patients} patients by a real core, searchable at the end, against a bare loop that fetches and parses the same pages`,
    run: () => measure(patients),
  };
}

async function measure(patients: number): Promise<Measurement> {
  await using clinic = await startEmulatedClinic([`--patients=${patients}`]);
  const pulls: number[] = [];
  const bare: number[] = [];
  const rounds = patients > 10_000 ? 1 : 3;
  for (let round = 1; round <= rounds; round++) {
    bare.push(await bareLoop(clinic.info, patients));
    const { perPatient, core } = await pull(clinic, `profile-${round}`, patients);
    pulls.push(perPatient);
    if (round === rounds) {
      const requests = await requestsOfRound(clinic, core);
      process.stdout.write(`sync.patients: a round with ${CHANGES} changed patients makes ${requests} requests\n`);
    }
    await core.close();
  }
  return measurement(pulls, bare, 'ms per patient');
}
