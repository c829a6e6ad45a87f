import { formatPhoneNumber, parsePhoneNumber, type PhoneNumberProblem } from '../phone-number.ts';
import { isEmergencyNumber } from './emergency.ts';

export type CallNumberProblem = PhoneNumberProblem | 'emergency';

/** What would be dialled: E.164, or an extension as typed. */
export type CallNumber =
  | { readonly ok: true; readonly dials: string; readonly display: string }
  | { readonly ok: false; readonly problem: CallNumberProblem };

const EXTENSION = /^\d{2,6}$/;

/** Reads what somebody typed to call it. */
export function readCallNumber(typed: string): CallNumber {
  const text = typed.trim();
  if (text === '') return { ok: false, problem: 'empty' };
  if (isEmergencyNumber(text)) return { ok: false, problem: 'emergency' };
  if (EXTENSION.test(text)) return { ok: true, dials: text, display: text };
  const parsed = parsePhoneNumber(text);
  if (!parsed.ok) return parsed;
  return { ok: true, dials: parsed.e164, display: parsed.display };
}

/** What a `From` says of a withheld number (RFC 3323, RFC 3325 and what switches make of them). */
const WITHHELD = new Set(['anonymous', 'unavailable', 'unknown', 'restricted', 'private', 'withheld']);

/**
 * A number as a server told it, in the form that it is compared in: E.164 where it is a number of the world, else as it came;
 * empty: withheld.
 */
export function heardNumber(told: string): string {
  const text = told.trim();
  if (WITHHELD.has(text.toLowerCase())) return '';
  if (!/^\+?[\d\s().-]+$/.test(text) || EXTENSION.test(text)) return text;
  const parsed = parsePhoneNumber(text);
  return parsed.ok ? parsed.e164 : text;
}

/** How a call's number is written on screen. */
export function displayCallNumber(number: string): string {
  return number.startsWith('+') ? formatPhoneNumber(number) : number;
}
