import { randomBytes } from 'node:crypto';
import type { Clock } from '../../ports/clock.ts';
import { authorization, chooseChallenge } from './digest.ts';
import { loginRefused, stepFailure } from './errors.ts';
import { readResponse, writeRequest, type SipResponse } from './message.ts';
import { STEP_MS } from './socket.ts';
import type { SipSocket } from './websocket.ts';

export interface LoginDeps {
  readonly socket: SipSocket;
  readonly clock: Clock;
  /** `sip:user@domain` */
  readonly aor: string;
  readonly domain: string;
  readonly authorizationUser: string;
  readonly password: string;
  readonly isSecure: boolean;
}

/** untested: the server answers, but does not let anybody ask without registering. */
export type LoginResult = 'ok' | 'untested';

const token = (): string => randomBytes(9).toString('hex');

/** The final answer to a request. @throws ProviderFailure where there is none in time */
async function answerTo(
  { socket, clock }: LoginDeps,
  request: { readonly text: string; readonly callId: string; readonly sequence: number },
  signal: AbortSignal,
): Promise<SipResponse> {
  const end = Promise.withResolvers<SipResponse>();
  socket.onMessage((text) => {
    const response = readResponse(text);
    if (response === null || response.status < 200) return;
    const isOurs =
      response.header('call-id')[0] === request.callId &&
      response.header('cseq')[0]?.split(/\s+/)[0] === String(request.sequence);
    if (isOurs) end.resolve(response);
  });
  socket.onEnd(() => end.reject(stepFailure('CUT', 'login')));
  const stop = (): void => end.reject(stepFailure('STOPPED', 'login'));
  const timer = clock.schedule(clock.now() + STEP_MS, () => end.reject(stepFailure('NO_ANSWER', 'login')));
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    socket.send(request.text);
    return await end.promise;
  } finally {
    timer[Symbol.dispose]();
    signal.removeEventListener('abort', stop);
  }
}

/**
 * Signs in with a REGISTER that names no `Contact`: it asks which phones are registered and changes nothing (RFC 3261 10.2.3). One
 * with `Contact` would be kinder to old servers, but some of them then forget the phone that is registered.
 *
 * @throws ProviderFailure with `params.step` `login`
 */
export async function testLogin(deps: LoginDeps, signal: AbortSignal): Promise<LoginResult> {
  const { aor, domain, isSecure } = deps;
  const uri = `sip:${domain}`;
  const callId = `${token()}@foyer.invalid`;
  const tag = token();
  const via = `SIP/2.0/${isSecure ? 'WSS' : 'WS'} ${token()}.invalid`;
  let sequence = 0;

  const ask = (credentials: readonly (readonly [string, string])[]): Promise<SipResponse> => {
    sequence += 1;
    const text = writeRequest('REGISTER', uri, [
      ['Via', `${via};branch=z9hG4bK${token()};rport`],
      ['Max-Forwards', '70'],
      ['From', `<${aor}>;tag=${tag}`],
      ['To', `<${aor}>`],
      ['Call-ID', callId],
      ['CSeq', `${sequence} REGISTER`],
      ['User-Agent', 'Foyer'],
      ...credentials,
    ]);
    return answerTo(deps, { text, callId, sequence }, signal);
  };

  let answer = await ask([]);
  // A nonce may be stale at once, where several servers share the work: then once more.
  for (let tries = 0; answer.status === 401 || answer.status === 407; tries += 1) {
    const isProxy = answer.status === 407;
    const challenge = chooseChallenge(answer.header(isProxy ? 'proxy-authenticate' : 'www-authenticate'));
    if (challenge === null) throw stepFailure('NO_DIGEST', 'login');
    if (tries > 0 && !(challenge.isStale && tries < 3))
      throw stepFailure('WRONG_PASSWORD', 'login', { params: { status: answer.status } });
    const { authorizationUser: user, password } = deps;
    const value = authorization(challenge, { user, password, method: 'REGISTER', uri, cnonce: token() });
    answer = await ask([[isProxy ? 'Proxy-Authorization' : 'Authorization', value]]);
  }
  if (answer.status >= 200 && answer.status < 300) return 'ok';
  // Older FreeSWITCH, and newer with `reg-deny-binding-fetch-and-no-lookup`, ask for a Contact before anything else.
  if (answer.status === 400) return 'untested';
  throw loginRefused(answer.status);
}
