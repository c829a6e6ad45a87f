import type { Fault } from '../faults.ts';
import type { Answer } from '../http-message.ts';
import type { Limits } from '../options.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { apiError, missingUserPermission } from './errors.ts';
import { limitHeaders } from './rate-limits.ts';
import type { RateGroup } from './rate-limits.ts';

const isSms = (request: string): boolean => /^POST .*\/(?:sms|mms)$/.test(request);

function permissionFor(request: string): string {
  if (isSms(request)) return 'OutboundSMS';
  if (request.endsWith('/fax')) return 'OutboundFaxes';
  if (/\/(?:ring-out|sip-provision)$/.test(request)) return 'VoipCalling';
  if (request.endsWith('/call-log')) return 'ReadCallLog';
  return request.startsWith('GET ') ? 'ReadMessages' : 'EditMessages';
}

function groupFor(request: string): RateGroup {
  if (/\/(?:fax|ring-out|sip-provision|call-log)$/.test(request)) return 'heavy';
  return request.startsWith('GET ') && !request.includes('/content/') ? 'light' : 'medium';
}

/** The body that RingCentral gives to each kind of trouble. */
export function faultAnswer(fault: Fault, request: VendorRequest, limits: Limits): Answer {
  const retryAfter = String(fault.retryAfter ?? (limits === 'real' ? 60 : 1));
  switch (fault.kind) {
    case 'http401':
      return apiError(401, 'OAU-128', 'Access token expired');
    case 'http403':
      return missingUserPermission(permissionFor(request.request));
    case 'http429':
      return apiError(
        429,
        'CMN-301',
        'Request rate exceeded',
        {},
        {
          ...limitHeaders(groupFor(request.request), limits, 0),
          'Retry-After': retryAfter,
        },
      );
    case 'http429-bare':
      return apiError(429, 'CMN-301', 'Request rate exceeded');
    case 'http503':
      return apiError(503, 'CMN-201', 'Service Temporary Unavailable', {}, { 'Retry-After': retryAfter });
    default:
      return apiError(500, 'CMN-203', 'Internal Server Error');
  }
}
