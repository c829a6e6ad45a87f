import { afterEach, expect, test } from 'vitest';
import type { OpenEmrVersion } from '../options.ts';
import { startSandbox } from '../sandbox.ts';
import type { RunningSandbox } from '../sandbox.ts';
import { makeControl } from '../test-client.ts';
import type { Json } from '../test-client.ts';
import {
  apiOf,
  authorizeUrl,
  call,
  documentsAt,
  makeVerifier,
  oauthOf,
  patientPage,
  signInByPassword,
  upload,
} from './test-openemr.ts';
import { clientScopes } from './scopes.ts';

let sandbox: RunningSandbox;
afterEach(() => sandbox.stop());

interface Expected {
  release: Json;
  /** The type of numbers. */
  pid: 'string' | 'number';
  /** Of `?_sort=pid&_limit=1` among three. */
  first: number;
  realNames: boolean;
  smartV2: boolean;
  postAuthorize: boolean;
  unknownPid: number;
  /** Body of a refusal for lack of rights. */
  refusal: RegExp;
  missing: string[];
}

const expected: Record<OpenEmrVersion, Expected> = {
  '7.0.2': {
    ...{ release: { v_major: '7', v_minor: '0', v_patch: '2', v_realpatch: '0' }, pid: 'string', first: 3 },
    ...{ realNames: false, smartV2: false, postAuthorize: false, unknownPid: 200, refusal: /^$/ },
    missing: ['user/DocumentReference.$docref'],
  },
  '7.0.3.4': {
    ...{ release: { v_major: '7', v_minor: '0', v_patch: '3', v_realpatch: '4' }, pid: 'string', first: 1 },
    ...{
      realNames: true,
      smartV2: false,
      postAuthorize: false,
      unknownPid: 200,
      refusal: /access_denied.*Organization policy/,
    },
    missing: [],
  },
  '8.x': {
    ...{ release: { v_major: 8, v_minor: 2, v_patch: 0, v_realpatch: '0' }, pid: 'number', first: 1 },
    ...{
      realNames: true,
      smartV2: true,
      postAuthorize: true,
      unknownPid: 400,
      refusal: /An error occurred.*Organization policy/,
    },
    missing: [],
  },
};

test.each(Object.entries(expected))('OpenEMR %s behaves as that release', async (version, wanted) => {
  sandbox = await startSandbox({ patients: 3, openemr: version as OpenEmrVersion });
  const { openemr } = sandbox.info;
  const control = makeControl(sandbox.info);
  expect(openemr.version).toBe(version);
  const admin = (await signInByPassword(openemr, 'admin')).access_token;
  const billing = (await signInByPassword(openemr, 'billing')).access_token;

  expect((await call(admin, `${apiOf(openemr)}/version`)).json).toMatchObject(wanted.release);

  const { data } = await patientPage(admin, `${apiOf(openemr)}/patient?_sort=pid&_limit=1`);
  expect(typeof data[0]!['pid']).toBe(wanted.pid);
  expect(Number(data[0]!['pid'])).toBe(wanted.first);

  await upload(openemr, admin, 1, '/categories/fax', new Blob(['%PDF']), 'named.pdf');
  const [row] = (await documentsAt(openemr, admin, 1, '/categories/fax')).json as [{ filename: string; id: unknown }];
  expect(row.filename === 'named.pdf').toBe(wanted.realNames);
  expect(typeof row.id).toBe(wanted.pid);

  expect((await upload(openemr, admin, 77, '/categories/fax', new Blob(['%PDF']))).status).toBe(wanted.unknownPid);
  const orphans = (await control.call('GET', '/openemr/documents?pid=77')) as unknown[];
  expect(orphans).toHaveLength(wanted.unknownPid === 200 ? 1 : 0);

  const refused = await documentsAt(openemr, billing, 1, '/categories/fax');
  expect(refused.status).toBe(403);
  expect(refused.text).toMatch(wanted.refusal);

  const discovery = (await (await fetch(`${oauthOf(openemr)}/.well-known/openid-configuration`)).json()) as {
    scopes_supported: string[];
  };
  const supported = new Set(discovery.scopes_supported);
  expect(supported.has('user/patient.crus')).toBe(wanted.smartV2);
  expect(clientScopes.filter((scope) => !supported.has(scope))).toEqual(wanted.missing);

  const query = new URL(authorizeUrl(openemr, makeVerifier())).searchParams;
  const posted = await fetch(`${oauthOf(openemr)}/authorize`, { method: 'POST', body: query, redirect: 'manual' });
  expect(posted.status).toBe(wanted.postAuthorize ? 302 : 404);
});
