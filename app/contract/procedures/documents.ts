import { z } from 'zod';
import { FILING_STATES } from '../../domain/filing/filing.ts';
import { command, query } from '../procedure.ts';
import { FailureShape, Time, Uuid } from '../schemas.ts';

export const FilingShape = z.object({
  filingId: Uuid,
  messageId: Uuid,
  /** The part that was filed, of those of the message; null: the document of a conversation. */
  part: Uuid.nullable(),
  state: z.enum(FILING_STATES),
  patientId: z.string(),
  patientName: z.string(),
  /** The path that OpenEMR gets and the name on screen. */
  category: z.string(),
  categoryName: z.string(),
  name: z.string(),
  pages: z.string().nullable(),
  staffName: z.string(),
  createdAt: Time,
  undoUntil: Time.nullable(),
  attempts: z.number().int(),
  nextAttemptAt: Time.nullable(),
  error: FailureShape.nullable(),
  documentId: z.string().nullable(),
  filedAt: Time.nullable(),
  /** Identical copies found in the chart; more than one: remove the others in OpenEMR. */
  copies: z.number().int(),
  note: z.object({ to: z.string(), state: z.enum(['waiting', 'sent', 'unconfirmed', 'failed']) }).nullable(),
  replaces: Uuid.nullable(),
  /** Of the document of a conversation, how many messages it shows; null: a document of the message itself. */
  messages: z.number().int().nullable(),
});
export type FilingView = z.output<typeof FilingShape>;

export const FilingDetailShape = FilingShape.extend({
  events: z.array(
    z.object({
      state: z.enum(FILING_STATES),
      at: Time,
      cause: z.string(),
      detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      staffName: z.string().nullable(),
    }),
  ),
});

export const documentProcedures = {
  /**
   * Files a received document into a patient's chart. `category`: its name (`Lab Report`) or path. `pages`: `1-3,5`; absent: all.
   * `undoSeconds`: 10 from a window, 0 over stdio unless given. CONFLICT `being-filed` (params.by) or `filed` if another
   * filing of this message is open or done, unless `replaces` names the done one; the same request repeated gets the same
   * filing. CONFLICT `patient-gone`, `identifiers` if the patient is no longer who was confirmed.
   */
  'documents.file': command({
    needs: 'any.file',
    audit: { action: 'document.file', subject: ['messageId', 'patientId'] },
    input: z.object({
      messageId: Uuid,
      /** Which of its parts (an e-mail's attachment); absent: the first. Parts are filed each by itself. */
      blob: Uuid.optional(),
      patientId: z.string().min(1).max(64),
      category: z.string().trim().min(1).max(120),
      name: z.string().trim().max(120).optional(),
      pages: z.string().trim().max(200).optional(),
      undoSeconds: z.number().int().min(0).max(60).optional(),
      /** The two identifiers as they were shown; compared when given (the window always gives them). */
      confirmed: z.object({ name: z.string().max(300), dob: z.string().max(10).nullable() }).optional(),
      /** A message to a colleague in OpenEMR, sent after the document is in the chart. */
      note: z.object({ to: z.string().trim().min(1).max(60), text: z.string().trim().min(2).max(2000) }).optional(),
      replaces: Uuid.optional(),
      /** A result that a colleague must look at: once it is in the chart, they get a task. */
      labResult: z.object({ assigneeId: Uuid }).optional(),
    }),
    output: z.object({ filingId: Uuid, state: z.enum(FILING_STATES) }),
  }),
  /**
   * Files a conversation, or a part of it, as a PDF into a patient's chart: the messages of that patient, and where `unassigned`
   * those that nobody picked a patient for; never those of another patient. What is not sent yet or was cancelled is left out, and
   * so are notes. It hangs on the newest message in it. Refusals as `documents.file`; CONFLICT `nothing-to-file`, `too-many` with
   * `most`.
   */
  'documents.fileConversation': command({
    needs: 'any.file',
    audit: { action: 'document.file-conversation', subject: ['conversationId', 'patientId'] },
    input: z.object({
      conversationId: Uuid,
      patientId: z.string().min(1).max(64),
      category: z.string().trim().min(1).max(120),
      name: z.string().trim().max(120).optional(),
      unassigned: z.boolean().default(false),
      /** Inclusive and exclusive; absent: all of it. */
      from: Time.optional(),
      until: Time.optional(),
      undoSeconds: z.number().int().min(0).max(60).optional(),
      confirmed: z.object({ name: z.string().max(300), dob: z.string().max(10).nullable() }).optional(),
      replaces: Uuid.optional(),
    }),
    output: z.object({ filingId: Uuid, state: z.enum(FILING_STATES), messages: z.number().int() }),
  }),
  /** While held or queued and not begun. Else CONFLICT with what to do in OpenEMR. */
  'documents.undo': command({
    needs: 'any.file',
    audit: { action: 'document.undo', subject: 'filingId' },
    input: z.object({ filingId: Uuid }),
    output: FilingShape,
  }),
  /** Failed or waiting: try now. Always looks in the chart before it uploads again. */
  'documents.retry': command({
    needs: 'any.file',
    audit: { action: 'document.retry', subject: 'filingId' },
    input: z.object({ filingId: Uuid }),
    output: FilingShape,
  }),
  'documents.filings': query({
    needs: 'any.view',
    audit: 'none',
    input: z.object({
      messageId: Uuid.optional(),
      state: z.array(z.enum(FILING_STATES)).min(1).optional(),
      before: z.string().max(200).optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ items: z.array(FilingDetailShape), next: z.string().nullable() }),
  }),
  /** Those in use first, then OpenEMR's default names. `proved`: a document of ours was listed back there. */
  'documents.categories': query({
    needs: 'any.view',
    audit: 'none',
    input: z.object({}),
    output: z.object({ items: z.array(z.object({ path: z.string(), name: z.string(), proved: z.boolean() })) }),
  }),
};
