import { isRecord } from '../http-message.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { ApiRefusal, badParameter } from './errors.ts';
import { toE164 } from './phone-numbers.ts';
import { readSubmission } from './submission-request.ts';
import type { SubmittedFile } from './submission-request.ts';
import { refusedEnding } from './transmission.ts';

/** A fax as it is handed in. */
export interface FaxOrder {
  to: { phoneNumber: string; name: string | undefined }[];
  files: SubmittedFile[];
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

function checkFiles(files: readonly SubmittedFile[]): void {
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
  if (request.body === null) throw tooLarge();
  const { fields, files } = readSubmission(request);
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
