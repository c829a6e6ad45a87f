import type { CallMedia } from './call-media.ts';
import { QualityMeter } from './quality.ts';
import type { EngineTiming } from './timing.ts';

export interface MediaWatchListener {
  /** Something should come: the call is connected and nobody holds it. */
  isExpected(): boolean;
  onSilent(): void;
  onHeardAgain(): void;
  /** Its quality is another one. */
  onQuality(): void;
}

/** Reads a call's counters: what its quality is, and whether packets still come. */
export class MediaWatch {
  readonly meter = new QualityMeter();
  readonly #media: CallMedia;
  readonly #timing: EngineTiming;
  readonly #now: () => number;
  readonly #listener: MediaWatchListener;
  #timer: ReturnType<typeof setInterval> | null = null;
  #packets = -1;
  #heardAt = 0;
  #isSilent = false;

  constructor(media: CallMedia, timing: EngineTiming, now: () => number, listener: MediaWatchListener) {
    this.#media = media;
    this.#timing = timing;
    this.#now = now;
    this.#listener = listener;
  }

  start(): void {
    if (this.#timer !== null) return;
    this.#heardAt = this.#now();
    this.#timer = setInterval(() => void this.#read(), this.#timing.readEveryMs);
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  async #read(): Promise<void> {
    // A peer connection that closes meanwhile has nothing to tell.
    const reading = await this.#media.read().catch(() => null);
    if (this.#timer === null) return;
    if (reading === null || !this.#listener.isExpected()) {
      this.meter.rest();
      this.#heardAt = this.#now();
      this.#packets = reading?.packetsReceived ?? this.#packets;
      this.#hear();
      return;
    }
    if (this.meter.add(reading)) this.#listener.onQuality();
    if (reading.packetsReceived !== this.#packets) {
      this.#packets = reading.packetsReceived;
      this.#heardAt = this.#now();
      this.#hear();
    } else if (!this.#isSilent && this.#now() - this.#heardAt >= this.#timing.silenceLimitMs) {
      this.#isSilent = true;
      this.#listener.onSilent();
    }
  }

  #hear(): void {
    if (!this.#isSilent) return;
    this.#isSilent = false;
    this.#listener.onHeardAgain();
  }
}
