import { jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';

/** A refusal that a handler throws; the server turns it into the vendor's error body. */
export class RestRefusal extends Error {
  override name = 'RestRefusal';
  readonly answer: Answer;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(String(code));
    this.code = code;
    this.answer = restError(status, code, message);
  }
}

/** Twilio's error body: {code, message, more_info, status}. */
export function restError(status: number, code: number, message: string, headers: Record<string, string> = {}): Answer {
  const body = { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status };
  return jsonAnswer(status, body, headers);
}

export const notFound = (path: string): RestRefusal =>
  new RestRefusal(404, 20404, `The requested resource ${path} was not found`);

export const authenticate = (message = 'Authenticate'): Answer =>
  restError(401, 20003, message, { 'WWW-Authenticate': 'Basic realm="Twilio API"' });

export const forbidden = (): Answer => restError(403, 20403, 'Forbidden');
