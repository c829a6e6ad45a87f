import { AppError } from '../../domain/errors.ts';
import { asId, type PatientId, type TaskId } from '../../domain/ids.ts';
import type { Task } from '../../domain/task/task.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { Access } from '../access/access.ts';
import { refuseWithoutNames, seesPatients } from '../access/sight.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import type { Changes } from '../events/changes.ts';
import { seesItem } from './items.ts';
import { createNoteHandlers, type NoteHandlers } from './note-handlers.ts';
import { taskFrom } from './task-edits.ts';
import { taskView } from './task-view.ts';

interface Deps {
  readonly storage: Storage;
  readonly access: Pick<Access, 'scope'>;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly random: Random;
}

type OwnHandlers = Pick<
  Handlers,
  'tasks.list' | 'tasks.counts' | 'tasks.save' | 'tasks.setDone' | 'tasks.markRead' | 'tasks.remove'
>;

/** Tasks and notes. See README.md. */
export function createTaskHandlers(deps: Deps): OwnHandlers & NoteHandlers {
  return { ...createQueries(deps), ...createCommands(deps), ...createNoteHandlers(deps) };
}

function createQueries({ storage, clock }: Deps): Pick<OwnHandlers, 'tasks.list' | 'tasks.counts'> {
  return {
    'tasks.list'({ of, done, patientId, before, limit }, context) {
      const { session, scope } = context;
      if (patientId !== undefined) refuseWithoutNames(session);
      const assignees = { me: { assigneeId: session.staffId }, nobody: { assigneeId: null }, everybody: {} } as const;
      const page = storage.tasks.list(
        {
          ...assignees[of],
          done,
          limit,
          ...(patientId === undefined ? {} : { patientId: asId<PatientId>(patientId) }),
          ...(before === undefined ? {} : { before }),
        },
        { staffId: session.staffId, scope, patients: seesPatients(context) },
      );
      return { items: page.items.map((task) => taskView(storage, task, context, clock.now())), next: page.next };
    },
    'tasks.counts': (_input, { session }) => storage.tasks.counts(session.staffId, clock.now()),
  };
}

type Commands = Omit<OwnHandlers, 'tasks.list' | 'tasks.counts'>;

function createCommands({ storage, changes, clock }: Deps): Commands {
  /** Inside a transaction. */
  function save(task: Task): void {
    storage.tasks.save(task);
    changes.task(task.id);
  }

  const shown = (id: TaskId, context: CallContext) =>
    taskView(storage, taskInSight(storage, id, context), context, clock.now());

  return {
    'tasks.save'(input, context) {
      const id = asId<TaskId>(input.id);
      const earlier = storage.tasks.find(id) && taskInSight(storage, id, context);
      const task = taskFrom({ storage, clock }, input, earlier, context);
      context.commit(() => {
        save(task);
        const { assigneeId } = task;
        if (assigneeId === null || assigneeId === earlier?.assigneeId) return;
        // News for them, unless they gave it to themselves.
        const readAtMs = assigneeId === context.session.staffId ? clock.now() : null;
        storage.tasks.setRead(id, assigneeId, readAtMs);
      });
      return shown(id, context);
    },

    'tasks.setDone'({ id, done }, context) {
      const task = taskInSight(storage, asId<TaskId>(id), context);
      if ((task.doneAtMs !== null) === done) return taskView(storage, task, context, clock.now());
      const end = { doneAtMs: done ? clock.now() : null, doneBy: done ? context.session.staffId : null };
      context.commit(() => save({ ...task, ...end }));
      return shown(task.id, context);
    },

    'tasks.markRead'({ id, read }, context) {
      const task = taskInSight(storage, asId<TaskId>(id), context);
      const { staffId } = context.session;
      if (storage.tasks.isRead(task.id, staffId) !== read) {
        context.commit(() => {
          storage.tasks.setRead(task.id, staffId, read ? clock.now() : null);
          changes.task(task.id);
        });
      }
      return shown(task.id, context);
    },

    'tasks.remove'({ id }, context) {
      const task = taskInSight(storage, asId<TaskId>(id), context);
      refuseNotTheirs(task, context);
      context.commit(() => {
        storage.tasks.remove(task.id);
        changes.task(task.id);
      });
      return {};
    },
  };
}

/** Throws AppError NOT_FOUND, also for what the session may not see. */
function taskInSight(storage: Storage, id: TaskId, context: CallContext): Task {
  const task = storage.tasks.find(id);
  if (task && maySee(storage, task, context)) return task;
  throw new AppError('NOT_FOUND', 'There is no such task, or you may not see it.', { id });
}

/** The rule of `storage.tasks.list` for one task. */
function maySee(storage: Storage, { assigneeId, createdBy, item }: Task, context: CallContext): boolean {
  const { staffId } = context.session;
  return assigneeId === staffId || createdBy === staffId || item === null || seesItem(storage, item, context);
}

/** Throws AppError PERMISSION_DENIED: what others wait for does not vanish. */
function refuseNotTheirs({ createdBy }: Task, { session }: CallContext): void {
  if (createdBy === session.staffId || session.staff.permissions.admin) return;
  throw new AppError(
    'PERMISSION_DENIED',
    'Only whoever made this task, or an administrator, may remove it. Mark it done instead.',
    { reason: 'not-yours' },
  );
}
