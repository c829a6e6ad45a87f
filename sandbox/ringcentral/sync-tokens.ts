import { randomUUID } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import { isRecord, parseJson } from '../http-message.ts';
import { badParameter } from './errors.ts';

/** Where an incremental sync goes on. */
export interface SyncPosition {
  /** The mailbox's sequence when the token was given. */
  sequence: number;
  time: number;
  /** The filters of the full sync. */
  query: string;
}

export interface SyncTokens {
  write(position: SyncPosition): string;
  /** @throws ApiRefusal for a token that is none, has expired, or is of an earlier run of the sandbox */
  read(text: string | null): SyncPosition;
  /** All tokens given so far die. */
  expireAll(): void;
}

/** The vendor does not say how long a token lives; it says that a full sync without dateFrom reaches back a week. */
const lifeMs = 7 * 86_400_000;

export function createSyncTokens(clock: SandboxClock): SyncTokens {
  const runId = randomUUID();
  let generation = 0;
  return {
    write: (position) => Buffer.from(JSON.stringify({ runId, generation, ...position }), 'utf8').toString('base64url'),
    read: (text) => {
      const value = parseJson(Buffer.from(text ?? '', 'base64url').toString('utf8'));
      if (!isRecord(value) || value['runId'] !== runId || value['generation'] !== generation)
        throw badParameter('syncToken');
      const { sequence, time, query } = value;
      if (typeof sequence !== 'number' || typeof time !== 'number' || typeof query !== 'string')
        throw badParameter('syncToken');
      if (time + lifeMs < clock.now()) throw badParameter('syncToken');
      return { sequence, time, query };
    },
    expireAll: () => void (generation += 1),
  };
}
