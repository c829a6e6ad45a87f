import type { NoteView, TaskView } from '../../contract/procedures/tasks.ts';
import { chartName } from '../../domain/patient/patient.ts';
import type { Note, Task } from '../../domain/task/task.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { Storage } from '../../ports/repositories.ts';
import { seesPatients } from '../access/sight.ts';
import type { CallContext } from '../dispatch/context.ts';
import { messageInSight, seesItem } from './items.ts';

type Known = Pick<Storage, 'staff' | 'patients' | 'messages' | 'tasks'>;

const iso = (ms: number): string => new Date(ms).toISOString();

/** As whoever asks may see it. */
export function taskView(storage: Known, task: Task, context: CallContext, nowMs: number): TaskView {
  const { staffId } = context.session;
  const isOpen = task.doneAtMs === null;
  return {
    id: task.id,
    title: task.title,
    kind: task.kind,
    reason: task.reason,
    due: task.dueAtMs === null ? null : iso(task.dueAtMs),
    overdue: isOpen && task.dueAtMs !== null && task.dueAtMs < nowMs,
    priority: task.priority,
    assignee: task.assigneeId === null ? null : personView(storage, task.assigneeId),
    patient: patientView(storage, task, context),
    patientId: task.patientId,
    item: task.item,
    itemInSight: task.item !== null && seesItem(storage, task.item, context),
    message: messageView(storage, task, context),
    createdBy: personView(storage, task.createdBy),
    createdAt: iso(task.createdAtMs),
    done: task.doneAtMs === null ? null : { at: iso(task.doneAtMs), byName: nameOf(storage, task.doneBy) },
    // What counts is news for whoever has to do it.
    unread: isOpen && task.assigneeId === staffId && !storage.tasks.isRead(task.id, staffId),
  };
}

export function noteView(storage: Pick<Storage, 'staff'>, note: Note): NoteView {
  return {
    id: note.id,
    item: note.item,
    userId: note.staffId,
    userName: nameOf(storage, note.staffId),
    at: iso(note.atMs),
    text: note.text,
  };
}

function patientView(storage: Known, { patientId }: Task, context: CallContext): TaskView['patient'] {
  const patient = patientId === null || !seesPatients(context) ? null : storage.patients.find(patientId);
  return patient && { id: patient.id, name: chartName(patient), dob: patient.birthDate, mrn: patient.mrn };
}

function messageView(storage: Known, { item }: Task, context: CallContext): TaskView['message'] {
  const message = item?.kind === 'message' ? messageInSight(storage, item.id, context) : null;
  return message && { channel: message.channel, conversationId: message.conversationId };
}

function personView(storage: Pick<Storage, 'staff'>, id: StaffId): { readonly id: string; readonly name: string } {
  return { id, name: nameOf(storage, id) };
}

function nameOf(storage: Pick<Storage, 'staff'>, id: StaffId | null): string {
  return id === null ? '' : (storage.staff.find(id)?.name ?? '');
}
