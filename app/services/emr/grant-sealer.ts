import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { StaffId } from '../../domain/ids.ts';
import type { Random } from '../../ports/random.ts';
import type { StaffKeys } from '../access/sessions.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export type GrantOwner = 'clinic' | StaffId;

/** What is kept of a grant. */
export interface GrantContent {
  readonly refreshToken: string;
  readonly scopes: readonly string[];
}

/** Seals grants so that the database alone gives nobody a token: AES-256-GCM under a key of the owner's own. */
export interface GrantSealer {
  seal(owner: GrantOwner, content: GrantContent): Uint8Array;
  /** null if it was sealed with another key or for another owner. */
  open(owner: GrantOwner, sealed: Uint8Array): GrantContent | null;
}

interface Deps {
  readonly staffKeys: StaffKeys;
  /** Of the clinic connection: belongs to no person, so that sync goes on while nobody is signed in. */
  readonly clinicKey: string;
  readonly random: Random;
}

export function createGrantSealer({ staffKeys, clinicKey, random }: Deps): GrantSealer {
  function keyOf(owner: GrantOwner): Uint8Array {
    const secret = owner === 'clinic' ? clinicKey : staffKeys(owner).tokens;
    return new Uint8Array(hkdfSync('sha256', Buffer.from(secret, 'utf8'), owner, 'foyer openemr grant', KEY_BYTES));
  }

  return {
    seal(owner, content) {
      const nonce = random.bytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keyOf(owner), nonce);
      cipher.setAAD(Buffer.from(owner, 'utf8'));
      return Buffer.concat([
        nonce,
        cipher.update(JSON.stringify(content), 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
    },
    open(owner, sealed) {
      if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv('aes-256-gcm', keyOf(owner), sealed.subarray(0, NONCE_BYTES));
      decipher.setAAD(Buffer.from(owner, 'utf8'));
      decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
      try {
        const body = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES));
        return JSON.parse(Buffer.concat([body, decipher.final()]).toString('utf8')) as GrantContent;
      } catch {
        return null;
      }
    },
  };
}
