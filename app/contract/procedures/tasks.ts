import { z } from 'zod';
import { ITEM_KINDS, TASK_PRIORITIES, TASK_REASONS } from '../../domain/task/task.ts';
import { command, query } from '../procedure.ts';
import { MessageChannelName, MessageDetailShape, Time, Uuid } from '../schemas.ts';

/** A message (its uuid) or a patient (OpenEMR's uuid). */
export const ItemShape = z.object({ kind: z.enum(ITEM_KINDS), id: z.string().min(1).max(64) });

export const NoteShape = z.object({
  id: Uuid,
  item: ItemShape,
  userId: Uuid,
  userName: z.string(),
  at: Time,
  text: z.string(),
});
export type NoteView = z.output<typeof NoteShape>;

export const TaskShape = z.object({
  id: Uuid,
  title: z.string(),
  kind: z.enum(['task', 'lab-result']),
  /** Made by rule, and which: the window says it in its own words, `title` is the English fallback. null: a person made it. */
  reason: z.enum(TASK_REASONS).nullable(),
  due: Time.nullable(),
  overdue: z.boolean(),
  priority: z.enum(TASK_PRIORITIES),
  assignee: z.object({ id: Uuid, name: z.string() }).nullable(),
  patient: z
    .object({ id: z.string(), name: z.string(), dob: z.string().nullable(), mrn: z.string().nullable() })
    .nullable(),
  patientId: z.string().nullable(),
  item: ItemShape.nullable(),
  /** The item may be opened by this session. */
  itemInSight: z.boolean(),
  /** Where the item is a message in sight: what it is, and the thread it stands in (null: it is in none). */
  message: z.object({ channel: MessageChannelName, conversationId: Uuid.nullable() }).nullable(),
  createdBy: z.object({ id: Uuid, name: z.string() }),
  createdAt: Time,
  done: z.object({ at: Time, byName: z.string() }).nullable(),
  /** For the person who asks. */
  unread: z.boolean(),
});
export type TaskView = z.output<typeof TaskShape>;
const ById = z.object({ id: Uuid });

/** Who sees a task: its assignee, its creator, and others who may see its item (any viewer where it has none). */
export const taskProcedures = {
  'tasks.list': query({
    needs: 'any.view',
    audit: 'none',
    input: z.object({
      of: z.enum(['me', 'nobody', 'everybody']).default('me'),
      done: z.boolean().default(false),
      patientId: z.string().max(64).optional(),
      before: z.string().max(200).optional(),
      limit: z.number().int().min(1).max(200).default(100),
    }),
    /** Open ones by due time (none last), then priority; done ones newest first. */
    output: z.object({ items: z.array(TaskShape), next: z.string().nullable() }),
  }),
  'tasks.counts': query({
    needs: 'any.view',
    audit: 'none',
    input: z.object({}),
    /** Of those assigned to the person. */
    output: z.object({ open: z.number().int(), unread: z.number().int(), overdue: z.number().int() }),
  }),
  /** Makes or changes. The same id with other content changes it; assigning to somebody makes it unread for them. */
  'tasks.save': command({
    needs: 'any.view',
    audit: { action: 'task.save', subject: 'id' },
    input: z.object({
      id: Uuid,
      title: z.string().trim().min(1).max(200),
      due: Time.nullable().default(null),
      priority: z.enum(TASK_PRIORITIES).default('normal'),
      assigneeId: Uuid.nullable().default(null),
      patientId: z.string().min(1).max(64).nullable().default(null),
      item: ItemShape.nullable().default(null),
    }),
    output: TaskShape,
  }),
  'tasks.setDone': command({
    needs: 'any.view',
    audit: { action: 'task.set-done', subject: 'id' },
    input: z.object({ id: Uuid, done: z.boolean() }),
    output: TaskShape,
  }),
  'tasks.markRead': command({
    needs: 'any.view',
    audit: 'none',
    input: z.object({ id: Uuid, read: z.boolean().default(true) }),
    output: TaskShape,
  }),
  'tasks.remove': command({
    needs: 'any.view',
    audit: { action: 'task.remove', subject: 'id' },
    input: ById,
    output: z.object({}),
  }),
  /** Newest last. */
  'notes.list': query({
    needs: 'any.view',
    audit: 'none',
    input: z.object({ item: ItemShape }),
    output: z.object({ items: z.array(NoteShape) }),
  }),
  /** A note on a patient. */
  'notes.add': command({
    needs: 'any.view',
    audit: { action: 'note.add', subject: ['id', 'item'] },
    input: z.object({ id: Uuid, item: ItemShape, text: z.string().trim().min(1).max(2000) }),
    output: NoteShape,
  }),
  /** A note on a message. */
  'messages.note': command({
    needs: 'any.view',
    audit: { action: 'message.note', subject: 'id' },
    input: z.object({ id: Uuid, text: z.string().trim().min(1).max(2000) }),
    output: MessageDetailShape,
  }),
  /** Hands a received message over to a colleague who may see it, or to nobody. CONFLICT `being-filed`, `cannot-see`. */
  'messages.assign': command({
    needs: 'any.view',
    audit: { action: 'message.assign', subject: 'id' },
    input: z.object({ id: Uuid, userId: Uuid.nullable(), note: z.string().trim().max(2000).optional() }),
    output: MessageDetailShape,
  }),
};
