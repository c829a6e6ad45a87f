/** Of a PNG's first chunk, IHDR (PNG specification, 11.2.1); Infinity: it has none. */
export function pixelsOfPng(content: Uint8Array): number {
  if (content.length < 24) return Infinity;
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  return view.getUint32(16) * view.getUint32(20);
}
