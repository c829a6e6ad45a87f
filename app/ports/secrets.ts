/**
 * Where secrets live: the operating system's keychain (keytar), or for a sandbox profile without one, a file.
 * Values are text; binary secrets are base64url. Reads of one key share one request: gnome-keyring breaks under
 * parallel reads.
 */
export interface SecretStore {
  /** Told on screen; `file` only ever with a sandbox profile. */
  readonly kind: 'keychain' | 'file';
  get(name: string): Promise<string | null>;
  set(name: string, value: string): Promise<void>;
  delete(name: string): Promise<void>;
}
