import { z } from 'zod';
import { MessageChannelName, WireErrorShape, Uuid } from './schemas.ts';

/** Change events carry topic and ids, never data: screens ask again. */
export const events = {
  /** The first line of the stdio transport. */
  'core.ready': z.object({
    version: z.string(),
    contractVersion: z.number().int(),
    profileKind: z.enum(['sandbox', 'real']),
  }),
  'messages.changed': z.object({ ids: z.array(Uuid) }),
  /** Threads whose line in a list, hands or people changed; drafts of others are never told. */
  'conversations.changed': z.object({ ids: z.array(Uuid) }),
  'templates.changed': z.object({}),
  'contacts.changed': z.object({}),
  'outbox.changed': z.object({}),
  /** Something arrived on a channel; `catchUp`: in the first round after a start, sleep or absence. */
  'inbox.arrived': z.object({ ids: z.array(Uuid), channel: MessageChannelName, catchUp: z.boolean() }),
  'filings.changed': z.object({ messageIds: z.array(Uuid) }),
  'patients.changed': z.object({}),
  /** Connection to OpenEMR, or a step of setting it up. */
  'emr.changed': z.object({}),
  'accounts.changed': z.object({ ids: z.array(Uuid) }),
  'access.changed': z.object({}),
  /** The phone of a session, or the log of calls. */
  'calls.changed': z.object({ ids: z.array(Uuid) }),
  /** Something waits for the phone window: `phone.take`. */
  'phone.wanted': z.object({ session: Uuid }),
  'tasks.changed': z.object({ ids: z.array(Uuid) }),
  'jobs.changed': z.object({}),
  /** Somebody has broken the glass, or an administrator has seen it. */
  'glass.changed': z.object({}),
  /** The session was locked or closed by core. */
  'session.changed': z.object({ session: Uuid }),
  /** Something went wrong outside any call, for instance storage full. */
  'core.problem': WireErrorShape,
} satisfies Record<string, z.ZodType>;

export type EventName = keyof typeof events;
export type EventData<N extends EventName> = z.output<(typeof events)[N]>;
export type CoreEvent = { readonly [N in EventName]: { readonly event: N; readonly data: EventData<N> } }[EventName];
