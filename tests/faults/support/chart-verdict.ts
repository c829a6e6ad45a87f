import { createHash } from 'node:crypto';
import type { MessageView } from '../../../app/contract/schemas.ts';
import type { FilingView } from '../../../app/contract/procedures/documents.ts';
import type { ArrivalRow } from '../../../sandbox/control-port.ts';
import type { ChartRow, Clinic } from './clinic.ts';
import type { CoreClient } from './core-client.ts';

/** Where a fax was to go. */
export interface Destination {
  readonly patientId: string;
  readonly pid: number;
  readonly category: string;
}

export interface Verdict {
  readonly received: number;
  readonly filings: number;
  readonly inCharts: number;
  /** Sentences about what must not be; empty is what is wanted. */
  readonly violations: readonly string[];
}

/** All received faxes, page by page. */
export async function receivedFaxes(core: CoreClient): Promise<MessageView[]> {
  const all: MessageView[] = [];
  let before: string | undefined;
  do {
    const page = await core.call('messages.list', {
      direction: 'inbound',
      limit: 200,
      ...(before === undefined ? {} : { before }),
    });
    all.push(...page.items);
    before = page.next ?? undefined;
  } while (before !== undefined);
  return all;
}

export async function allFilings(core: CoreClient): Promise<FilingView[]> {
  const all: FilingView[] = [];
  let before: string | undefined;
  do {
    const page = await core.call('documents.filings', { limit: 200, ...(before === undefined ? {} : { before }) });
    all.push(...page.items);
    before = page.next ?? undefined;
  } while (before !== undefined);
  return all;
}

/** What core says against what the vendor handed out and what the charts hold: each fax once here, once there. */
export async function judgeCharts(
  core: CoreClient,
  clinic: Clinic,
  destinationOf: (arrival: ArrivalRow) => Destination,
): Promise<Verdict> {
  const arrivals = await clinic.arrivals();
  const [messages, filings, charts] = [await receivedFaxes(core), await allFilings(core), await clinic.charts()];
  const stored = await clinic.control('GET', '/ledger?vendor=openemr&channel=document');
  const violations = [
    ...(await judgeInbox(core, arrivals, messages)),
    ...judgeFilings(messages, filings, charts),
    ...judgeContent(arrivals, charts, destinationOf),
  ];
  const uploads = (stored as unknown[]).length;
  if (uploads !== arrivals.length) violations.push(`OpenEMR stored ${uploads} documents for ${arrivals.length} faxes`);
  return { received: messages.length, filings: filings.length, inCharts: charts.length, violations };
}

async function judgeInbox(
  core: CoreClient,
  arrivals: readonly ArrivalRow[],
  messages: readonly MessageView[],
): Promise<string[]> {
  const violations: string[] = [];
  for (const { id, sha256 } of arrivals) {
    const shown = messages.filter(({ vendorId }) => vendorId === id);
    if (shown.length !== 1) violations.push(`fax ${id}: shown ${shown.length} times`);
    const [part] = shown[0]?.parts ?? [];
    if (!part) violations.push(`fax ${id}: no content`);
    else if ((await hashOf(core, part.blob)) !== sha256) violations.push(`fax ${id}: other content than the vendor's`);
  }
  const known = new Set(arrivals.map(({ id }) => id));
  const invented = messages.filter(({ vendorId }) => !known.has(vendorId ?? ''));
  return [...violations, ...invented.map(({ vendorId }) => `fax ${vendorId}: shown, and never arrived`)];
}

async function hashOf(core: CoreClient, blob: string): Promise<string> {
  const { base64 } = await core.call('blobs.get', { blob });
  return createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex');
}

function judgeFilings(
  messages: readonly MessageView[],
  filings: readonly FilingView[],
  charts: readonly ChartRow[],
): string[] {
  const violations: string[] = [];
  for (const { id, vendorId, filed } of messages) {
    const own = filings.filter(({ messageId }) => messageId === id);
    const states = own.map(({ state }) => state).join(' ');
    if (states !== 'filed') violations.push(`fax ${vendorId}: its filings are "${states}"`);
    else if (!filed) violations.push(`fax ${vendorId}: filed, but not marked so`);
  }
  const claimed = filings.map(({ documentId }) => documentId);
  if (new Set(claimed).size !== claimed.length) violations.push('two filings claim one document');
  for (const { filingId, documentId, name } of filings) {
    const row = charts.find(({ id }) => String(id) === documentId);
    if (!row) violations.push(`filing ${filingId}: its document ${documentId} is in no chart`);
    // Of two equal documents each filing may have found the other's.
    else if (row.name !== name && !charts.some((other) => other.id !== row.id && other.sha256 === row.sha256))
      violations.push(`filing ${filingId}: claims a document of another name`);
  }
  return violations;
}

/** Place and content of every document, counted: equal faxes stand for themselves each. */
function judgeContent(
  arrivals: readonly ArrivalRow[],
  charts: readonly ChartRow[],
  destinationOf: (arrival: ArrivalRow) => Destination,
): string[] {
  const wanted = arrivals.map((arrival) => {
    const { pid, category } = destinationOf(arrival);
    return `${pid} ${category} ${arrival.sha256}`;
  });
  const wantedCounts = countOf(wanted);
  const heldCounts = countOf(charts.map(({ pid, category, sha256 }) => `${pid} ${category} ${sha256}`));
  return [...new Set([...wantedCounts.keys(), ...heldCounts.keys()])].flatMap((key) => {
    const [want, held] = [wantedCounts.get(key) ?? 0, heldCounts.get(key) ?? 0];
    return want === held ? [] : [`${key}: in the chart ${held} times for ${want} faxes`];
  });
}

function countOf(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
