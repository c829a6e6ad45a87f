import { jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { openidConfiguration } from './discovery.ts';
import { Refusal, apiError } from './errors.ts';
import { readRegistration, register } from './registration.ts';
import { createSignIn } from './sign-in.ts';
import { oauthBase } from './state.ts';
import type { OpenEmrState } from './state.ts';
import { answerToken, introspect, userinfo } from './token-endpoint.ts';

export interface OAuth {
  /** `path` is what follows `/oauth2/{site}`. @throws Refusal */
  answer(request: VendorRequest, path: string): Answer;
}

export function createOAuth(emr: OpenEmrState): OAuth {
  const signIn = createSignIn(emr);
  const { clients, isKnownScope } = emr;
  const routes: Record<string, (request: VendorRequest) => Answer> = {
    'GET /.well-known/openid-configuration': () => openidConfiguration(emr),
    'GET /jwk': () => jsonAnswer(200, emr.signer.jwks()),
    'POST /registration': (request) => register({ clients, isKnownScope, base: () => oauthBase(emr) }, request),
    'GET /authorize': (request) => signIn.authorize(request),
    ...(emr.behaviour.hasPostAuthorize ? { 'POST /authorize': (request) => signIn.authorize(request) } : {}),
    'GET /provider/login': (request) => signIn.showLogin(request),
    'POST /login': (request) => signIn.login(request),
    'GET /scope-authorize-confirm': (request) => signIn.showConsent(request),
    'POST /device/code': (request) => signIn.consent(request),
    'GET /logout': (request) => signIn.logout(request),
    'POST /token': (request) => answerToken(emr, request),
    'POST /introspect': (request) => introspect(emr, request),
    'GET /userinfo': (request) => userinfo(emr, request),
  };
  return {
    answer: (request, path) => {
      const name = `${request.method} ${path}`;
      const registration = /^GET \/client\/([^/]+)$/.exec(name)?.[1];
      if (registration !== undefined) return readRegistration(clients, registration, request);
      const route = Object.hasOwn(routes, name) ? routes[name] : undefined;
      if (!route) throw new Refusal(apiError(404, 'Route not found'));
      return route(request);
    },
  };
}
