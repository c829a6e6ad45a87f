import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';

/** A telephone number in E.164 form, for instance `+12025550123`. */
export type E164 = string & { readonly __e164: true };

export type PhoneNumberProblem = 'empty' | 'letters' | 'too-short' | 'too-long' | 'impossible';

export type ParsedPhoneNumber =
  | { readonly ok: true; readonly e164: E164; readonly display: string }
  | { readonly ok: false; readonly problem: PhoneNumberProblem };

/**
 * Reads a number typed any way ("(202) 555-0123", "202.555.0123", "+1 202 555 0123") and says which E.164 number it means.
 * Possible length is what is asked for, not assignment: numbers of the 555-01xx range are fiction and must pass.
 *
 * @param country where a number without country code lives
 */
export function parsePhoneNumber(text: string, country: CountryCode = 'US'): ParsedPhoneNumber {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, problem: 'empty' };
  if (/\p{L}/u.test(trimmed.replace(/\b(?:ext|x)\.?\s*\d+$/i, ''))) return { ok: false, problem: 'letters' };
  const digits = trimmed.replace(/\D/g, '');
  if (digits.length < 7) return { ok: false, problem: 'too-short' };
  if (digits.length > 15) return { ok: false, problem: 'too-long' };
  const parsed = parsePhoneNumberFromString(trimmed, country);
  if (!parsed?.isPossible()) return { ok: false, problem: 'impossible' };
  // North American area codes and exchanges never begin with 0 or 1 (NANP numbering rules).
  if (parsed.countryCallingCode === '1' && !/^[2-9]\d{2}[2-9]\d{6}$/.test(parsed.nationalNumber)) {
    return { ok: false, problem: 'impossible' };
  }
  return {
    ok: true,
    e164: parsed.number as E164,
    display: formatPhoneNumber(parsed.number),
  };
}

/** How a number is written on screen: national style with country code, for instance `+1 202 555 0123`. */
export function formatPhoneNumber(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}
