/**
 * `node scripts/openemr-api-shapes.mjs OPENEMR-API.YAML`: distils OpenEMR's own API description (swagger/openemr-api.yaml of
 * its source) into tests/contract/openemr-api/shapes.json: the routes that Foyer uses, with their parameters and bodies. The
 * request check compares every request with it. Runs on Node 24; run it again when a route is added or OpenEMR has a new
 * release.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { readPlainYaml } from './plain-yaml.mjs';
import { root } from './setup/paths.mjs';

/** What Foyer uses; app/openemr/api.ts. */
const routes = [
  'GET /api/version',
  'GET /api/user',
  'GET /api/user/{uuid}',
  'GET /api/patient',
  'GET /api/patient/{puuid}',
  'GET /api/patient/{pid}/appointment',
  'GET /api/patient/{pid}/document',
  'POST /api/patient/{pid}/document',
  'GET /api/patient/{pid}/document/{did}',
  'POST /api/patient/{pid}/message',
  'GET /fhir/Patient',
];

function follow(description, value) {
  if (value?.$ref === undefined) return value;
  return value.$ref
    .replace('#/', '')
    .split('/')
    .reduce((at, name) => at?.[name], description);
}

function bodyOf(description, operation) {
  if (!operation.requestBody) return null;
  return Object.entries(operation.requestBody.content).map(([contentType, { schema }]) => {
    const { properties = {}, required = [] } = follow(description, schema);
    return { contentType, fields: Object.keys(properties), required };
  });
}

/** The shape of each route. Throws for one that the description lacks. */
export function distil(description, wanted = routes) {
  return wanted.map((route) => {
    const [method, template] = route.split(' ');
    const operation = description.paths[template]?.[method.toLowerCase()];
    if (!operation) throw new Error(`The description has no ${route}.`);
    const parameters = (operation.parameters ?? []).map((parameter) => follow(description, parameter));
    const query = parameters.filter((parameter) => parameter.in === 'query');
    return {
      route,
      query: [...new Set(query.map(({ name }) => name))],
      requiredQuery: query.filter(({ required }) => required).map(({ name }) => name),
      bodies: bodyOf(description, operation),
    };
  });
}

async function main() {
  const [source] = process.argv.slice(2);
  if (!source) throw new Error('Say where OpenEMR’s openemr-api.yaml is.');
  const description = readPlainYaml(readFileSync(source, 'utf8'));
  const target = path.join(root, 'tests/contract/openemr-api/shapes.json');
  const shapes = { description: `OpenEMR API ${description.info.version}`, routes: distil(description) };
  const options = { ...(await resolveConfig(target)), parser: 'json' };
  writeFileSync(target, await format(JSON.stringify(shapes), options));
  console.log(`${shapes.routes.length} routes of ${shapes.description}`);
}

if (import.meta.main) await main();
