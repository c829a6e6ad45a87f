/** What a spreadsheet would take for a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n]/u;
/** What must stand in quotes (RFC 4180, 2). */
const TO_QUOTE = /[",\r\n]/u;

/** So that Excel reads UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** One record of RFC 4180 with its CRLF. A cell that would begin a formula gets a leading apostrophe. */
export function csvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return TO_QUOTE.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
