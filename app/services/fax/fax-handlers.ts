import { AppError } from '../../domain/errors.ts';
import type { Account } from '../../ports/repositories.ts';
import type { Access } from '../access/access.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import { fileAccess } from '../sending/load-file.ts';
import { inspectFile } from './fax-files.ts';
import { limitsOf, sendFax, type FaxSendDeps, type SendInput } from './send-fax.ts';

export function createFaxHandlers(deps: FaxSendDeps): Pick<Handlers, 'fax.send' | 'fax.inspect'> {
  return {
    'fax.send': (input, context) => sendFax(deps, input, context),
    async 'fax.inspect'({ files, accountId }, context) {
      const results = await Promise.all(files.map((ref) => inspectQuietly(deps, ref, context)));
      const account = accountOrNull(deps.access, context, accountId);
      const limits = account && (await limitsOf(deps, account));
      return {
        files: results,
        account: account &&
          limits && {
            id: account.id,
            name: account.name,
            provider: account.provider,
            maxPages: limits.pages,
            maxBytes: limits.bytes,
          },
      };
    },
  };
}

type Inspection = { ok: true; pages: number; bytes: number } | { ok: false; reason: string; message: string };

async function inspectQuietly(
  deps: FaxSendDeps,
  ref: SendInput['files'][number],
  context: CallContext,
): Promise<Inspection> {
  try {
    const file = await inspectFile(deps, ref, fileAccess(context));
    return { ok: true, pages: file.pages, bytes: file.content.length };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'PATH_NOT_ALLOWED') throw error;
    const reason = error.params['reason'];
    return { ok: false, reason: typeof reason === 'string' ? reason : error.code, message: error.message };
  }
}

function accountOrNull(access: Access, context: CallContext, accountId: string | undefined): Account | null {
  try {
    return access.accountToSend(context.session.staff, 'fax', accountId);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
