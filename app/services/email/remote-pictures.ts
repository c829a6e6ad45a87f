import type { RemotePictures } from '../../ports/remote-pictures.ts';
import { pictureAsData } from './html/pictures.ts';

const MOST_PICTURES = 30;
const AT_ONCE = 6;

/** Pictures by their address, as data. Those that are none, or could not be had, are left out, and all beyond thirty. */
export async function fetchPictures(
  pictures: RemotePictures,
  urls: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const waiting = urls.slice(0, MOST_PICTURES);
  async function work(): Promise<void> {
    for (let url = waiting.shift(); url !== undefined && !signal.aborted; url = waiting.shift()) {
      const content = await pictures.fetch(url, signal);
      const data = content && pictureAsData(content);
      if (data !== null) found.set(url, data);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found;
}
