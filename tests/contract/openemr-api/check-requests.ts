import { readFileSync } from 'node:fs';

/** One request as the emulated OpenEMR noted it (`GET /openemr/requests` of the control port). */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly contentType: string | null;
  readonly bodyFields: readonly string[];
}

interface BodyShape {
  readonly contentType: string;
  readonly fields: readonly string[];
  readonly required: readonly string[];
}

/** A route of OpenEMR's own description; made by scripts/openemr-api-shapes.mjs. */
export interface RouteShape {
  readonly route: string;
  readonly query: readonly string[];
  readonly requiredQuery: readonly string[];
  readonly bodies: readonly BodyShape[] | null;
}

export interface Shapes {
  readonly description: string;
  readonly routes: readonly RouteShape[];
}

export function readShapes(): Shapes {
  return JSON.parse(readFileSync(new URL('shapes.json', import.meta.url), 'utf8')) as Shapes;
}

/** The sign-in's endpoints, which the description doesn't have: fields by the paragraph of the facts that names them. */
export interface OAuthShape {
  readonly route: string;
  readonly facts: string;
  readonly query: readonly string[];
  readonly body: { readonly contentType: string; readonly fields: readonly string[] } | null;
}

const form = 'application/x-www-form-urlencoded';

export const oauthShapes: readonly OAuthShape[] = [
  { route: 'GET /.well-known/openid-configuration', facts: '1.1', query: [], body: null },
  {
    route: 'POST /registration',
    facts: '1.3',
    query: [],
    body: {
      contentType: 'application/json',
      fields: [
        'application_type',
        'client_name',
        'redirect_uris',
        'contacts',
        'scope',
        'token_endpoint_auth_method',
        'jwks',
      ],
    },
  },
  {
    route: 'GET /authorize',
    facts: '1.4',
    query: [
      'response_type',
      'client_id',
      'redirect_uri',
      'scope',
      'state',
      'nonce',
      'code_challenge',
      'code_challenge_method',
    ],
    body: null,
  },
  {
    route: 'POST /token',
    facts: '1.4, 1.5, 1.6',
    query: [],
    body: {
      contentType: form,
      fields: [
        'grant_type',
        'code',
        'redirect_uri',
        'code_verifier',
        'refresh_token',
        'username',
        'password',
        'user_role',
        'scope',
        'client_id',
        'client_secret',
        'client_assertion',
        'client_assertion_type',
      ],
    },
  },
  { route: 'GET /jwk', facts: '1.8', query: [], body: null },
  { route: 'GET /logout', facts: '1.8', query: ['id_token_hint'], body: null },
];

/** The pages that the browser asks for by itself during sign-in; not Foyer's requests. */
const browserPages = new Set(['/provider/login', '/login', '/scope-authorize-confirm', '/device/code']);

/** What a request has or lacks against its shape. */
export interface Deviation {
  readonly route: string;
  /** `query _sort`, `missing query path`, `body extra`, `missing body document`, `content type text/plain`, `unknown route`. */
  readonly what: string;
}

function matches(template: string, path: string): boolean {
  const [wanted, given] = [template.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => (part.startsWith('{') ? given[index] !== '' : part === given[index]))
  );
}

const unknown = (names: readonly string[], known: readonly string[]): string[] =>
  names.filter((name) => !known.includes(name));

function checkBody(request: RecordedRequest, bodies: readonly BodyShape[] | null): string[] {
  if (bodies === null) return request.contentType === null ? [] : [`content type ${request.contentType}`];
  const shape = bodies.find(({ contentType }) => contentType === request.contentType);
  if (!shape) return [`content type ${request.contentType ?? 'none'}`];
  // A description of a file names no required field: all of them are.
  const required = shape.contentType === 'multipart/form-data' ? shape.fields : shape.required;
  return [
    ...unknown(request.bodyFields, shape.fields).map((name) => `body ${name}`),
    ...unknown(required, request.bodyFields).map((name) => `missing body ${name}`),
  ];
}

