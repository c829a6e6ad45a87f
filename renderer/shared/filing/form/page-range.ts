/** Pages as `documents.file` takes them: `1-3,5`. */
export type PageRange =
  | { readonly ok: true; readonly pages: readonly number[]; readonly text: string }
  | { readonly ok: false; readonly problem: 'empty' | 'not-a-range' | 'beyond' | 'backwards' };

/** Reads "1-3, 5" in any spacing and order; the text that comes out is ascending and joins neighbours. */
export function readPageRange(typed: string, count: number): PageRange {
  const parts = typed.split(/[,;]/).map((part) => part.trim());
  if (parts.every((part) => part === '')) return { ok: false, problem: 'empty' };
  const pages = new Set<number>();
  for (const part of parts.filter((one) => one !== '')) {
    const [, first = '', last = first] = /^(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?$/.exec(part) ?? [];
    if (first === '') return { ok: false, problem: 'not-a-range' };
    const [from, to] = [Number(first), Number(last)];
    if (from > to) return { ok: false, problem: 'backwards' };
    if (from < 1 || to > count) return { ok: false, problem: 'beyond' };
    for (let page = from; page <= to; page++) pages.add(page);
  }
  const sorted = [...pages].sort((a, b) => a - b);
  return { ok: true, pages: sorted, text: rangeText(sorted) };
}

function rangeText(pages: readonly number[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const page of pages) {
    const run = runs.at(-1);
    if (run?.to === page - 1) run.to = page;
    else runs.push({ from: page, to: page });
  }
  return runs.map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`)).join(',');
}
