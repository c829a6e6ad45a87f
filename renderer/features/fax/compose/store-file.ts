import { bytesOf, refuseBySize, storeBlob, UnusableFile } from '../../../shared/files/store-blob.ts';
import type { FileSource, StoreOptions } from '../../../shared/files/store-blob.ts';

export { CHUNK_BYTES, MAX_FILE_BYTES, UnusableFile } from '../../../shared/files/store-blob.ts';

/** A PDF's first bytes are `%PDF-`, within the first 1024 (ISO 32000-1, Annex H 3.4.1). */
function looksLikePdf(head: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(head).includes('%PDF-');
}

/**
 * Streams a PDF into core's encrypted store.
 *
 * @returns the blob's handle
 * @throws {UnusableFile} for what can be seen without core, `ContractError` for core's refusals
 */
export async function storeFile(file: FileSource, options: StoreOptions): Promise<string> {
  refuseBySize(file);
  if (!looksLikePdf(await bytesOf(file.slice(0, 1024)))) throw new UnusableFile('not-a-pdf');
  return storeBlob(file, 'application/pdf', options);
}
