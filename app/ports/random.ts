/** Cryptographic randomness behind a port, so that services stay free of Node. */
export interface Random {
  bytes(length: number): Uint8Array;
}
