import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Measurement } from './benchmark.ts';
import { faxFirstPage } from './fax-first-page.ts';
import { inboundNotify } from './inbound-notify.ts';
import { inboxOpen } from './inbox-open.ts';
import { outboxDrain, outboxEnqueue } from './outbox.ts';
import { permissionApply } from './permission-apply.ts';
import { startWindow } from './start-window.ts';
import { syncPatients } from './sync-patients.ts';

const { values } = parseArgs({
  options: { json: { type: 'string' }, only: { type: 'string' }, patients: { type: 'string', default: '5000' } },
});
const patients = Number(values.patients);
if (!Number.isInteger(patients) || patients < 1 || patients > 100_000) {
  process.stderr.write('--patients takes a whole number from 1 to 100000\n');
  process.exit(2);
}

/** `npm run bench -- [--json=FILE] [--only=NAME,...] [--patients=N]` */
const benchmarks = [
  outboxEnqueue,
  outboxDrain,
  inboxOpen,
  inboundNotify,
  syncPatients(patients),
  faxFirstPage,
  permissionApply,
  startWindow,
];

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
