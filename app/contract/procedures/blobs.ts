import { z } from 'zod';
import { command, query } from '../procedure.ts';
import { Uuid } from '../schemas.ts';

const Name = z.string().min(1).max(300);
const MimeType = z.string().min(1).max(120);
/** At most 1 MiB of bytes a call, base64 (RFC 4648). */
const Chunk = z.base64().max(1_400_000);
const Stored = z.object({ blob: Uuid, sha256: z.string(), bytes: z.number().int() });

/** Handles belong to the session that made them, until a message holds the content. */
export const blobProcedures = {
  'blobs.open': command({
    needs: 'any.send',
    audit: 'none',
    input: z.object({ name: Name, type: MimeType }),
    output: z.object({ blob: Uuid }),
  }),
  'blobs.append': command({
    needs: 'any.send',
    audit: 'none',
    input: z.object({ blob: Uuid, base64: Chunk }),
    output: z.object({ bytes: z.number().int() }),
  }),
  'blobs.close': command({
    needs: 'any.send',
    audit: { action: 'blob.add', subject: 'blob' },
    input: z.object({ blob: Uuid }),
    output: Stored,
  }),
  'blobs.put': command({
    needs: 'any.send',
    audit: { action: 'blob.add', subject: 'blob' },
    input: z.object({ name: Name, type: MimeType, base64: z.base64().max(96_000_000) }),
    output: Stored,
  }),
  'blobs.get': query({
    needs: 'any.view',
    audit: { action: 'document.open', subject: 'blob' },
    input: z.object({ blob: Uuid }),
    output: z.object({ name: z.string(), type: z.string(), base64: z.string() }),
  }),
  /**
   * A copy for outside of Foyer: the same as reading, with an audit entry of its own. What the session itself made it may
   * always take out; a message's document needs the right `export`.
   */
  'blobs.export': query({
    needs: 'session',
    audit: { action: 'document.export', subject: 'blob' },
    input: z.object({ blob: Uuid }),
    output: z.object({ name: z.string(), type: z.string(), base64: z.string() }),
  }),
};
