import { isRecord, parseJson } from '../http-message.ts';
import { boundaryOf, readMultipart } from '../multipart.ts';
import type { MultipartPart } from '../multipart.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { ApiRefusal, badParameter } from './errors.ts';
import { toE164 } from './phone-numbers.ts';
import { refusedEnding } from './transmission.ts';

export interface FaxFile {
  name: string;
  contentType: string;
  data: Buffer;
}

/** A fax as it is handed in. */
export interface FaxOrder {
  to: { phoneNumber: string; name: string | undefined }[];
  files: FaxFile[];
  /** A fax that is sent again or forwarded; its files are taken. */
  originalMessageId: number | undefined;
  faxResolution: 'High' | 'Low';
  /** undefined: the extension's default cover is added. */
  coverIndex: number | undefined;
  coverPageText: string | undefined;
  /** Milliseconds since the epoch. */
  sendTime: number | undefined;
}

export const maxAttachmentBytes = 50 * 1024 * 1024;
const maxRecipients = 50;
const maxCoverText = 1024;
const forbiddenInNames = /[&@#$%^*]/;

interface RawFax {
  fields: Record<string, unknown>;
  files: FaxFile[];
}

function isTextField(part: MultipartPart): boolean {
  return part.filename === undefined && (part.contentType === undefined || part.contentType === 'text/plain');
}

function readParts(parts: readonly MultipartPart[]): RawFax {
  const fields: Record<string, unknown> = {};
  const files: FaxFile[] = [];
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

function readRaw(request: VendorRequest): RawFax {
  const contentType = request.headers['content-type'];
  if (request.body === null) throw tooLarge();
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

function tooLarge(): ApiRefusal {
  return new ApiRefusal(413, 'CMN-101', 'Attachment size (single or total) is limited to 50 MB', {
    parameterName: 'attachment',
  });
}

function recipient(value: unknown): FaxOrder['to'][number] {
  const phoneNumber = isRecord(value) && typeof value['phoneNumber'] === 'string' ? toE164(value['phoneNumber']) : null;
  if (phoneNumber === null || phoneNumber.endsWith(refusedEnding)) throw badParameter('to.phoneNumber');
  const name = isRecord(value) && typeof value['name'] === 'string' ? value['name'] : undefined;
  return { phoneNumber, name };
}

function recipients(value: unknown): FaxOrder['to'] {
  if (!Array.isArray(value) || value.length === 0 || value.length > maxRecipients) throw badParameter('to');
  return value.map(recipient);
}

function cover(value: unknown): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const index = Number(value);
  if (!Number.isInteger(index) || index < 0 || index > 13) throw badParameter('coverIndex');
  return index;
}

function resolution(value: unknown): 'High' | 'Low' {
  if (value === undefined || value === 'High') return 'High';
  if (value === 'Low') return 'Low';
  throw badParameter('faxResolution');
}

function time(value: unknown): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const ms = typeof value === 'string' ? Date.parse(value) : NaN;
  if (Number.isNaN(ms)) throw badParameter('sendTime');
  return ms;
}

function coverText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || value.length > maxCoverText) throw badParameter('coverPageText');
  return value;
}

function checkFiles(files: readonly FaxFile[]): void {
  if (files.reduce((sum, file) => sum + file.data.length, 0) > maxAttachmentBytes) throw tooLarge();
  if (files.some((file) => file.data.length === 0 || forbiddenInNames.test(file.name)))
    throw badParameter('attachment');
}

function messageId(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const id = Number(value);
  if (!Number.isSafeInteger(id)) throw badParameter('originalMessageId');
  return id;
}

/** @throws ApiRefusal with the vendor's answer */
export function readFaxOrder(request: VendorRequest): FaxOrder {
  const { fields, files } = readRaw(request);
  const order: FaxOrder = {
    to: recipients(fields['to']),
    files,
    originalMessageId: messageId(fields['originalMessageId']),
    faxResolution: resolution(fields['faxResolution']),
    coverIndex: cover(fields['coverIndex']),
    coverPageText: coverText(fields['coverPageText']),
    sendTime: time(fields['sendTime']),
  };
  checkFiles(files);
  if (files.length === 0 && order.originalMessageId === undefined && order.coverIndex === 0)
    throw badParameter('attachment');
  return order;
}

/** The numbers of a request that was refused, as far as they can be read, for the ledger. */
export function numbersOf(request: VendorRequest): string[] {
  try {
    const { to } = readRaw(request).fields;
    if (!Array.isArray(to)) return [];
    return to.flatMap((each: unknown) => {
      const text = isRecord(each) ? each['phoneNumber'] : undefined;
      return typeof text === 'string' ? [toE164(text) ?? text] : [];
    });
  } catch {
    return [];
  }
}
