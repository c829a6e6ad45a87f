/** A request as RFC 3261 7 writes it; header values must hold no line breaks. */
export function writeRequest(
  method: string,
  uri: string,
  headers: readonly (readonly [name: string, value: string])[],
): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${uri} SIP/2.0`, ...lines, 'Content-Length: 0', '', ''].join('\r\n');
}

export interface SipResponse {
  readonly status: number;
  /** Every value of a header in order; names are lower case, compact forms (RFC 3261 7.3.3) written out. */
  header(name: string): readonly string[];
}

const compact: Readonly<Record<string, string>> = { i: 'call-id', v: 'via', f: 'from', t: 'to', m: 'contact' };

/** null: no response (a request of the server's, a keep-alive), or nothing that is SIP. */
export function readResponse(text: string): SipResponse | null {
  const end = text.search(/\r?\n\r?\n/);
  // A line that begins with a blank continues the one before (7.3.1).
  const [first = '', ...lines] = (end < 0 ? text : text.slice(0, end)).replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const status = /^SIP\/2\.0 (\d{3})(?: |$)/.exec(first)?.[1];
  if (status === undefined) return null;
  const headers = lines.flatMap((line): [string, string][] => {
    const at = line.indexOf(':');
    if (at < 1) return [];
    const name = line.slice(0, at).trim().toLowerCase();
    return [[compact[name] ?? name, line.slice(at + 1).trim()]];
  });
  return {
    status: Number(status),
    header: (name) => headers.filter(([each]) => each === name).map(([, value]) => value),
  };
}
