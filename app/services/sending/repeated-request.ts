import { AppError } from '../../domain/errors.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { CallContext } from '../dispatch/context.ts';
import { hasFrame, type RequestHashes } from './request-hash.ts';

export type Submission = NonNullable<ReturnType<Storage['submissions']['find']>>;

/**
 * The answer to an id that was used before: the same messages for the same request, ID_CONFLICT for another one. A caller
 * repeats because it does not know whether the first call arrived; by then its file may be gone or its time over, and the
 * answer must still be the first one, or it would make a new id and send twice.
 *
 * @param hashes reads the files; what it throws as AppError is taken for a file that is gone
 */
export async function answerRepeated(
  earlier: Submission,
  frame: object,
  context: CallContext,
  hashes: () => Promise<RequestHashes>,
): Promise<{ messageIds: string[] }> {
  if (!hasFrame(earlier.contentHash, frame)) throw idConflict();
  const read = await hashes().catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });
  return sameAnswer(earlier, read?.request ?? earlier.contentHash, context);
}

/** Throws ID_CONFLICT if it was another request or another person's. */
export function sameAnswer(earlier: Submission, request: string, context: CallContext): { messageIds: string[] } {
  if (earlier.contentHash !== request || earlier.staffId !== context.session.staffId) throw idConflict();
  return { messageIds: [...earlier.messageIds] };
}

function idConflict(): AppError {
  return new AppError('ID_CONFLICT', 'This id was already used for something else. Use a new one.', { reason: 'id' });
}
