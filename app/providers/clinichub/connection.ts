import type {
  CheckResult,
  EmailLimits,
  EmailPort,
  ProviderConnection,
  ProviderContext,
  SendResult,
  VoicePort,
} from '../../ports/provider.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import { answerOrThrow, createExchanges } from '../kit/exchange.ts';
import type { Answered, Exchanges } from '../kit/exchange.ts';
import { createPauses } from '../kit/pauses.ts';
import { createSkewHistory } from '../kit/skew-history.ts';
import type { ClinicHubConfig, ClinicHubSecrets } from './config.ts';
import { noGateway, refusals, unwell, unwellForCalls } from './errors.ts';
import { readHealth } from './records.ts';
import { callAnswerOrThrow, callBody } from './ring-out.ts';
import { refusedBefore, requestBody, sendResultOf } from './submission.ts';

/** Requests that share a pause when the gateway asks for one. */
type RequestGroup = 'send' | 'call' | 'read';

/** No document tells how long to wait. */
const defaultPauseMs = 5_000;

export const emailLimits: EmailLimits = {
  bytes: null,
  // Postfix, which Mailu is made of, takes no more at a time by default.
  ...{ recipients: 1_000, attachments: false, html: false, copies: false },
};

const pauseOf = ({ status, retryAfterMs }: Answered): number | undefined =>
  status === 429 ? (retryAfterMs ?? defaultPauseMs) : undefined;

const json = { Accept: 'application/json' };

type Context = ProviderContext<ClinicHubConfig, ClinicHubSecrets>;

async function checkGateway(
  exchanges: Exchanges<RequestGroup>,
  { config: { serverUrl }, channels = ['email', 'voice'] }: Pick<Context, 'config' | 'channels'>,
  signal: AbortSignal,
): Promise<CheckResult> {
  try {
    const request = { group: 'read', url: `${serverUrl}/status`, init: { method: 'GET', headers: json } } as const;
    const health = readHealth(answerOrThrow(await exchanges.ask(request, signal), refusals));
    if (health === null) return { ok: false, failure: noGateway() };
    const servesMail = channels.includes('email');
    if (servesMail && health.illForEmail.length > 0) return { ok: false, failure: unwell(health.illForEmail) };
    // Where e-mail goes on, an ill phone service is named beside the result.
    if (!servesMail && health.illForCalls.length > 0) return { ok: false, failure: unwellForCalls(health.illForCalls) };
    const others = health.ill.length === 0 ? '' : `, not healthy: ${health.ill.join(', ')}`;
    return { ok: true, identity: `${new URL(serverUrl).host}${others}` };
  } catch (error) {
    if (error instanceof ProviderFailure) return { ok: false, failure: error.failure };
    throw error;
  }
}

/** Hands e-mails and calls in. The gateway tells nothing of them afterwards, and replies arrive in the clinic's mailbox. */
export function connect(context: Context): ProviderConnection {
  const { config, http, clock } = context;
  const serves = (channel: 'email' | 'voice'): boolean => context.channels?.includes(channel) ?? true;
  const pauses = createPauses<RequestGroup>(clock);
  const skews = createSkewHistory();
  const exchanges = createExchanges({ http, clock, skews, pauses, common: refusals.common, pauseOf });
  const notBeforeMs = (): number => pauses.notBeforeMs('send');

  const waiting = (result: SendResult): SendResult => {
    if (result.outcome !== 'retry' || result.failure.category !== 'rate-limited') return result;
    const limitMs = Math.max(0, notBeforeMs() - clock.now());
    return { ...result, retryAfterMs: Math.max(limitMs, result.retryAfterMs ?? 0) };
  };

  const email: EmailPort = {
    limits: emailLimits,
    send: async (mail, _attempt, signal) => {
      const refused = refusedBefore(mail);
      if (refused !== null) return { outcome: 'rejected', failure: refused };
      const headers = { ...json, 'Content-Type': 'application/json' };
      const init = { method: 'POST', headers, body: requestBody(mail) };
      const url = `${config.serverUrl}/email/send`;
      return waiting(await sendResultOf(await exchanges.ask({ group: 'send', url, init }, signal)));
    },
    status: () => Promise.resolve([]),
  };

  const voice: VoicePort = {
    ringOut: async (call, signal) => {
      const headers = { ...json, 'Content-Type': 'application/json' };
      const init = { method: 'POST', headers, body: callBody(call) };
      const url = `${config.serverUrl}/voip/call`;
      return callAnswerOrThrow(await exchanges.ask({ group: 'call', url, init }, signal));
    },
  };

  return {
    ...(serves('email') ? { email } : {}),
    ...(serves('voice') ? { voice } : {}),
    notBeforeMs: (channel) => {
      if (channel === 'email') return notBeforeMs();
      return channel === 'voice' ? pauses.notBeforeMs('call') : 0;
    },
    check: (signal) => checkGateway(exchanges, context, signal),
    close: () => Promise.resolve(),
  };
}
