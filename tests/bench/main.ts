import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Measurement } from './benchmark.ts';
import { callRing } from './call-ring.ts';
import { faxFirstPage } from './fax-first-page.ts';
import { inboundNotify } from './inbound-notify.ts';
import { inboxOpen } from './inbox-open.ts';
import { outboxDrain, outboxEnqueue } from './outbox.ts';
import { permissionApply } from './permission-apply.ts';
import { searchAll } from './search-all.ts';
import { smsSend } from './sms-send.ts';
import { startWindow } from './start-window.ts';
import { syncPatients } from './sync-patients.ts';
import { threadScroll } from './thread-scroll.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    only: { type: 'string' },
    patients: { type: 'string', default: '5000' },
    messages: { type: 'string', default: '50000' },
  },
});

function countFrom(name: 'patients' | 'messages', most: number): number {
  const count = Number(values[name]);
  if (Number.isInteger(count) && count >= 1 && count <= most) return count;
  process.stderr.write(`--${name} takes a whole number from 1 to ${most}\n`);
  process.exit(2);
}
const patients = countFrom('patients', 100_000);
const messages = countFrom('messages', 1_000_000);

/** `npm run bench -- [--json=FILE] [--only=NAME,...] [--patients=N] [--messages=N]` */
const benchmarks = [
  outboxEnqueue,
  outboxDrain,
  inboxOpen,
  inboundNotify,
  smsSend,
  syncPatients(patients),
  searchAll({ messages, patients }),
  faxFirstPage,
  threadScroll,
  permissionApply,
  callRing,
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
