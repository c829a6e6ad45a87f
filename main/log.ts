import type { Log, LogFields } from '../app/ports/log.ts';

type Fields = LogFields & { error?: unknown };

/** Only numbers, booleans and short words of our own get through: an error's text may quote what it stumbled over. */
function safe(fields: Fields): Record<string, unknown> {
  const entries = Object.entries(fields).map(([name, value]): [string, unknown] => {
    if (value instanceof Error) return [name, nameOf(value)];
    if (typeof value === 'string')
      return [name, /^[\w.:\- ]{0,80}$/.test(value) && !/\d{7}/.test(value) ? value : '[left out]'];
    return [name, typeof value === 'number' || typeof value === 'boolean' || value === null ? value : '[left out]'];
  });
  return Object.fromEntries(entries);
}

function nameOf(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return `${error.name}${code}`;
}

/** Main's own log: JSON lines on standard error. It knows no patient, so it has ids, codes and counts only. */
export function createLog(write: (line: string) => void): Log {
  const line = (level: string, event: string, fields: Fields = {}) =>
    write(`${JSON.stringify({ level, event, ...safe(fields) })}\n`);
  return {
    info: (event, fields) => line('info', event, fields),
    warn: (event, fields) => line('warn', event, fields),
    error: (event, fields) => line('error', event, fields),
  };
}
