import { describe, expect, it } from 'vitest';
import type { Channel } from '../../domain/channel.ts';
import { channelsFor } from './save-account.ts';

describe('the channels that an account serves', () => {
  const definition = { name: 'A vendor', channels: ['fax', 'sms'] } as const;
  const saved = (channels: readonly Channel[]) => ({ channels });

  it.each([
    ['all of a new one', undefined, null, ['fax', 'sms']],
    ['those asked for', ['sms'] as Channel[], null, ['sms']],
    ['the earlier ones of one that was there: it does not begin to text by itself', undefined, saved(['fax']), ['fax']],
    ['more where somebody adds one, each once', ['sms', 'fax', 'sms'] as Channel[], saved(['fax']), ['fax', 'sms']],
    ['none that the vendor has given up', undefined, saved(['fax', 'email']), ['fax']],
  ])('are %s', (_what, channels, earlier, expected) => {
    expect(channelsFor({ ...(channels && { channels }) }, earlier, definition)).toEqual(expected);
  });

  it('are none that the vendor does not have', () => {
    expect(() => channelsFor({ channels: ['fax', 'voice'] }, null, definition)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', params: { reason: 'channels' } }),
    );
  });
});
