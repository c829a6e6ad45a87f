import { jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';

/** One API's error: of the whole request, or of one message (docs.clickatell.com, "Errors Table"). */
export interface ApiError {
  code: number;
  description: string;
}

export const errors = {
  badKey: { status: 401, code: 1, description: 'Invalid or missing integration API Key' },
  inactiveIntegration: { status: 400, code: 3, description: 'Integration is not active' },
  internal: { status: 500, code: 18, description: 'Internal error' },
  internalRetry: { status: 503, code: 19, description: 'Internal error, please retry' },
  noFunds: { status: 402, code: 20, description: 'Insufficient account balance' },
  malformed: { status: 400, code: 21, description: 'Payload data is malformed' },
  tooMany: { status: 400, code: 22, description: 'Maximum messages per request payload exceeded' },
  parameter: { status: 400, code: 23, description: 'Invalid or missing parameter' },
  tooLong: { status: 400, code: 100, description: 'Maximum message parts exceeded' },
  recipient: { status: 400, code: 25, description: 'Invalid recipient address' },
  optedOut: { status: 400, code: 26, description: 'Recipient opted out' },
  noResource: { status: 404, code: 41, description: 'Resource does not exist' },
  rateLimit: { status: 400, code: 43, description: 'Rate limit' },
  senderNotIntegration: { status: 400, code: 45, description: 'FROM number is not related to integration' },
} as const;

interface Known extends ApiError {
  readonly status: number;
}

/** Only code and words: what goes into an `error` field. */
export const errorView = ({ code, description }: ApiError): ApiError => ({ code, description });

/** The whole request is refused. */
export function globalError(known: Known, headers: Record<string, string> = {}): Answer {
  return jsonAnswer(known.status, { messages: [], error: errorView(known) }, headers);
}
