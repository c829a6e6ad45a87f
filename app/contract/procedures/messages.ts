import { z } from 'zod';
import { command, query } from '../procedure.ts';
import { MessageChannelName, MessageDetailShape, MessageShape, MessageStateName, Uuid } from '../schemas.ts';

const ById = z.object({ id: Uuid });

export const messageProcedures = {
  'messages.get': query({
    needs: 'any.view',
    audit: { action: 'message.open', subject: 'id' },
    input: ById,
    output: MessageDetailShape,
  }),
  'messages.list': query({
    needs: 'any.view',
    audit: 'none',
    input: z.object({
      channel: MessageChannelName.optional(),
      direction: z.enum(['inbound', 'outbound']).optional(),
      state: z.union([MessageStateName, z.array(MessageStateName).min(1)]).optional(),
      unread: z.boolean().optional(),
      /** Waits for a person: received, or its content cannot be fetched by itself; not filed, not removed. */
      needsFiling: z.boolean().optional(),
      /** Assigned to whoever asks. */
      mine: z.boolean().optional(),
      patientId: z.string().max(200).optional(),
      address: z.string().max(200).optional(),
      text: z.string().max(200).optional(),
      before: z.string().max(200).optional(),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.object({ items: z.array(MessageShape), next: z.string().nullable() }),
  }),
  /** Queued: cancelled at once. Sent: the vendor is asked, the state changes only on its proof. Else CONFLICT. */
  'messages.cancel': command({
    needs: 'any.send',
    audit: { action: 'message.cancel', subject: 'id' },
    input: ById,
    output: MessageDetailShape,
  }),
  /** Failed: a new attempt of the same message. Queued and waiting: try now. Else CONFLICT. */
  'messages.retry': command({
    needs: 'any.send',
    audit: { action: 'message.retry', subject: 'id' },
    input: ById,
    output: MessageDetailShape,
  }),
  /** A person decides what the vendor could not tell: it was sent, or it shall be sent again. */
  'messages.resolveUnconfirmed': command({
    needs: 'any.send',
    audit: { action: 'message.resolve-unconfirmed', subject: 'id' },
    input: z.object({ id: Uuid, decision: z.enum(['sent', 'resend']) }),
    output: MessageDetailShape,
  }),
};
