import i18next from 'i18next';
import { desk } from '../person/per-person.ts';
import { ContractError } from '../rpc/contract-error.ts';
import { toast, toastError } from '../ui/toast.ts';

/** Saves a copy of a stored file outside of Foyer. Main asks where; the page never learns the path. */
export async function saveCopy(blob: string): Promise<void> {
  const isStill = desk.asking();
  const result = await window.foyer.shell.saveDocument(blob);
  if (!isStill()) return;
  if (!result.ok) toastError(new ContractError(result.error));
  else if (result.data.saved) toast(i18next.t('inbox.saved'), i18next.t('inbox.savedHint'));
}
