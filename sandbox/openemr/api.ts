import type { Answer } from '../http-message.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { matchPath } from './api-route.ts';
import type { ApiRoute } from './api-route.ts';
import { directoryRoutes } from './directory-routes.ts';
import { documentRoutes } from './document-routes.ts';
import { Refusal, accessError, apiError, missingAclMessage, revokedMessage } from './errors.ts';
import { bearerOf } from './form.ts';
import type { AccessToken } from './grants.ts';
import { appointmentRoutes } from './appointment-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { patientRoutes } from './patient-routes.ts';
import type { User } from './people.ts';
import { allows } from './scopes.ts';
import type { OpenEmrState } from './state.ts';

export interface Api {
  /** `path` is what follows `/apis/{site}/{area}`. @throws Refusal */
  answer(request: VendorRequest, area: string, path: string): Answer;
}

const badToken = 'The resource owner or authorization server denied the request.';

/** The token that the request carries: unknown or expired is 401, revoked 400 (facts 1.10). */
function identify(emr: OpenEmrState, request: VendorRequest, expireNow: () => boolean): AccessToken {
  const token = emr.grants.findAccess(bearerOf(request) ?? '');
  if (!token) throw new Refusal(accessError(emr.behaviour, 401, badToken));
  if (token.grant.isRevoked) throw new Refusal(apiError(400, revokedMessage));
  if (expireNow()) token.until = 0;
  if (token.until <= emr.clock.now()) throw new Refusal(accessError(emr.behaviour, 401, badToken));
  return token;
}

/** Scope missing is 401, right missing 403. */
function checkRights(emr: OpenEmrState, route: ApiRoute, token: AccessToken): User {
  const { scope, acl, area } = route;
  const general = area === 'fhir' ? 'api:fhir' : 'api:oemr';
  const isInScope = token.scopes.includes(general) && (!scope || allows(token.scopes, scope.resource, scope.operation));
  if (!isInScope) throw new Refusal(accessError(emr.behaviour, 401, 'Unauthorized'));
  const user = emr.people.find(token.grant.username);
  if (!user) throw new Refusal(accessError(emr.behaviour, 401, badToken));
  if (acl !== undefined && !user.acl.has(acl)) throw new Refusal(accessError(emr.behaviour, 403, missingAclMessage));
  return user;
}

/** `expireNow`: whether a fault kills the token of this request. */
export function createApi(emr: OpenEmrState, expireNow: (request: VendorRequest) => boolean): Api {
  const routes = [
    ...patientRoutes(emr),
    ...documentRoutes(),
    ...appointmentRoutes,
    ...messageRoutes,
    ...directoryRoutes,
  ];

  const find = (request: VendorRequest, area: string, path: string) => {
    for (const route of routes) {
      if (route.method !== request.method || route.area !== area) continue;
      const params = matchPath(route.path, path);
      if (params) return { route, params };
    }
    return null;
  };

  return {
    answer: (request, area, path) => {
      const found = find(request, area, path);
      const query = request.url.searchParams;
      const nobody = emr.people.users[0];
      if (found && !found.route.scope && nobody)
        return found.route.handle({ emr, request, query, params: found.params, user: nobody });
      // A caller that is not signed in learns nothing about routes.
      const token = identify(emr, request, () => expireNow(request));
      if (!found) throw new Refusal(apiError(404, 'Route not found'));
      const user = checkRights(emr, found.route, token);
      return found.route.handle({ emr, request, query, params: found.params, user });
    },
  };
}
