import { describe, expect, it } from 'vitest';
import { deviceOptions } from './device-options.ts';

const known = [
  { kind: 'input', label: 'Headset' },
  { kind: 'output', label: 'Headset' },
  { kind: 'output', label: 'Screen' },
  { kind: 'output', label: '' },
] as const;

describe('the devices to choose from', () => {
  it('begin with the system’s, each once, of one kind', () => {
    expect(deviceOptions(known, 'output', null).map(({ value }) => value)).toEqual(['', 'Headset', 'Screen']);
    expect(deviceOptions(known, 'input', 'Headset')).toHaveLength(2);
  });
  it('keep the chosen one while it is unplugged', () => {
    expect(deviceOptions(known, 'input', 'Desk microphone').at(-1)).toEqual({
      value: 'Desk microphone',
      isMissing: true,
    });
  });
});
