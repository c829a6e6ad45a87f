/** E.164 as the vendor makes it of what it is given (North America without a country code); null when it holds no number. */
export function toE164(text: string): string | null {
  const digits = text.replace(/[^\d+]/g, '');
  if (/^\+\d{7,15}$/.test(digits)) return digits;
  if (/^\d{10}$/.test(digits)) return `+1${digits}`;
  if (/^1\d{10}$/.test(digits)) return `+${digits}`;
  return /^\d{7,15}$/.test(digits) ? `+${digits}` : null;
}
