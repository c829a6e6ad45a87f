import { describe, expect, it } from 'vitest';
import type { EngineCall } from './engine/call-engine.ts';
import { whichSound } from './which-sound.ts';

const call = (direction: EngineCall['direction'], phase: EngineCall['phase']) => ({ direction, phase }) as EngineCall;

describe('whichSound', () => {
  it.each([
    ['nothing', [], null],
    ['a call that rings here', [call('inbound', 'ringing')], 'ring'],
    ['two that ring here', [call('inbound', 'ringing'), call('inbound', 'ringing')], 'ring'],
    ['one beside another', [call('outbound', 'connected'), call('inbound', 'ringing')], 'waiting'],
    ['one beside a held one', [call('inbound', 'held'), call('inbound', 'ringing')], 'waiting'],
    ['one on its way', [call('outbound', 'calling')], null],
    ['one that rings there', [call('outbound', 'ringing')], 'ringback'],
    ['one that rings there beside a held one', [call('inbound', 'held'), call('outbound', 'ringing')], 'ringback'],
    ['one that rings there while another is spoken', [call('inbound', 'connected'), call('outbound', 'ringing')], null],
    ['one that is spoken', [call('inbound', 'connected')], null],
  ])('of %s', (_what, live, sound) => {
    expect(whichSound(live)).toBe(sound);
  });
});
