import { z } from 'zod';
import { command, query } from '../procedure.ts';
import { ConversationChannelName, Time, Uuid } from '../schemas.ts';

export const TemplateShape = z.object({
  id: Uuid,
  channel: ConversationChannelName,
  name: z.string(),
  /** What is typed after `/`; null: none. */
  shortcut: z.string().nullable(),
  language: z.enum(['en', 'es']),
  /** E-mail alone; empty on other channels. */
  subject: z.string(),
  body: z.string(),
  /** Empty: came with Foyer. */
  savedByName: z.string(),
  savedAt: Time,
});
export type TemplateView = z.output<typeof TemplateShape>;

export const templateProcedures = {
  'templates.list': query({
    needs: 'any.view',
    audit: 'none',
    input: z.object({ channel: ConversationChannelName }),
    output: z.object({
      items: z.array(TemplateShape),
      /** Tokens that a body may hold, for instance `patient.firstName`. */
      tokens: z.array(z.string()),
    }),
  }),
  /**
   * INVALID_INPUT: `unknown-token` (params.token), `opt-out-word` (params.word: it asks for an answer that would opt out),
   * `shortcut-taken`, `empty`, `too-long` (params.most: a text), `no-subject` (an e-mail without one), `broken-text` (a subject of
   * several lines). `field`: `body` or `subject`.
   */
  'templates.save': command({
    needs: 'admin',
    audit: { action: 'template.save', subject: 'id' },
    input: z.object({
      id: Uuid,
      channel: ConversationChannelName,
      name: z.string().trim().min(1).max(80),
      shortcut: z
        .string()
        .trim()
        .regex(/^[\p{L}\p{N}-]{1,20}$/u)
        .nullable()
        .default(null),
      language: z.enum(['en', 'es']),
      subject: z.string().trim().max(200).default(''),
      /** At most 1600 characters for texts (`too-long`). */
      body: z.string().trim().min(1).max(20_000),
    }),
    output: TemplateShape,
  }),
  'templates.remove': command({
    needs: 'admin',
    audit: { action: 'template.remove', subject: 'id' },
    input: z.object({ id: Uuid }),
    output: z.object({}),
  }),
  /** The text with its tokens filled for this patient and person. `missing`: tokens without a value, left as `[…]` in it. */
  'templates.preview': query({
    needs: 'any.view',
    audit: 'none',
    input: z.object({
      body: z.string().max(20_000),
      subject: z.string().max(200).default(''),
      patientId: z.string().max(64).nullable().default(null),
    }),
    /** `missing`: of both. */
    output: z.object({ text: z.string(), subject: z.string(), missing: z.array(z.string()) }),
  }),
};
