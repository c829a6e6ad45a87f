import { isRecord, parseJson } from '../http-message.ts';
import { boundaryOf, readMultipart } from '../multipart.ts';
import type { MultipartPart } from '../multipart.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { badParameter } from './errors.ts';
import { toE164 } from './phone-numbers.ts';

export interface SubmittedFile {
  name: string;
  contentType: string;
  data: Buffer;
}

/** What is handed in to be sent, whatever its form. */
export interface Submission {
  fields: Record<string, unknown>;
  files: SubmittedFile[];
}

function isTextField(part: MultipartPart): boolean {
  return part.filename === undefined && (part.contentType === undefined || part.contentType === 'text/plain');
}

function readParts(parts: readonly MultipartPart[]): Submission {
  const fields: Record<string, unknown> = {};
  const files: SubmittedFile[] = [];
  const numbers: string[] = [];
  const json = parts.find((part) => part.contentType === 'application/json');
  for (const part of parts) {
    if (part === json) continue;
    if (!isTextField(part)) {
      files.push({
        name: part.filename ?? 'attachment',
        contentType: part.contentType ?? 'application/octet-stream',
        data: part.data,
      });
    } else if (part.name === 'to') numbers.push(part.data.toString('utf8'));
    else if (part.name !== undefined) fields[part.name] = part.data.toString('utf8');
  }
  if (numbers.length > 0) fields['to'] = numbers.map((phoneNumber) => ({ phoneNumber }));
  if (!json) return { fields, files };
  const value = parseJson(json.data.toString('utf8'));
  if (!isRecord(value)) throw badParameter('request');
  return { fields: { ...fields, ...value }, files };
}

/** JSON, or a JSON part with files behind it, or form fields. @throws ApiRefusal with the vendor's answer */
export function readSubmission(request: VendorRequest): Submission {
  const contentType = request.headers['content-type'];
  if (request.body === null) throw badParameter('attachment');
  const boundary = boundaryOf(contentType);
  if (boundary !== undefined) {
    const parts = readMultipart(request.body, boundary);
    if (!parts) throw badParameter('request');
    return readParts(parts);
  }
  const value = contentType?.startsWith('application/json') ? parseJson(request.body.toString('utf8')) : undefined;
  // What a FormData becomes in a client that turns it into text ends here.
  if (!isRecord(value)) throw badParameter('Content-Type');
  return { fields: value, files: [] };
}

/** The numbers of a request that was refused, as far as they can be read, for the ledger. */
export function numbersOf(request: VendorRequest): string[] {
  try {
    const { to } = readSubmission(request).fields;
    // A call has one.
    return [to].flat().flatMap((each: unknown) => {
      const text = isRecord(each) ? each['phoneNumber'] : undefined;
      return typeof text === 'string' ? [toE164(text) ?? text] : [];
    });
  } catch {
    return [];
  }
}
