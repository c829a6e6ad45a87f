import type { DeviceChoice } from '../../app/domain/calls/phone.ts';
import type { Input } from '../../app/contract/index.ts';
import type { EngineDevices } from './engine/call-engine.ts';
import type { Outputs } from './sounds.ts';

type DevicesView = Input<'phone.report'>['devices'];

export interface AudioDevicesParts {
  readonly source: Pick<MediaDevices, 'enumerateDevices'>;
  /** Devices came or went, or another one is used. */
  readonly onChanged: () => void;
}

/** Chromium lists the system's choice once more under these ids. */
const SYSTEM = new Set(['default', 'communications', '']);
const LONGEST_LABEL = 300;
const MOST_KNOWN = 50;
const SYSTEM_CHOICE: DeviceChoice = { microphone: null, speaker: null, ringer: null };

/**
 * Microphones and speakers of this computer. What a person chose is told by label, because ids are other ones at each start; what was
 * chosen and is unplugged is answered by the system's until it is back, and `known` no longer names it.
 */
export class AudioDevices {
  readonly #parts: AudioDevicesParts;
  #all: readonly MediaDeviceInfo[] | null = null;
  #choice: DeviceChoice = SYSTEM_CHOICE;
  #isDenied = false;

  constructor(parts: AudioDevicesParts) {
    this.#parts = parts;
  }

  choose(choice: DeviceChoice): void {
    this.#choice = choice;
    this.#parts.onChanged();
  }

  /** At the start, and at each `devicechange`. */
  async look(): Promise<void> {
    try {
      const all = await this.#parts.source.enumerateDevices();
      this.#all = all.filter(({ kind, deviceId, label }) => isAudio(kind) && !SYSTEM.has(deviceId) && label !== '');
    } catch {
      this.#all = [];
    }
    this.#parts.onChanged();
  }

  /** The system lets nobody have the microphone, or does again. */
  noteDenied(isDenied: boolean): void {
    if (isDenied === this.#isDenied) return;
    this.#isDenied = isDenied;
    this.#parts.onChanged();
  }

  get ids(): EngineDevices & Outputs {
    return {
      microphone: this.#idOf('audioinput', this.#choice.microphone),
      speaker: this.#idOf('audiooutput', this.#choice.speaker),
      ringer: this.#idOf('audiooutput', this.#choice.ringer),
    };
  }

  get view(): Pick<DevicesView, 'known' | 'microphone'> {
    const known = (this.#all ?? []).slice(0, MOST_KNOWN).map(({ kind, label }) => ({
      kind: kind === 'audioinput' ? ('input' as const) : ('output' as const),
      label: label.slice(0, LONGEST_LABEL),
    }));
    return { known, microphone: this.#microphone() };
  }

  #microphone(): DevicesView['microphone'] {
    if (this.#all === null) return 'unknown';
    if (!this.#all.some(({ kind }) => kind === 'audioinput')) return 'none';
    return this.#isDenied ? 'denied' : 'ok';
  }

  #idOf(kind: MediaDeviceKind, label: string | null): string | null {
    if (label === null) return null;
    const found = this.#all?.find((each) => each.kind === kind && each.label.slice(0, LONGEST_LABEL) === label);
    return found?.deviceId ?? null;
  }
}

const isAudio = (kind: MediaDeviceKind): boolean => kind === 'audioinput' || kind === 'audiooutput';
