import { describe, expect, it } from 'vitest';
import { CHANNELS_TO_MAIN } from '../../app/contract/channels.ts';
import { askedMethod, reasonOfArguments } from './refused-arguments.ts';

describe('askedMethod', () => {
  it.each([
    ['a method', CHANNELS_TO_MAIN.call, ['fax.send', {}], 'fax.send'],
    ['a name that the page made up', CHANNELS_TO_MAIN.call, ['Quarrie, Ottoline', {}], 'foyer:call'],
    ['a name that every object has', CHANNELS_TO_MAIN.call, ['constructor', {}], 'foyer:call'],
    ['no name', CHANNELS_TO_MAIN.call, [42], 'foyer:call'],
    ['another channel', CHANNELS_TO_MAIN.saveDocument, ['fax.send'], 'foyer:shell:save-document'],
  ])('of %s', (_what, channel, args, expected) => expect(askedMethod(channel, args)).toBe(expected));
});

describe('reasonOfArguments', () => {
  it.each(['../foyer.db', '/etc/passwd', 'C:\\Users', 'file:///etc/passwd', '~/x', '..\\foyer.db'])(
    'knows the path %s',
    (text) => expect(reasonOfArguments([text])).toBe('path'),
  );
  it.each([[[42]], [[]], [['01931f7e']], [[{ path: '/x' }, 'x']]])('takes %j for malformed', (args) => {
    expect(reasonOfArguments(args)).toBe('malformed');
  });
});
