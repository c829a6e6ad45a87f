import type { Clock } from '../ports/clock.ts';
import type { Log, LogFields } from '../ports/log.ts';
import { redact } from './redact.ts';

/** One JSON line per entry on a stream, redacted; error messages are cut to their code and first line. */
export function createLog(clock: Clock, write: (line: string) => void): Log {
  function entry(level: 'info' | 'warn' | 'error', event: string, fields: LogFields = {}): void {
    const plain = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, plainOf(value)]));
    const said = redact(JSON.stringify({ level, event, ...plain }));
    // The time is put in front afterwards: it looks like a number that should not be logged.
    write(`{"at":"${new Date(clock.now()).toISOString()}",${said.slice(1)}\n`);
  }
  return {
    info: (event, fields) => entry('info', event, fields),
    warn: (event, fields) => entry('warn', event, fields),
    error: (event, fields) => entry('error', event, fields),
  };
}

function plainOf(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const code = 'code' in value && typeof value.code === 'string' ? value.code : undefined;
  // Our own frames only: they say where, without the values that a message may quote.
  const frames = (value.stack ?? '')
    .split('\n')
    .slice(1, 6)
    .map((frame) => frame.trim().replace(/\(.*[\\/]/, '('));
  return { name: value.name, ...(code === undefined ? {} : { code }), frames };
}
