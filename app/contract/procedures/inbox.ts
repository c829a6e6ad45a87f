import { z } from 'zod';
import { command, query } from '../procedure.ts';
import { MessageChannelName, MessageDetailShape, Time, Uuid } from '../schemas.ts';

const ById = z.object({ id: Uuid });

/** What staff do with received messages. */
export const inboxProcedures = {
  'messages.markRead': command({
    needs: 'any.view',
    audit: 'none',
    input: z.object({ id: Uuid, read: z.boolean().default(true) }),
    output: MessageDetailShape,
  }),
  /** A received document: who may file. A text of either direction: who may send or file. */
  'messages.assignPatient': command({
    needs: 'any.view',
    audit: { action: 'message.assign-patient', subject: 'id' },
    input: z.object({ id: Uuid, patientId: z.string().min(1).max(64).nullable() }),
    output: MessageDetailShape,
  }),
  /** CONFLICT `claimed` (params.by) if somebody else has it, unless `takeOver`; `conversation` for texts, as release and assign. */
  'messages.claim': command({
    needs: 'any.view',
    audit: { action: 'message.claim', subject: 'id' },
    input: z.object({
      id: Uuid,
      purpose: z.enum(['handling', 'filing']).default('handling'),
      takeOver: z.boolean().default(false),
    }),
    output: MessageDetailShape,
  }),
  'messages.release': command({
    needs: 'any.view',
    audit: { action: 'message.release', subject: 'id' },
    input: ById,
    output: MessageDetailShape,
  }),
  /** Out of the lists; row, content and history stay. NEEDS_CONFIRMATION `unfiled` for one that nobody filed. */
  'messages.remove': command({
    needs: 'any.delete',
    audit: { action: 'message.remove', subject: 'id' },
    input: z.object({ id: Uuid, confirm: z.array(z.string()).max(20).optional() }),
    output: z.object({}),
  }),
  'messages.restore': command({
    needs: 'any.delete',
    audit: { action: 'message.restore', subject: 'id' },
    input: ById,
    output: MessageDetailShape,
  }),
  /** Asks the vendor again for content that could not be fetched. */
  'messages.fetchAgain': command({
    needs: 'any.view',
    audit: { action: 'message.fetch-again', subject: 'id' },
    input: ById,
    output: MessageDetailShape,
  }),
  /** The tray's badge, one query. `overdue`: the oldest has waited longer than the clinic allows (24 hours). */
  'inbox.counts': query({
    needs: 'any.view',
    audit: 'none',
    input: z.object({}),
    output: z.object({
      unread: z.number().int(),
      /** The same by channel, for the badges of the rail. */
      unreadBy: z.partialRecord(MessageChannelName, z.number().int()),
      needsFiling: z.number().int(),
      oldestNeedsFilingAt: Time.nullable(),
      overdue: z.boolean(),
    }),
  }),
  /**
   * What arrived and was not announced yet, each once. `names` adds sender and patient, for a workstation that shows them in
   * notifications.
   */
  'inbox.takeNews': command({
    needs: 'any.view',
    audit: 'none',
    input: z.object({ names: z.boolean().default(false), limit: z.number().int().min(1).max(500).default(100) }),
    output: z.object({
      items: z.array(
        z.object({
          id: Uuid,
          channel: MessageChannelName,
          /** Where a click on the notification leads; null: to the message. */
          conversationId: Uuid.nullable(),
          pages: z.number().int().nullable(),
          at: Time,
          /** null unless `names`. */
          from: z.string().nullable(),
          patientName: z.string().nullable(),
        }),
      ),
    }),
  }),
};
