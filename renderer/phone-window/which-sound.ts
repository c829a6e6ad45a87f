import type { EngineCall } from './engine/call-engine.ts';
import type { Sound } from './tones.ts';

/** What goes on sounding while the calls are as they are; null: nothing. */
export function whichSound(live: readonly EngineCall[]): Exclude<Sound, 'busy'> | null {
  const rings = live.some(({ direction, phase }) => direction === 'inbound' && phase === 'ringing');
  if (rings) return live.length > 1 ? 'waiting' : 'ring';
  // Whoever speaks with somebody else meanwhile hears them, not the ringing.
  const isWaiting = live.some(({ direction, phase }) => direction === 'outbound' && phase === 'ringing');
  const isSpeaking = live.some(({ phase }) => phase === 'connected' || phase === 'connecting');
  return isWaiting && !isSpeaking ? 'ringback' : null;
}
