import { createHash } from 'node:crypto';
import type { Filing, FilingAttempt } from '../../domain/filing/filing.ts';
import type { EmrApi, EmrDocument } from '../../ports/emr.ts';
import type { Storage } from '../../ports/repositories.ts';

/** What a look in the chart showed. */
export interface Look {
  /** Everything listed in the category: what a post that begins now can compare with. */
  readonly listedIds: readonly string[];
  /** Documents of this filing's own content, best first; more than one only if OpenEMR stored a post late. */
  readonly found: readonly string[];
}

/**
 * Looks for what earlier posts of this filing may have stored. Only documents that were not listed before the first of them,
 * and that no other filing has, can be it; their bytes decide. Where OpenEMR tells real names, those named as ours are
 * fetched first and the rest only if none of these fits. Throws EmrFailure.
 */
export async function lookInChart(
  deps: { readonly api: EmrApi; readonly storage: Pick<Storage, 'filings'> },
  filing: Filing,
  attempts: readonly Pick<FilingAttempt, 'listedIds'>[],
  signal: AbortSignal,
): Promise<Look> {
  const { api, storage } = deps;
  const listed = await api.documents(filing.pid, filing.category, signal);
  const listedIds = listed.map(({ id }) => id);
  const [first] = attempts;
  if (!first) return { listedIds, found: [] };
  // What was there before the first post was never ours; before a later one it may be a late first.
  const before = new Set(first.listedIds);
  const known = storage.filings.knownDocumentIds(filing.pid);
  const candidates = listed.filter(({ id }) => !before.has(id) && !known.has(id));
  const named = candidates.filter(({ name }) => name === filing.name);
  const byName = await withSameContent(api, filing, named, signal);
  if (byName.length > 0) return { listedIds, found: byName };
  const others = candidates.filter(({ name }) => name !== filing.name);
  return { listedIds, found: await withSameContent(api, filing, others, signal) };
}

async function withSameContent(
  api: EmrApi,
  filing: Filing,
  candidates: readonly EmrDocument[],
  signal: AbortSignal,
): Promise<string[]> {
  const same: string[] = [];
  // One after the other: none of them should stay in memory longer than its hash takes.
  for (const { id } of candidates) {
    const content = await api.document(filing.pid, id, signal);
    if (content && createHash('sha256').update(content).digest('hex') === filing.sha256) same.push(id);
  }
  return same;
}
