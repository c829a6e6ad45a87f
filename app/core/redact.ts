const PHONE = /\+?\d[\d\s().-]{6,}\d/g;
const EMAIL = /[^\s@"'<>]+@[^\s@"'<>]+\.[^\s@"'<>]+/g;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const SECRET = /(bearer|basic)\s+[\w.~+/=-]{8,}|eyJ[\w-]{8,}\.[\w.-]+/gi;

/**
 * Takes telephone numbers, mail addresses and tokens out of text before it is logged. Ids stay: they are what a log is
 * read by. Bodies and names never come here; this is the net below that rule, not the rule.
 */
export function redact(text: string): string {
  const ids: string[] = [];
  const withoutIds = text.replace(UUID, (id) => `\u0000${String.fromCharCode(0xe000 + ids.push(id) - 1)}\u0000`);
  const redacted = withoutIds.replace(SECRET, '[secret]').replace(EMAIL, '[address]').replace(PHONE, '[number]');
  return redacted.replace(/\u0000(.)\u0000/gu, (_, mark: string) => ids[mark.charCodeAt(0) - 0xe000] ?? '');
}
