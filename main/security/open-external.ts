import { shell } from 'electron';
import type { Log } from '../../app/ports/log.ts';
import { externalUrl } from './external-links.ts';

/** The only place that hands an address to the system. Returns whether it did. */
export async function openExternal(raw: unknown, log: Log): Promise<boolean> {
  const url = externalUrl(raw);
  if (url === null) {
    log.warn('external-link.refused');
    return false;
  }
  await shell.openExternal(url);
  return true;
}
