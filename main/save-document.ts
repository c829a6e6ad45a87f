import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FileFilter } from 'electron';
import { app, dialog } from 'electron';
import { procedures, type Result } from '../app/contract/index.ts';
import type { WindowSessions } from './window-sessions.ts';
import type { WindowKey } from './windows/window-role.ts';

/** What the system's dialog offers, by the ending of the document's own name; others are saved as they are. */
const FILTERS: Readonly<Record<string, FileFilter>> = {
  '.csv': { name: 'CSV', extensions: ['csv'] },
  '.pdf': { name: 'PDF', extensions: ['pdf'] },
};

/**
 * Saves a copy of a document, or of a list as CSV, where the person says, readable by them alone. Core decides who may and writes
 * the audit entry before the content leaves it; the page never learns the path. A window that was locked while its dialog stood
 * open saves nothing.
 */
export async function saveDocument(
  sessions: Pick<WindowSessions, 'call' | 'of' | 'isOpen'>,
  window: WindowKey,
  blob: string,
): Promise<Result<{ readonly saved: boolean }>> {
  const session = sessions.of(window);
  const answer = await sessions.call(window, 'blobs.export', { blob });
  if (!answer.ok) return answer;
  const { name, base64 } = procedures['blobs.export'].output.parse(answer.data);
  const own = path.basename(name);
  const filter = FILTERS[path.extname(own).toLowerCase()];
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: path.join(app.getPath('documents'), own),
    ...(filter && { filters: [filter] }),
  });
  if (canceled || filePath === '') return { ok: true, data: { saved: false } };
  if (session === null || !sessions.isOpen(session)) {
    const message = 'Foyer was locked before the copy was saved. Unlock it, and save it again.';
    return { ok: false, error: { code: 'LOCKED', params: {}, message } };
  }
  try {
    await writeFile(filePath, Buffer.from(base64, 'base64'), { mode: 0o600 });
  } catch {
    const message = 'The file could not be written there. Choose another folder.';
    return { ok: false, error: { code: 'PATH_NOT_ALLOWED', params: { reason: 'not-written' }, message } };
  }
  return { ok: true, data: { saved: true } };
}
