import { hkdfSync } from 'node:crypto';

/** What a subkey is for. A label is never reused for something else. */
export const KEY_LABELS = ['database', 'blob', 'audit', 'export', 'session', 'staff-token', 'clinic-token'] as const;
export type KeyLabel = (typeof KEY_LABELS)[number];

export type ProfileKind = 'sandbox' | 'real';

export const ROOT_KEY_BYTES = 32;

/** Gives 32-byte keys derived from the profile's root key; the same label always gives the same key. */
export interface Subkeys {
  subkey(label: KeyLabel): Uint8Array;
}

/** An opened profile: its identity and its keys. The root key itself never leaves `keys/`. */
export interface ProfileKeys extends Subkeys {
  readonly profileId: string;
  readonly kind: ProfileKind;
  /** Overwrites the root key in memory; no subkey can be derived afterwards. */
  wipe(): void;
}

/** HKDF-SHA256 (RFC 5869) with the profile's id as salt, so that equal roots could not give equal keys. */
export function profileKeys(root: Uint8Array, profileId: string, kind: ProfileKind): ProfileKeys {
  let secret: Uint8Array | null = Uint8Array.from(root);
  return {
    profileId,
    kind,
    subkey(label) {
      if (!secret) throw new Error('The keys of this profile were wiped.');
      return new Uint8Array(hkdfSync('sha256', secret, Buffer.from(profileId), Buffer.from(`foyer/1/${label}`), 32));
    },
    wipe() {
      secret?.fill(0);
      secret = null;
    },
  };
}
