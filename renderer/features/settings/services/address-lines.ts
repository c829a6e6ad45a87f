import { parseAddress } from '../../../../app/domain/email/address.ts';

/** One address a line, as people type and paste them; empty lines are none, and each is there once. */
export function linesOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[\n,;]+/)
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
  ];
}

/** Those that no address can be read from. */
export function wrongLines(lines: readonly string[]): string[] {
  return lines.filter((line) => !parseAddress(line).ok);
}
