export interface LevelMeter {
  /** Looks at a microphone until it is turned off. @param microphone id of `enumerateDevices`; null: the system's */
  turn(isOn: boolean, microphone: string | null): void;
  /** 0 to 1; null: it is off, or there is no microphone. */
  readonly level: number | null;
}

export interface LevelMeterParts {
  readonly onLevel: () => void;
  /** The system refused the microphone, or gave it. */
  readonly onDenied: (isDenied: boolean) => void;
  /** It was on for as long as it may be. */
  readonly onEnded: () => void;
}

const LOOK_MS = 100;
/** What is looked at: most of what was said since the last look, at 48 kHz. */
const SAMPLES = 4096;
/** So much it falls at each look, as meters do: a word that was short is seen too. */
const FALL = 0.05;
/** Nobody looks at a meter for longer; a page that died cannot turn it off. */
const LONGEST_MS = 300_000;
/** What counts as silence, dB below full scale. */
const SILENCE_DB = -60;

/** 0: silence, 1: as loud as it goes; by decibels, as it is heard. */
export function levelOf(samples: Float32Array): number {
  const power = samples.reduce((sum, each) => sum + each * each, 0) / Math.max(1, samples.length);
  if (power === 0) return 0;
  const decibels = 10 * Math.log10(power);
  return Math.min(1, Math.max(0, 1 - decibels / SILENCE_DB));
}

/** How loud the microphone is, while somebody looks. */
export function createLevelMeter({ onLevel, onDenied, onEnded }: LevelMeterParts): LevelMeter {
  let level: number | null = null;
  /** Ends what is on; each turning on has its own. */
  let end: (() => void) | null = null;

  function tell(next: number | null): void {
    if (next === level) return;
    level = next;
    onLevel();
  }

  async function measure(microphone: string | null, ended: AbortSignal): Promise<void> {
    const audio = microphone === null ? true : { deviceId: { exact: microphone } };
    const stream = await navigator.mediaDevices.getUserMedia({ audio });
    const stop = (): void => stream.getTracks().forEach((track) => track.stop());
    onDenied(false);
    if (ended.aborted) {
      stop();
      return;
    }
    const context = new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: SAMPLES });
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const looking = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      tell(Math.max(levelOf(samples), (level ?? 0) - FALL));
    }, LOOK_MS);
    ended.addEventListener('abort', () => {
      clearInterval(looking);
      stop();
      void context.close();
    });
  }

  function off(): void {
    end?.();
    end = null;
    tell(null);
  }

  return {
    get level() {
      return level;
    },
    turn(isOn, microphone) {
      off();
      if (!isOn) return;
      const ending = new AbortController();
      const limit = setTimeout(() => {
        off();
        onEnded();
      }, LONGEST_MS);
      end = () => {
        clearTimeout(limit);
        ending.abort();
      };
      measure(microphone, ending.signal).catch((error: unknown) => {
        if (error instanceof DOMException && error.name === 'NotAllowedError') onDenied(true);
      });
    },
  };
}
