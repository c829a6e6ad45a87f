import { jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import { supportedScopes } from './scopes.ts';
import { fhirBase, oauthBase } from './state.ts';
import type { OpenEmrState } from './state.ts';

const authMethods = ['client_secret_post', 'client_secret_basic', 'private_key_jwt'];

function endpoints(state: OpenEmrState): Record<string, string> {
  const base = oauthBase(state);
  return {
    authorization_endpoint: `${base}/authorize`,
    token_endpoint: `${base}/token`,
    registration_endpoint: `${base}/registration`,
    introspection_endpoint: `${base}/introspect`,
  };
}

/** GET /oauth2/{site}/.well-known/openid-configuration */
export function openidConfiguration(state: OpenEmrState): Answer {
  const base = oauthBase(state);
  return jsonAnswer(200, {
    issuer: base,
    ...endpoints(state),
    jwks_uri: `${base}/jwk`,
    userinfo_endpoint: `${base}/userinfo`,
    end_session_endpoint: `${base}/logout`,
    scopes_supported: supportedScopes(state.behaviour),
    response_types_supported: ['code'],
    grant_types_supported: [
      'authorization_code',
      'refresh_token',
      ...(state.settings.passwordGrant ? ['password'] : []),
    ],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: authMethods,
    token_endpoint_auth_signing_alg_values_supported: ['RS256', 'RS384'],
    id_token_signing_alg_values_supported: ['RS256'],
    subject_types_supported: ['public'],
    claims_supported: ['aud', 'exp', 'iat', 'iss', 'sub', 'fhirUser'],
  });
}

/** GET /apis/{site}/fhir/.well-known/smart-configuration */
export function smartConfiguration(state: OpenEmrState): Answer {
  const forms = state.behaviour.hasSmartV2 ? ['permission-v1', 'permission-v2', 'authorize-post'] : ['permission-v1'];
  return jsonAnswer(200, {
    issuer: oauthBase(state),
    jwks_uri: `${oauthBase(state)}/jwk`,
    ...endpoints(state),
    token_endpoint_auth_methods_supported: authMethods,
    grant_types_supported: ['authorization_code', 'client_credentials'],
    code_challenge_methods_supported: ['S256'],
    response_types_supported: ['code'],
    scopes_supported: supportedScopes(state.behaviour),
    capabilities: [
      ...['launch-standalone', 'client-public', 'client-confidential-symmetric', 'sso-openid-connect'],
      ...['permission-offline', 'permission-user', ...forms],
    ],
  });
}

/** GET /apis/{site}/fhir/metadata */
export function metadata(state: OpenEmrState): Answer {
  const { major, minor, patch } = state.behaviour.release;
  const uris = Object.entries({
    authorize: 'authorize',
    token: 'token',
    register: 'registration',
    introspect: 'introspect',
  });
  const security = {
    url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
    extension: uris.map(([url, path]) => ({ url, valueUri: `${oauthBase(state)}/${path}` })),
  };
  return jsonAnswer(200, {
    resourceType: 'CapabilityStatement',
    status: 'active',
    kind: 'instance',
    fhirVersion: '4.0.1',
    format: ['application/json'],
    software: { name: 'OpenEMR', version: `${major}.${minor}.${patch}` },
    implementation: { description: 'OpenEMR FHIR API', url: fhirBase(state) },
    rest: [
      {
        mode: 'server',
        security: { extension: [security] },
        resource: [
          { type: 'Patient', interaction: [{ code: 'read' }, { code: 'search-type' }] },
          { type: 'Practitioner', interaction: [{ code: 'read' }] },
        ],
      },
    ],
  });
}
