import { z } from 'zod';
import { Uuid, WireErrorShape } from './schemas.ts';

/**
 * What main and core say to each other. Over a port each frame is one structured message; over a byte stream it is a
 * 4-byte big-endian length and that many bytes of JSON (UTF-8), at most {@link MAX_FRAME_BYTES}.
 */
export const MAX_FRAME_BYTES = 128 * 1024 * 1024;

export const ToCoreFrame = z.discriminatedUnion('t', [
  /** A contract call. `session` null: only methods that need none are answered. */
  z.object({
    t: z.literal('call'),
    id: z.number().int(),
    session: Uuid.nullable(),
    method: z.string(),
    params: z.unknown(),
    /** Main says that the phone window calls. */
    from: z.literal('phone').optional(),
  }),
  /** After a restart: take the session back with the secret that core gave. Answered by a `result` frame. */
  z.object({ t: z.literal('resume'), id: z.number().int(), session: Uuid, secret: z.string() }),
  /**
   * Main refused something before it became a call: another frame, a malformed message, a method that no window has. Core
   * writes it into the audit trail.
   */
  z.object({
    t: z.literal('refused'),
    session: Uuid.nullable(),
    reason: z.enum(['sender', 'malformed', 'not-for-windows', 'path', 'too-large']),
    method: z.string().max(80).nullable(),
  }),
  /** Main's view of the network. */
  z.object({ t: z.literal('network'), online: z.boolean() }),
  /** Finish what can be finished, anchor the audit trail, close the database, end the process. */
  z.object({ t: z.literal('stop') }),
]);
export type ToCoreFrame = z.output<typeof ToCoreFrame>;

export const FromCoreFrame = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('ready'),
    version: z.string(),
    contractVersion: z.number().int(),
    profileKind: z.enum(['sandbox', 'real']),
  }),
  /** Core cannot start (newer database, no keychain, profile in use …); it ends after this frame. */
  z.object({ t: z.literal('failed'), error: WireErrorShape }),
  z.object({ t: z.literal('result'), id: z.number().int(), result: z.unknown() }),
  z.object({ t: z.literal('error'), id: z.number().int(), error: WireErrorShape }),
  z.object({ t: z.literal('event'), event: z.string(), data: z.unknown() }),
  /** Random, held by main in memory only; null: void (lock, sign-out, quit). */
  z.object({ t: z.literal('resume-secret'), session: Uuid, secret: z.string().nullable() }),
]);
export type FromCoreFrame = z.output<typeof FromCoreFrame>;