function checkApi(request: RecordedRequest, path: string, shapes: Shapes): Deviation[] {
  const line = `${request.method} ${path}`;
  const shape = shapes.routes.find(({ route }) => matches(route, line));
  if (!shape) return [{ route: line, what: 'unknown route' }];
  const names = Object.keys(request.query);
  return [
    ...unknown(names, shape.query).map((name) => `query ${name}`),
    ...unknown(shape.requiredQuery, names).map((name) => `missing query ${name}`),
    ...checkBody(request, shape.bodies),
  ].map((what) => ({ route: shape.route, what }));
}

function checkOAuth(request: RecordedRequest, path: string): Deviation[] {
  if (browserPages.has(path)) return [];
  const line = `${request.method} ${path}`;
  const shape = oauthShapes.find(({ route }) => route === line);
  if (!shape) return [{ route: line, what: 'unknown route' }];
  const { contentType = null, fields = [] } = shape.body ?? {};
  return [
    ...unknown(Object.keys(request.query), shape.query).map((name) => `query ${name}`),
    ...(request.contentType === contentType ? [] : [`content type ${request.contentType ?? 'none'}`]),
    ...unknown(request.bodyFields, fields).map((name) => `body ${name}`),
  ].map((what) => ({ route: shape.route, what }));
}

/** Discovery also looks for the usual web root, `/openemr`. */
const belowTheWebRoot = /^(?:\/openemr)?\/(oauth2|apis)\/[^/]+(\/.*)$/;

/** Every way in which these requests differ from OpenEMR's description, each once, in order. */
export function deviationsOf(requests: readonly RecordedRequest[], shapes: Shapes): Deviation[] {
  const all = requests.flatMap((request) => {
    const [, room, path = ''] = belowTheWebRoot.exec(request.path) ?? [];
    if (room === undefined) return [{ route: `${request.method} ${request.path}`, what: 'unknown route' }];
    return room === 'apis' ? checkApi(request, path, shapes) : checkOAuth(request, path);
  });
  const once = new Map(all.map((each) => [`${each.route} ${each.what}`, each]));
  return [...once.keys()].sort().map((key) => once.get(key)!);
}

/** The shapes of the description that no request used: what the run did not try. */
export function unusedRoutes(requests: readonly RecordedRequest[], shapes: Shapes): string[] {
  const used = (route: string, wanted: string): boolean =>
    requests.some(({ method, path }) => {
      const [, room, rest = ''] = belowTheWebRoot.exec(path) ?? [];
      return room === wanted && matches(route, `${method} ${rest}`);
    });
  return [
    ...shapes.routes.filter(({ route }) => !used(route, 'apis')).map(({ route }) => route),
    ...oauthShapes.filter(({ route }) => !used(route, 'oauth2')).map(({ route }) => route),
  ];
}

/** Why a deviation is right all the same: what the code does against what its description says. */
const justifications: Readonly<Record<string, { readonly facts: string; readonly why: string }>> = {
  'GET /fhir/Patient query _count': {
    facts: '2.2',
    why: 'The code reads _count on Patient, the description leaves it out.',
  },
  'GET /fhir/Patient query _offset': {
    facts: '2.2',
    why: 'The code reads _offset on Patient, the description leaves it out; the bundle has no next link.',
  },
};

export interface Exception extends Deviation {
  readonly facts: string;
  readonly why: string;
}

/** The list of exceptions that these deviations need. @throws for one that no paragraph of the facts justifies */
export function exceptionsFor(deviations: readonly Deviation[]): Exception[] {
  return deviations.map((deviation) => {
    const known = justifications[`${deviation.route} ${deviation.what}`];
    if (!known) throw new Error(`Against OpenEMR's description: ${deviation.route}: ${deviation.what}`);
    return { ...deviation, ...known };
  });
}
