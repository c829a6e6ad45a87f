import type { Fault } from '../faults.ts';
import type { Answer } from '../http-message.ts';
import { authenticate, forbidden, restError } from './errors.ts';

/** The body that Twilio gives to each kind of trouble. */
export function faultAnswer(fault: Fault): Answer {
  const retryAfter = { 'Retry-After': String(fault.retryAfter ?? 1) };
  switch (fault.kind) {
    case 'http401':
      return authenticate();
    case 'http403':
      return forbidden();
    case 'http429':
      return restError(429, 20429, 'Too Many Requests', retryAfter);
    case 'http429-bare':
      return restError(429, 20429, 'Too Many Requests');
    case 'http503':
      return restError(503, 20503, 'Service Unavailable', retryAfter);
    default:
      return restError(500, 20500, 'An internal server error has occurred');
  }
}
