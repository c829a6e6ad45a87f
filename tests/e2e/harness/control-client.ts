import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

/** One item that a vendor really accepted. */
export interface LedgerEntry {
  readonly vendor: string;
  readonly channel: string;
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly at: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly pages?: number;
  readonly body?: string;
  readonly status: string;
}

/** A moment in a vendor's work, for tests that strike at a chosen one. */
export interface SandboxEvent {
  readonly vendor: string;
  readonly request: string;
  readonly phase: 'begun' | 'accepted' | 'answered';
  readonly id?: string;
}

export interface Fault {
  readonly vendor: string;
  readonly kind: string;
  readonly count?: number;
  readonly rate?: number;
  readonly seconds?: number;
  /** All that the sandbox's README names beside these. */
  readonly [detail: string]: string | number | boolean | undefined;
}

type Filter = { readonly vendor?: string; readonly channel?: string };

/** The sandbox's control port (its own README lists every route). Each call throws with the port's answer when refused. */
export class ControlClient {
  readonly #url: string;
  readonly #token: string;

  constructor({ url, token }: { url: string; token: string }) {
    this.#url = url;
    this.#token = token;
  }

  async ledger(filter: Filter = {}): Promise<LedgerEntry[]> {
    const query = new URLSearchParams({ ...filter }).toString();
    return (await this.call('GET', `/ledger?${query}`)) as LedgerEntry[];
  }

  async addFault(fault: Fault): Promise<void> {
    await this.call('POST', '/faults', fault);
  }

  async clearFaults(): Promise<void> {
    await this.call('DELETE', '/faults');
  }

  async advanceClock(advanceMs: number): Promise<void> {
    await this.call('POST', '/clock', { advanceMs });
  }

  /** @param status the vendor's own word */
  async moveStatus(item: { vendor: string; id: string; status: string; code?: string }): Promise<void> {
    await this.call('POST', '/status', item);
  }

  /** Something arrives at the vendor; answers what the port answers (its id or ids). */
  inbound(item: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.call('POST', '/inbound', item);
  }

  /** The event stream from now on. Resolves once it is open, so nothing after that is missed; end it by the signal. */
  async events(signal: AbortSignal): Promise<AsyncIterable<SandboxEvent>> {
    const answer = await fetch(this.#url + '/events', { headers: this.#headers(), signal });
    if (!answer.ok || answer.body === null) throw new Error(`GET /events: ${answer.status}`);
    return jsonLines(answer.body as ReadableStream<Uint8Array>, signal);
  }

  /** Any route; for those that have no method here. */
  async call(method: string, route: string, body?: unknown): Promise<unknown> {
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(this.#url + route, { method, headers: this.#headers(), ...init });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${text}`);
    return text === '' ? null : (JSON.parse(text) as unknown);
  }

  #headers(): Record<string, string> {
    return { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' };
  }
}

async function* jsonLines(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<SandboxEvent> {
  const input = Readable.fromWeb(body);
  input.on('error', () => undefined); // also when it is aborted after the last line that was wanted
  try {
    for await (const line of createInterface({ input })) {
      if (line.trim() !== '') yield JSON.parse(line) as SandboxEvent;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    input.destroy();
  }
}
