import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { app, dialog } from 'electron';
import { procedures, type Result } from '../app/contract/index.ts';
import type { Shell } from './shell.ts';
import type { WindowRole } from './windows/window-role.ts';

/**
 * Saves a copy of a document where the person says, readable by them alone. Core decides who may and writes the audit entry
 * before the content leaves it; the page never learns the path.
 */
export async function saveDocument(
  shell: Pick<Shell, 'call'>,
  role: WindowRole,
  blob: string,
): Promise<Result<{ readonly saved: boolean }>> {
  const answer = await shell.call(role, 'blobs.export', { blob });
  if (!answer.ok) return answer;
  const { name, base64 } = procedures['blobs.export'].output.parse(answer.data);
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: path.join(app.getPath('documents'), path.basename(name)),
  });
  if (canceled || filePath === '') return { ok: true, data: { saved: false } };
  try {
    await writeFile(filePath, Buffer.from(base64, 'base64'), { mode: 0o600 });
  } catch {
    const message = 'The file could not be written there. Choose another folder.';
    return { ok: false, error: { code: 'PATH_NOT_ALLOWED', params: { reason: 'not-written' }, message } };
  }
  return { ok: true, data: { saved: true } };
}
