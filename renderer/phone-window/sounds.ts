import { samplesOf, TONES, type Sound } from './tones.ts';

/** Where sounds go, by the ids of `enumerateDevices`; null: the system's. */
export interface Outputs {
  readonly speaker: string | null;
  readonly ringer: string | null;
}

export interface Sounds {
  /** Sounds until another one or nothing does. The ring goes to the ringer, all others to where calls are heard. */
  play(sound: Exclude<Sound, 'busy'> | null): void;
  /** The far end is busy: for three seconds, unless something else sounds. */
  busy(): void;
  useOutputs(outputs: Outputs): void;
}

const BUSY_TURNS = 3;

/** Made in the page by WebAudio, and led through an `<audio>` because only that has a choice of device. */
export function createSounds(): Sounds {
  const players = { ringer: createPlayer(), speaker: createPlayer() };
  let playing: Sound | null = null;
  const stop = (): void => {
    players.ringer.stop();
    players.speaker.stop();
    playing = null;
  };
  return {
    play(sound) {
      if (sound === playing || (sound === null && playing === 'busy')) return;
      stop();
      playing = sound;
      if (sound !== null) players[sound === 'ring' ? 'ringer' : 'speaker'].start(sound, Infinity, () => undefined);
    },
    busy() {
      if (playing !== null) return;
      playing = 'busy';
      players.speaker.start('busy', BUSY_TURNS, () => {
        if (playing === 'busy') stop();
      });
    },
    useOutputs({ speaker, ringer }) {
      players.speaker.useOutput(speaker);
      players.ringer.useOutput(ringer);
    },
  };
}

interface Player {
  start(sound: Sound, turns: number, onEnd: () => void): void;
  stop(): void;
  useOutput(id: string | null): void;
}

/** One way out. Its context sleeps while nothing sounds. */
function createPlayer(): Player {
  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  const audio = new Audio();
  audio.srcObject = out.stream;
  void context.suspend();
  const buffers = new Map<Sound, AudioBuffer>();
  let source: AudioBufferSourceNode | null = null;

  function bufferOf(sound: Sound): AudioBuffer {
    const known = buffers.get(sound);
    if (known !== undefined) return known;
    const samples = samplesOf(TONES[sound], context.sampleRate);
    const buffer = context.createBuffer(1, samples.length, context.sampleRate);
    buffer.copyToChannel(samples, 0);
    buffers.set(sound, buffer);
    return buffer;
  }

  function stop(): void {
    audio.pause();
    source?.stop();
    source = null;
  }

  return {
    start(sound, turns, onEnd) {
      const buffer = bufferOf(sound);
      const started = new AudioBufferSourceNode(context, { buffer, loop: true });
      source = started;
      started.connect(out);
      // Not before it has ended: Chromium keeps for good what is cut off, or put to sleep, while it still plays.
      started.addEventListener('ended', () => {
        if (source === started) onEnd();
        started.disconnect();
        if (source === null) void context.suspend();
      });
      void context.resume();
      // Rejected when it is stopped before it has begun.
      audio.play().catch(() => undefined);
      started.start();
      if (turns !== Infinity) started.stop(context.currentTime + turns * buffer.duration);
    },
    stop,
    useOutput(id) {
      // What was unplugged meanwhile: the system's.
      audio.setSinkId(id ?? '').catch(() => void audio.setSinkId('').catch(() => undefined));
    },
  };
}
