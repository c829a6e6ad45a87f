/**
 * Structured log of ids, codes and counts. No names, numbers, addresses or content: whatever looks like a telephone
 * number or an address is redacted before it is written, in one tested place.
 */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields & { error?: unknown }): void;
}
export type LogFields = Readonly<Record<string, unknown>>;
