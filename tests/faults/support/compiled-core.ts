import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Core is compiled once for the whole run: half of a start is V8 reading the bundle, and kill rounds start it again and again. */
export default function keepCompiledCore(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-compiled-'));
  process.env['NODE_COMPILE_CACHE'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
