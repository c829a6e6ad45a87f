import type { CallQuality } from '../../../app/domain/calls/call.ts';

/** What `getStats` says at one moment; counters count from the call's start. */
export interface MediaReading {
  /** Milliseconds of `performance.now()`. */
  readonly at: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  /** Seconds that emitted samples waited, and how many samples those were. */
  readonly jitterBufferDelay: number;
  readonly jitterBufferEmitted: number;
  readonly jitterMs: number | null;
  /** null until the first RTCP report, about 3 seconds after the start. */
  readonly roundTripMs: number | null;
  readonly codec: string | null;
}

export interface LinkFigures {
  readonly roundTripMs: number;
  /** 0 to 1. */
  readonly lost: number;
  readonly jitterBufferMs: number;
}

const PACKET_MS = 20;
const DEVICE_MS = 40;
/** G.711 with packet loss concealment (ITU-T G.113). */
const LOSS_ROBUSTNESS = 25.1;

/**
 * Mean opinion score, 1 to 4.5: ITU-T G.107's E-model in the reduction of Cole & Rosenbluth (2001), with G.711's figures. For
 * another codec it is an estimate.
 */
export function estimateScore({ roundTripMs, lost, jitterBufferMs }: LinkFigures): number {
  const delay = roundTripMs / 2 + jitterBufferMs + PACKET_MS + DEVICE_MS;
  const delayImpairment = 0.024 * delay + (delay > 177.3 ? 0.11 * (delay - 177.3) : 0);
  const percent = lost * 100;
  const lossImpairment = (95 * percent) / (percent + LOSS_ROBUSTNESS);
  const r = Math.min(100, Math.max(0, 93.2 - delayImpairment - lossImpairment));
  return Math.min(4.5, Math.max(1, 1 + 0.035 * r + 7e-6 * r * (r - 60) * (100 - r)));
}

const INTERVAL_MS = 5_000;
/** The first one, so that a short call has a score too; also the least of one that a hold cuts short. */
const SHORT_MS = 3_000;

/** Collects readings into one verdict over a call; what passes while nothing should be received is left out. */
export class QualityMeter {
  #base: MediaReading | null = null;
  #last: MediaReading | null = null;
  #received = 0;
  #lost = 0;
  readonly #scores: number[] = [];
  readonly #roundTrips: number[] = [];
  readonly #jitters: number[] = [];
  #codec: string | null = null;

  /** @returns whether an interval ended, so that the verdict is another one */
  add(reading: MediaReading): boolean {
    this.#codec = reading.codec ?? this.#codec;
    this.#last = reading;
    const base = this.#base;
    this.#base ??= reading;
    const lengthMs = this.#scores.length === 0 ? SHORT_MS : INTERVAL_MS;
    if (base === null || reading.at - base.at < lengthMs) return false;
    this.#closeInterval(base, reading);
    return true;
  }

  /** On hold, and after it: the next reading begins an interval. */
  rest(): void {
    const [base, last] = [this.#base, this.#last];
    if (base !== null && last !== null && last.at - base.at >= SHORT_MS) this.#closeInterval(base, last);
    this.#base = null;
    this.#last = null;
  }

  /** null: nothing was measured. */
  verdict(): CallQuality | null {
    const open = this.#base !== null && this.#last !== null ? gained(this.#base, this.#last) : { received: 0, lost: 0 };
    const received = this.#received + open.received;
    const lost = this.#lost + open.lost;
    if (received === 0) return null;
    return {
      score: rounded(mean(this.#scores), 100),
      lost: lost / (lost + received),
      roundTripMs: rounded(mean(this.#roundTrips), 1),
      jitterMs: rounded(mean(this.#jitters), 1),
      codec: this.#codec,
    };
  }

  #closeInterval(from: MediaReading, to: MediaReading): void {
    this.#base = to;
    const { received, lost } = gained(from, to);
    this.#received += received;
    this.#lost += lost;
    if (to.roundTripMs !== null) this.#roundTrips.push(to.roundTripMs);
    if (to.jitterMs !== null) this.#jitters.push(to.jitterMs);
    if (received + lost === 0 || to.roundTripMs === null) return;
    const emitted = to.jitterBufferEmitted - from.jitterBufferEmitted;
    const jitterBufferMs = emitted > 0 ? ((to.jitterBufferDelay - from.jitterBufferDelay) / emitted) * 1000 : 0;
    this.#scores.push(estimateScore({ roundTripMs: to.roundTripMs, lost: lost / (received + lost), jitterBufferMs }));
  }
}

/** Late packets are taken off `packetsLost` again, so it may fall. */
function gained(from: MediaReading, to: MediaReading): { readonly received: number; readonly lost: number } {
  return {
    received: Math.max(0, to.packetsReceived - from.packetsReceived),
    lost: Math.max(0, to.packetsLost - from.packetsLost),
  };
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rounded(value: number | null, parts: number): number | null {
  return value === null ? null : Math.round(value * parts) / parts;
}

/** A `getStats` report as a reading; null before media. Of several nominated pairs the transport's selected one counts. */
export function readStats(report: ReadonlyMap<string, unknown>, at: number): MediaReading | null {
  const entries = [...report.values()].map((entry) => entry as Readonly<Record<string, unknown>>);
  const inbound = entries.find((entry) => entry['type'] === 'inbound-rtp' && entry['kind'] === 'audio');
  if (inbound === undefined) return null;
  const remote = entries.find((entry) => entry['type'] === 'remote-inbound-rtp');
  const transport = entries.find((entry) => entry['type'] === 'transport');
  const entryOf = (id: unknown) =>
    typeof id === 'string' ? (report.get(id) as Readonly<Record<string, unknown>>) : null;
  const pair = entryOf(transport?.['selectedCandidatePairId']);
  const mimeType = entryOf(inbound['codecId'])?.['mimeType'];
  const roundTrip = numberOf(remote?.['roundTripTime']) ?? numberOf(pair?.['currentRoundTripTime']);
  const jitter = numberOf(inbound['jitter']);
  return {
    at,
    packetsReceived: numberOf(inbound['packetsReceived']) ?? 0,
    packetsLost: (numberOf(inbound['packetsLost']) ?? 0) + (numberOf(inbound['packetsDiscarded']) ?? 0),
    jitterBufferDelay: numberOf(inbound['jitterBufferDelay']) ?? 0,
    jitterBufferEmitted: numberOf(inbound['jitterBufferEmittedCount']) ?? 0,
    jitterMs: jitter === null ? null : jitter * 1000,
    roundTripMs: roundTrip === null ? null : roundTrip * 1000,
    codec: typeof mimeType === 'string' ? mimeType.replace(/^audio\//i, '') : null,
  };
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
