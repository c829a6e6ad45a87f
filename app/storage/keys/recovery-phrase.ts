import { entropyToMnemonic, validateMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { scrypt } from 'node:crypto';
import type { Random } from '../../ports/random.ts';

/** Cost of deriving a key from a phrase: 128 MiB and about half a second. Kept with the slot, so it can be raised. */
export interface ScryptCost {
  readonly n: number;
  readonly r: number;
  readonly p: number;
}
export const PHRASE_COST: ScryptCost = { n: 2 ** 17, r: 8, p: 1 };

/** Twelve words of the English BIP 39 list: 128 random bits and a checksum. */
export function makePhrase(random: Random): string {
  return entropyToMnemonic(random.bytes(16), wordlist);
}

/** As people type it: any case, any spaces, line breaks, numbering (`1. word`) or commas between the words. */
export function normalisePhrase(typed: string): string {
  const words =
    typed
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z]+/g) ?? [];
  return words.join(' ');
}

/** False if a word is not in the list or the checksum does not fit: then it was mistyped. */
export function isPhrase(normalised: string): boolean {
  return normalised.split(' ').length === 12 && validateMnemonic(normalised, wordlist);
}

/** @param normalised see {@link normalisePhrase} */
export async function phraseKey(normalised: string, salt: Uint8Array, cost: ScryptCost): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const options = { N: cost.n, r: cost.r, p: cost.p, maxmem: 256 * cost.n * cost.r };
  scrypt(normalised, salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)));
  return promise;
}
