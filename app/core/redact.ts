const PHONE = /\+?\d[\d\s().-]{6,}\d/g;
const EMAIL = /[^\s@"'<>]+@[^\s@"'<>]+\.[^\s@"'<>]+/g;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const SECRET = /(bearer|basic)\s+[\w.~+/=-]{8,}|eyJ[\w-]{8,}\.[\w.-]+/gi;

/**
 * Takes telephone numbers, mail addresses and tokens out of text before it is logged. Ids stay: they are what a log is
 * read by. Bodies and names never come here; this is the net below that rule, not the rule.
 */
export function redact(text: string): string {
  const ids = text.match(UUID) ?? [];
  const between = text.split(UUID).map(redactPart);
  return between.map((part, index) => part + (ids[index] ?? '')).join('');
}

function redactPart(text: string): string {
  return text.replace(SECRET, '[secret]').replace(EMAIL, '[address]').replace(PHONE, '[number]');
}
