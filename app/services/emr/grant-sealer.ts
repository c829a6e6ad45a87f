import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { StaffId } from '../../domain/ids.ts';
import type { EmrClientSecret } from '../../ports/emr.ts';
import type { Random } from '../../ports/random.ts';
import type { KeyRing } from '../access/key-ring.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export type GrantOwner = 'clinic' | StaffId;

/** What is kept of a grant. */
export interface GrantContent {
  readonly refreshToken: string;
  readonly scopes: readonly string[];
}

/** Seals grants and our client's secret so that the database alone gives nobody a token: AES-256-GCM, a key for each owner. */
export interface GrantSealer {
  /**
   * With the profile's key and the person's PIN key. Where that is not known (no PIN, or a full sign-in that did not ask for
   * it), with the profile's alone, until the next unlock.
   *
   * @param pinKey in place of the one that is known
   */
  seal(owner: GrantOwner, content: GrantContent, pinKey?: string): Uint8Array;
  /** locked: it waits for its owner's PIN. null: it was sealed with another key or for another owner. */
  open(owner: GrantOwner, sealed: Uint8Array): GrantContent | 'locked' | null;
  /** A copy for when the keychain has lost everything: whoever opens the profile by its phrase must be able to sign in. */
  sealClientSecret(clientId: string, secret: EmrClientSecret): Uint8Array;
  /** null as for `open`. */
  openClientSecret(clientId: string, sealed: Uint8Array): EmrClientSecret | null;
}

interface Deps {
  readonly keyRing: Pick<KeyRing, 'keys' | 'isLocked'>;
  /** Of the clinic connection: belongs to no person, so that sync goes on while nobody is signed in. */
  readonly clinicKey: string;
  readonly random: Random;
}

export function createGrantSealer({ keyRing, clinicKey, random }: Deps): GrantSealer {
  /** Best first. */
  function keysOf(owner: GrantOwner, pinKey?: string): Uint8Array[] {
    const secrets = owner === 'clinic' ? [clinicKey] : keyRing.keys(owner, pinKey);
    return secrets.map(
      (secret) =>
        new Uint8Array(hkdfSync('sha256', Buffer.from(secret, 'utf8'), owner, 'foyer openemr grant', KEY_BYTES)),
    );
  }

  function openGrant(owner: GrantOwner, sealed: Uint8Array): GrantContent | 'locked' | null {
    for (const key of keysOf(owner)) {
      const content = open(key, owner, sealed) as GrantContent | null;
      if (content) return content;
    }
    return owner !== 'clinic' && keyRing.isLocked(owner) ? 'locked' : null;
  }

  const clientKeyOf = (clientId: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', Buffer.from(clinicKey, 'utf8'), clientId, 'foyer openemr client', KEY_BYTES));

  function seal(key: Uint8Array, name: string, content: unknown): Uint8Array {
    const nonce = random.bytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(Buffer.from(name, 'utf8'));
    return Buffer.concat([nonce, cipher.update(JSON.stringify(content), 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  return {
    seal: (owner, content, pinKey) => seal(bestOf(keysOf(owner, pinKey)), owner, content),
    open: openGrant,
    sealClientSecret: (clientId, secret) => seal(clientKeyOf(clientId), clientId, secret),
    openClientSecret: (clientId, sealed) => open(clientKeyOf(clientId), clientId, sealed) as EmrClientSecret | null,
  };
}

function bestOf([best]: readonly Uint8Array[]): Uint8Array {
  if (!best) throw new Error('A grant has no key to be sealed with.');
  return best;
}

function open(key: Uint8Array, name: string, sealed: Uint8Array): unknown {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(name, 'utf8'));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  try {
    const body = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES));
    return JSON.parse(Buffer.concat([body, decipher.final()]).toString('utf8'));
  } catch {
    return null;
  }
}
