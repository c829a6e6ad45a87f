import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Measurement } from './benchmark.ts';
import { outboxDrain, outboxEnqueue } from './outbox.ts';
import { startWindow } from './start-window.ts';

/** `npm run bench -- [--json=FILE] [--only=NAME,...]` */
const benchmarks = [outboxEnqueue, outboxDrain, startWindow];

const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } });
const only = values.only?.split(',');
const unknown = only?.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name)) ?? [];
if (unknown.length > 0) {
  process.stderr.write(
    `There is no benchmark ${unknown.join(', ')}; there are: ${benchmarks.map(({ name }) => name).join(' ')}\n`,
  );
  process.exit(2);
}

const results: Record<string, Measurement> = {};
for (const { name, about, run } of benchmarks) {
  if (only && !only.includes(name)) continue;
  const result = await run();
  results[name] = result;
  const { value, unit, reference, ratio, samples } = result;
  process.stdout.write(
    `${name.padEnd(16)} ${value.toFixed(2).padStart(9)} ${unit.padEnd(11)} reference ${reference.toFixed(2).padStart(9)}  ratio ${ratio.toFixed(2).padStart(6)}  (${samples} samples)  ${about}\n`,
  );
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
