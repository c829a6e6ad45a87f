import { URI, UserAgent } from 'sip.js';
import type { SipRegistrationView } from '../../../app/contract/procedures/phone.ts';
import type { Failure } from '../../../app/domain/errors.ts';
import { registrationRefusal, SERVER_SILENT } from './sip-failures.ts';
import { within, type EngineTiming } from './timing.ts';

export interface RegistrationListener {
  onRegistered(): void;
  /** For good: a person must act. */
  onRefused(failure: Failure): void;
  /** It may pass: asked again after a while. */
  onDelayed(failure: Failure): void;
  /** No answer: the connection is dead, or the server hangs. */
  onSilence(): void;
}

interface Answer {
  readonly code: number;
  /** Seconds; granted, or of a 423 the least it would grant. */
  readonly expires: number | null;
  readonly retryAfter: number | null;
}

const REFRESH_AT = 0.8;

/**
 * The binding of this phone at its registrar (RFC 3261 10, RFC 5626). Made of single requests: sip.js's own `Registerer` refuses to
 * work for 32 s after a request that was cut off, and throws from its timers once it has been put away.
 */
export class Registration {
  readonly #agent: UserAgent;
  readonly #account: SipRegistrationView;
  readonly #timing: EngineTiming;
  readonly #listener: RegistrationListener;
  readonly #callId = crypto.randomUUID();
  #sequence = 0;
  #expiresSeconds: number;
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isBound = false;

  constructor(agent: UserAgent, account: SipRegistrationView, timing: EngineTiming, listener: RegistrationListener) {
    this.#agent = agent;
    this.#account = account;
    this.#timing = timing;
    this.#listener = listener;
    this.#expiresSeconds = account.expiresSeconds;
  }

  /** Asks now, whatever is under way: an earlier answer no longer counts. */
  async register(): Promise<void> {
    this.pause();
    const turn = this.#turn;
    const answer = await within(this.#ask(this.#expiresSeconds), this.#timing.registerLimitMs, null);
    if (turn !== this.#turn) return;
    if (answer === null) {
      this.#listener.onSilence();
      return;
    }
    if (answer.code >= 200 && answer.code < 300) {
      this.#isBound = true;
      const granted = answer.expires ?? this.#expiresSeconds;
      this.#again(Math.max(1, granted * REFRESH_AT) * 1000);
      this.#listener.onRegistered();
      return;
    }
    if (answer.code === 423 && answer.expires !== null && answer.expires > this.#expiresSeconds) {
      this.#expiresSeconds = answer.expires;
      await this.register();
      return;
    }
    const refusal = registrationRefusal(answer.code);
    if (refusal !== null) {
      this.#isBound = false;
      this.#listener.onRefused(refusal);
      return;
    }
    this.#again(Math.max((answer.retryAfter ?? 0) * 1000, this.#timing.backoffMs.at(-1) ?? 0));
    this.#listener.onDelayed(SERVER_SILENT);
  }

  /** Until it is asked to register again. */
  pause(): void {
    this.#turn += 1;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Takes the binding back; resolves with the answer, whatever it is. */
  async unregister(): Promise<void> {
    this.pause();
    if (!this.#isBound) return;
    this.#isBound = false;
    await this.#ask(0);
  }

  #again(ms: number): void {
    this.#timer = setTimeout(() => void this.register(), ms);
  }

  #ask(expires: number): Promise<Answer | null> {
    const { userAgentCore: core, configuration, contact } = this.#agent;
    const registrar = new URI('sip', '', configuration.uri.host, configuration.uri.port);
    const { instanceId } = this.#account;
    const binding = `${contact.toString({ register: true })};reg-id=1;+sip.instance="<urn:uuid:${instanceId}>";expires=${expires}`;
    this.#sequence += 1;
    const request = core.makeOutgoingRequestMessage(
      'REGISTER',
      registrar,
      configuration.uri,
      configuration.uri,
      { callId: this.#callId, cseq: this.#sequence },
      [`Contact: ${binding}`, 'Allow: ACK,CANCEL,INVITE,MESSAGE,BYE,OPTIONS,INFO,NOTIFY,REFER'],
    );
    return new Promise((resolve) => {
      const onAnswer = ({ message }: { message: IncomingMessage }) => {
        // A challenge was answered with a higher number.
        this.#sequence = Math.max(this.#sequence, request.cseq);
        // sip.js's own word for "not sent" or "no answer" has no headers.
        resolve(message.hasHeader('via') ? this.#read(message) : null);
      };
      core.register(request, { onAccept: onAnswer, onReject: onAnswer, onRedirect: onAnswer });
    });
  }

  #read(message: IncomingMessage): Answer {
    const code = message.statusCode ?? 0;
    const ours = message.getHeaders('contact').find((value) => this.#isOurs(value));
    const gruu = ours === undefined ? undefined : /;pub-gruu="([^"]+)"/.exec(ours)?.[1];
    if (gruu !== undefined) this.#agent.contact.pubGruu = UserAgent.makeURI(gruu);
    const granted = ours === undefined ? undefined : /;\s*expires\s*=\s*"?(\d+)/i.exec(ours)?.[1];
    return {
      code,
      expires: seconds(code === 423 ? message.getHeader('min-expires') : (granted ?? message.getHeader('expires'))),
      retryAfter: seconds(message.getHeader('retry-after')),
    };
  }

  #isOurs(contact: string): boolean {
    const user = this.#agent.contact.uri.user ?? '';
    return contact.includes(`urn:uuid:${this.#account.instanceId}`) || contact.includes(`:${user}@`);
  }
}

interface IncomingMessage {
  readonly statusCode?: number | undefined;
  hasHeader(name: string): boolean;
  getHeader(name: string): string | undefined;
  getHeaders(name: string): string[];
}

function seconds(value: string | undefined): number | null {
  const read = value === undefined ? NaN : Number.parseInt(value, 10);
  return Number.isFinite(read) && read >= 0 ? read : null;
}
