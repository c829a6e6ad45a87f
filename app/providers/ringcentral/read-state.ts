import type { VendorId } from '../../domain/ids.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import { answerOrThrow, extensionPath } from './api.ts';
import type { Api } from './api.ts';
import { apiFailure, common } from './errors.ts';
import { bulkAnswer } from './records.ts';

/** Ids in the path of one request (API reference, "Update Message List"; the form with ids in the body is not spelled out). */
const idsPerRequest = 50;

/** Of several messages each has its own status. What the vendor does not have any more needs no read state. */
function checkEach(json: unknown): void {
  const read = bulkAnswer.safeParse(json);
  // One message is answered by its record.
  if (!read.success) return;
  const refused = read.data.find(({ status }) => status >= 500 || status === 429 || status === 403 || status === 401);
  if (refused === undefined) return;
  throw new ProviderFailure(refused.status >= 500 ? common.unavailable() : apiFailure(refused.status, {}));
}

/**
 * Sets the read state of messages; saying it again changes nothing.
 *
 * @throws ProviderFailure
 */
export async function markRead(
  api: Api,
  ids: readonly VendorId[],
  isRead: boolean,
  signal: AbortSignal,
): Promise<void> {
  for (let at = 0; at < ids.length; at += idsPerRequest) {
    const path = ids
      .slice(at, at + idsPerRequest)
      .map(encodeURIComponent)
      .join(',');
    const result = await api.call(
      {
        method: 'PUT',
        url: `${extensionPath}/message-store/${path}`,
        headers: { Accept: 'application/vnd.ringcentral.multipart+json' },
        body: { readStatus: isRead ? 'Read' : 'Unread' },
      },
      signal,
    );
    // The answer of several may come in another form; its status says that it was understood.
    if (result.kind === 'answer' && result.status === 207 && result.json === undefined) continue;
    checkEach(answerOrThrow(result));
  }
}
