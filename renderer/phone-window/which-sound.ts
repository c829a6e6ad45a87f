import type { EngineCall } from './engine/call-engine.ts';
import type { Sound } from './tones.ts';

/** What goes on sounding while the calls are as they are; null: nothing. */
export function whichSound(live: readonly EngineCall[]): Exclude<Sound, 'busy'> | null {
  const ringing = live.filter(({ direction, phase }) => direction === 'inbound' && phase === 'ringing');
  if (ringing.length > 0) return ringing.length < live.length ? 'waiting' : 'ring';
  // Whoever speaks with somebody else meanwhile hears them, not the ringing.
  const isWaiting = live.some(({ direction, phase }) => direction === 'outbound' && phase === 'ringing');
  const isSpeaking = live.some(({ phase }) => phase === 'connected' || phase === 'connecting');
  return isWaiting && !isSpeaking ? 'ringback' : null;
}
