import { beforeEach, describe, expect, it } from 'vitest';
import { AudioDevices } from './devices.ts';
import { levelOf } from './level-meter.ts';

const device = (kind: MediaDeviceKind, deviceId: string, label: string) =>
  ({ kind, deviceId, label, groupId: '', toJSON: () => ({}) }) as MediaDeviceInfo;
const HEADSET = [device('audioinput', 'm1', 'Headset'), device('audiooutput', 's1', 'Headset')];
const BUILT_IN = [
  device('audioinput', 'default', 'Default - Built-in'),
  device('audioinput', 'm2', 'Built-in'),
  device('audiooutput', 's2', 'Built-in'),
  device('videoinput', 'v1', 'Camera'),
];
const SYSTEM = { microphone: null, speaker: null, ringer: null };

describe('AudioDevices', () => {
  let there: MediaDeviceInfo[];
  let changes: number;
  let devices: AudioDevices;
  beforeEach(() => {
    there = [...BUILT_IN, ...HEADSET];
    changes = 0;
    devices = new AudioDevices({
      source: { enumerateDevices: () => Promise.resolve(there) },
      onChanged: () => (changes += 1),
    });
  });

  it('knows nothing before it has looked', () => {
    expect([devices.view, devices.ids]).toEqual([{ known: [], microphone: 'unknown' }, SYSTEM]);
  });

  it('knows microphones and speakers by name, and neither cameras nor the system’s choice twice', async () => {
    await devices.look();
    expect(devices.view).toEqual({
      known: [
        { kind: 'input', label: 'Built-in' },
        { kind: 'output', label: 'Built-in' },
        { kind: 'input', label: 'Headset' },
        { kind: 'output', label: 'Headset' },
      ],
      microphone: 'ok',
    });
  });

  it('finds what was chosen by its name, and uses the system’s while it is unplugged', async () => {
    await devices.look();
    devices.choose({ microphone: 'Headset', speaker: 'Headset', ringer: 'Built-in' });
    const chosen = { microphone: 'm1', speaker: 's1', ringer: 's2' };
    expect(devices.ids).toEqual(chosen);
    there = BUILT_IN;
    await devices.look();
    expect(devices.ids).toEqual({ ...SYSTEM, ringer: 's2' });
    expect(devices.view.known.some(({ label }) => label === 'Headset')).toBe(false);
    there = [...BUILT_IN, device('audioinput', 'm9', 'Headset'), device('audiooutput', 's9', 'Headset')];
    await devices.look();
    expect(devices.ids).toEqual({ microphone: 'm9', speaker: 's9', ringer: 's2' });
    expect(changes).toBe(4);
  });

  it('says that there is no microphone, or that nobody may have it', async () => {
    there = [device('audiooutput', 's2', 'Built-in')];
    await devices.look();
    expect(devices.view.microphone).toBe('none');
    there = BUILT_IN;
    await devices.look();
    devices.noteDenied(true);
    expect(devices.view.microphone).toBe('denied');
    devices.noteDenied(false);
    expect(devices.view.microphone).toBe('ok');
  });

  it('has none where the system will not say', async () => {
    const silent = new AudioDevices({
      source: { enumerateDevices: () => Promise.reject(new Error('no')) },
      onChanged: () => undefined,
    });
    await silent.look();
    expect(silent.view).toEqual({ known: [], microphone: 'none' });
  });
});

describe('levelOf', () => {
  it.each([
    ['silence', 0, 0],
    ['full scale', 1, 1],
    ['a hundredth of it', 0.01, 1 / 3],
    ['less than anybody hears', 0.0001, 0],
  ])('of %s', (_what, amplitude, level) => {
    expect(levelOf(new Float32Array(256).fill(amplitude))).toBeCloseTo(level, 5);
  });
});
