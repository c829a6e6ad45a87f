import type { Output } from '../../../../app/contract/index.ts';
import type { Call } from '../../../shared/rpc/client.ts';
import { asContractError } from '../../../shared/rpc/contract-error.ts';
import type { StoredFile } from './draft.ts';

/** The draft fax that a file belongs to was sent or removed by somebody. */
export class DraftGone extends Error {
  readonly reason = 'draft-gone';
  override readonly name = 'DraftGone';
}

/** The files of draft faxes, in core. */
export function createDraftFiles(call: Call) {
  const reopening = new Map<string, Promise<Output<'fax.openDraft'>>>();

  /** Several files of one draft ask for it once. */
  function reopen(id: string): Promise<Output<'fax.openDraft'>> {
    const asked = reopening.get(id) ?? call('fax.openDraft', { id }).finally(() => reopening.delete(id));
    reopening.set(id, asked);
    return asked;
  }

  return {
    /**
     * The handle of a file whose earlier one ended with its session.
     *
     * @throws {DraftGone}, `ContractError` for core's other refusals
     */
    blobOf: async ({ faxDraft, index }: StoredFile): Promise<string> => {
      try {
        const again = (await reopen(faxDraft)).files[index];
        if (again) return again.blob;
      } catch (cause) {
        if (asContractError(cause).code !== 'NOT_FOUND') throw cause;
      }
      throw new DraftGone();
    },
    /** False: it is still listed. That it is gone already is as good. */
    removeDraft: async (id: string): Promise<boolean> => {
      try {
        await call('fax.removeDraft', { id });
        return true;
      } catch (cause) {
        return asContractError(cause).code === 'NOT_FOUND';
      }
    },
  };
}
