import { isRecord, jsonAnswer, parseJson } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { errors, errorView, globalError } from './errors.ts';
import type { ApiError } from './errors.ts';
import type { StoredText, Texts } from './texts.ts';

export interface Integration {
  /** The number that its texts have to leave from; null: it is one-way and names none. */
  readonly from: string | null;
  readonly hasFunds: boolean;
  readonly isActive: boolean;
}

export interface SendParts {
  texts: Texts;
  visibleAfterMs: (request: VendorRequest) => number;
}

const maxBatch = 200;
/** "Maximum message parts are 35" (docs, "SMS concatenation"). */
const maxParts = 35;

type Outcome =
  | { readonly text: StoredText; readonly to: string }
  | { readonly error: ApiError & { status: number }; readonly to: string };

function partsOf(content: string): number {
  const isPlain = /^[\x20-\x7e\n\r]*$/.test(content);
  const [single, part] = isPlain ? [160, 153] : [70, 67];
  return content.length <= single ? 1 : Math.ceil(content.length / part);
}

/** What One API has against a message; null: nothing. */
function problemOf(message: Record<string, unknown>, integration: Integration): (ApiError & { status: number }) | null {
  const { channel = 'sms', to, content, from } = message;
  if (channel !== 'sms') return { ...errors.parameter, description: 'Invalid or missing parameter: channel' };
  if (typeof content !== 'string' || content === '')
    return { ...errors.parameter, description: 'Invalid or missing parameter: content' };
  if (typeof to !== 'string' || !/^[1-9]\d{6,14}$/.test(to) || to.endsWith('0188')) return errors.recipient;
  if (to.endsWith('0192')) return errors.optedOut;
  if (integration.from !== null && from === undefined)
    return { ...errors.parameter, description: 'Invalid or missing parameter: from' };
  if (from !== undefined && from !== integration.from) return errors.senderNotIntegration;
  if (partsOf(content) > maxParts) return errors.tooLong;
  return integration.hasFunds ? null : errors.noFunds;
}

function outcomeOf(message: unknown, integration: Integration, request: VendorRequest, parts: SendParts): Outcome {
  const given = isRecord(message) ? message : {};
  const to = typeof given['to'] === 'string' ? given['to'] : '';
  const problem = problemOf(given, integration);
  if (problem) return { error: problem, to };
  const { content, clientMessageId } = given;
  const text = parts.texts.accept(
    {
      to,
      from: integration.from === null ? '' : `+${integration.from}`,
      content: content as string,
      clientMessageId: typeof clientMessageId === 'string' ? clientMessageId : null,
    },
    parts.visibleAfterMs(request),
  );
  request.accepted(text.apiMessageId);
  return { text, to };
}

const view = (outcome: Outcome): Record<string, unknown> =>
  'text' in outcome
    ? { apiMessageId: outcome.text.apiMessageId, accepted: true, to: outcome.to, error: null }
    : { apiMessageId: null, accepted: false, to: outcome.to, error: errorView(outcome.error) };

/** POST /v1/message: 202, 207 where some of several were refused, else the refusal's own status. */
export function sendMessages(request: VendorRequest, integration: Integration, parts: SendParts): Answer {
  const isJson = request.headers['content-type']?.startsWith('application/json') === true;
  const body = isJson ? parseJson((request.body ?? '').toString()) : undefined;
  const messages = isRecord(body) ? body['messages'] : undefined;
  if (!Array.isArray(messages) || messages.length === 0) return globalError(errors.malformed);
  if (messages.length > maxBatch) return globalError(errors.tooMany);
  const outcomes = messages.map((message) => outcomeOf(message, integration, request, parts));
  const refused = outcomes.flatMap((outcome) => ('error' in outcome ? [outcome.error] : []));
  const [first] = refused;
  const status = first === undefined ? 202 : outcomes.length === 1 ? first.status : 207;
  return jsonAnswer(status, { messages: outcomes.map(view), error: null });
}
