import type { Fault } from '../faults.ts';
import { emptyAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import { accessError, missingAclMessage } from './errors.ts';
import type { Behaviour } from './versions.ts';

const html = (status: number, title: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { ...headers, 'Content-Type': 'text/html' },
  body: Buffer.from(`<html><head><title>${status} ${title}</title></head><body><h1>${title}</h1></body></html>\n`),
});

/** OpenEMR's own words for 401 and 403; PHP dies without a body; 429 and 503 come from the web server in front. */
export function faultAnswer(behaviour: Behaviour, fault: Fault): Answer {
  const wait = { 'Retry-After': String(fault.retryAfter ?? 1) };
  switch (fault.kind) {
    case 'http401':
      return accessError(behaviour, 401, 'The resource owner or authorization server denied the request.');
    case 'http403':
      return accessError(behaviour, 403, missingAclMessage);
    case 'http429':
      return html(429, 'Too Many Requests', wait);
    case 'http429-bare':
      return html(429, 'Too Many Requests');
    case 'http503':
      return html(503, 'Service Unavailable', wait);
    default:
      return emptyAnswer(500);
  }
}
