/** Reads multipart bodies of any subtype (form-data, mixed): vendors take both, and the usual parsers only the first. */

export interface MultipartPart {
  name: string | undefined;
  filename: string | undefined;
  /** Lower case, without parameters; undefined when the part names none. */
  contentType: string | undefined;
  data: Buffer;
}

/** The boundary of a multipart Content-Type, or undefined when it isn't one. */
export function boundaryOf(contentType: string | undefined): string | undefined {
  const match = /^multipart\/[a-z-]+\s*;.*?boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType ?? '');
  return match?.[1] ?? match?.[2];
}

function parameter(header: string, name: string): string | undefined {
  const match = new RegExp(`[;\\s]${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(header);
  const value = match?.[1] ?? match?.[2];
  // Browsers and fetch write quotes and line ends in names as percent codes, other clients with a backslash.
  return value?.replace(/%22/g, '"').replace(/%0D/gi, '\r').replace(/%0A/gi, '\n').replace(/\\(.)/g, '$1');
}

function readPart(bytes: Buffer): MultipartPart | null {
  const end = bytes.indexOf('\r\n\r\n');
  const startsEmpty = bytes.subarray(0, 2).toString('latin1') === '\r\n';
  if (end < 0 && !startsEmpty) return null;
  const headerText = startsEmpty ? '' : bytes.subarray(0, end).toString('utf8');
  const headers = new Map<string, string>();
  for (const line of headerText.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  const disposition = headers.get('content-disposition') ?? '';
  return {
    name: parameter(disposition, 'name'),
    filename: parameter(disposition, 'filename'),
    contentType: headers.get('content-type')?.split(';')[0]?.trim().toLowerCase(),
    data: bytes.subarray(startsEmpty ? 2 : end + 4),
  };
}

/** The parts in order, or null when the body isn't whole. */
export function readMultipart(body: Buffer, boundary: string): MultipartPart[] | null {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const opening = delimiter.subarray(2);
  let position = body.indexOf(opening);
  if (position < 0) return null;
  position += opening.length;
  const parts: MultipartPart[] = [];
  while (body.subarray(position, position + 2).toString('latin1') !== '--') {
    const start = body.indexOf('\r\n', position) + 2;
    // The line end before the delimiter belongs to the delimiter, also when the part has neither headers nor data.
    const end = body.indexOf(delimiter, Math.max(position, start - 2));
    if (start < 2 || end < 0) return null;
    const part = readPart(body.subarray(start, Math.max(start, end)));
    if (!part) return null;
    parts.push(part);
    position = end + delimiter.length;
  }
  return parts;
}
