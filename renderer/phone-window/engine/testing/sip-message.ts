/** A SIP message of the test server: start line, headers in their order, body. */
export interface SipMessage {
  start: string;
  headers: [name: string, value: string][];
  body: string;
}

export function parseMessage(text: string): SipMessage {
  const end = text.indexOf('\r\n\r\n');
  const [start = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { start, headers, body: text.slice(end + 4) };
}

export function writeMessage({ start, headers, body }: SipMessage): string {
  const kept = headers.filter(([name]) => name !== 'content-length');
  const all: [string, string][] = [...kept, ['content-length', String(Buffer.byteLength(body))]];
  return `${start}\r\n${all.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${body}`;
}

export function header(message: SipMessage, name: string): string {
  return message.headers.find(([key]) => key === name)?.[1] ?? '';
}

export const methodOf = (message: SipMessage) => message.start.split(' ')[0] ?? '';
export const targetOf = (message: SipMessage) => message.start.split(' ')[1] ?? '';
export const statusOf = (message: SipMessage) => Number(message.start.split(' ')[1]);
export const userOf = (address: string) => /sips?:([^@;>]*)@/.exec(address)?.[1] ?? '';
export const branchOf = (message: SipMessage) => /branch=([^;]+)/.exec(header(message, 'via'))?.[1] ?? '';

export function answerTo(
  request: SipMessage,
  status: number,
  phrase: string,
  extra: [string, string][] = [],
): SipMessage {
  const copied = request.headers.filter(([name]) => ['via', 'from', 'call-id', 'cseq', 'record-route'].includes(name));
  const to = header(request, 'to');
  const tagged = status === 100 || to.includes('tag=') ? to : `${to};tag=server${status}`;
  return { start: `SIP/2.0 ${status} ${phrase}`, headers: [...copied, ['to', tagged], ...extra], body: '' };
}
