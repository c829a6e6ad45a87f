import { expect, it } from 'vitest';
import { isHolding } from './call-media.ts';

const sdp = (...lines: readonly string[]): string =>
  ['v=0', 'm=audio 9 UDP/TLS/RTP/SAVPF 0', ...lines, ''].join('\r\n');

it.each([
  ['what is sent both ways', ['c=IN IP4 192.0.2.7', 'a=sendrecv'], false],
  ['whom we hold', ['c=IN IP4 192.0.2.7', 'a=recvonly'], false],
  ['music for us alone', ['c=IN IP4 192.0.2.7', 'a=sendonly'], true],
  ['nothing either way', ['c=IN IP4 192.0.2.7', 'a=inactive'], true],
  ['the old way of holding', ['c=IN IP4 0.0.0.0', 'a=sendrecv'], true],
  ['a way for sound that ICE finds', ['c=IN IP4 0.0.0.0', 'a=ice-ufrag:Zk4h', 'a=sendrecv'], false],
])('%s', (_name, lines, isHeld) => {
  expect(isHolding(sdp(...lines))).toBe(isHeld);
});
