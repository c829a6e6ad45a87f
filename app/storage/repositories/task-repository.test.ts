import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AccountScope } from '../../domain/access/account-scope.ts';
import { NOTHING_IN_SCOPE } from '../../domain/access/account-scope.ts';
import { asId } from '../../domain/ids.ts';
import type { MessageId, NoteId, PatientId, StaffId, TaskId } from '../../domain/ids.ts';
import { TASK_PRIORITIES } from '../../domain/task/task.ts';
import type { Note, Task } from '../../domain/task/task.ts';
import type { Storage, TaskQuery, TaskViewer } from '../../ports/repositories.ts';
import type { TemporaryStorage } from '../testing/temporary-storage.ts';
import {
  openTemporaryStorage,
  scopeOf,
  seedClinic,
  TEST_TIME_MS as T0,
  testId,
  testInbound,
  testStaff,
} from '../testing/temporary-storage.ts';

let temporary: TemporaryStorage;
let storage: Storage;
let people: StaffId[];
let scope: AccountScope;
let messages: { fax: MessageId; sms: MessageId };

beforeEach(() => {
  temporary = openTemporaryStorage();
  ({ storage } = temporary);
  const { account, staff } = seedClinic(storage);
  const others = [testStaff(), testStaff()];
  const [fax, sms] = [testInbound({ accountId: account.id }), testInbound({ accountId: account.id, channel: 'sms' })];
  storage.transaction(() => {
    others.forEach((member) => storage.staff.save(member));
    [fax, sms].forEach((message) => storage.inbox.takeIn(message, []));
  });
  people = [staff.id, ...others.map(({ id }) => id)];
  scope = scopeOf(account.id);
  messages = { fax: fax.id, sms: sms.id };
});
afterEach(() => temporary[Symbol.dispose]());

const task = (changes: Partial<Task> = {}): Task => ({
  id: asId<TaskId>(testId()),
  title: 'Call back',
  kind: 'task',
  reason: null,
  dueAtMs: null,
  priority: 'normal',
  assigneeId: null,
  patientId: null,
  item: null,
  createdBy: people[0]!,
  createdAtMs: T0,
  doneAtMs: null,
  doneBy: null,
  ...changes,
});
const save = (...tasks: Task[]): void => storage.transaction(() => tasks.forEach((each) => storage.tasks.save(each)));
function listed(query: Omit<TaskQuery, 'limit'>, viewer: TaskViewer, limit: number): Task[] {
  const seen: Task[] = [];
  for (let before: string | null | undefined; before !== null;) {
    const page = storage.tasks.list({ ...query, limit, ...(before === undefined ? {} : { before }) }, viewer);
    seen.push(...page.items);
    before = page.next;
  }
  return seen;
}

test('a task is kept, changed and removed; who made it never changes', () => {
  const made = task({
    dueAtMs: T0 + 5,
    priority: 'high',
    kind: 'lab-result',
    reason: 'opt-out-visit',
    assigneeId: people[1]!,
    patientId: asId<PatientId>('p'),
    item: { kind: 'message', id: messages.fax },
  });
  save(made);
  expect(storage.tasks.find(made.id)).toEqual(made);
  const changed: Task = {
    ...made,
    title: 'Look',
    dueAtMs: null,
    priority: 'low',
    assigneeId: null,
    patientId: null,
    item: { kind: 'patient', id: asId<PatientId>('p') },
    doneAtMs: T0 + 9,
    doneBy: people[2]!,
  };
  save({ ...changed, kind: 'task', createdBy: people[2]!, createdAtMs: T0 + 1 });
  expect(storage.tasks.find(made.id)).toEqual(changed);
  storage.transaction(() => storage.tasks.remove(made.id));
  expect(storage.tasks.find(made.id)).toBeNull();
  expect(() => storage.transaction(() => storage.tasks.remove(made.id))).toThrow(
    expect.objectContaining({ code: 'NOT_FOUND' }),
  );
});

const PATIENTS = ['p1', 'p2'].map((id) => asId<PatientId>(id));
const oneOrNone = <T>(values: readonly T[]): fc.Arbitrary<T | null> => fc.option(fc.constantFrom(...values));
const drafts = fc.array(
  fc.record({
    due: fc.option(fc.integer({ min: 0, max: 3 })),
    priority: fc.constantFrom(...TASK_PRIORITIES),
    assignee: oneOrNone([0, 1, 2]),
    patient: oneOrNone([0, 1]),
    item: oneOrNone(['fax', 'sms', 'patient'] as const),
    createdBy: fc.constantFrom(0, 1, 2),
    createdAt: fc.integer({ min: 0, max: 2 }),
    done: fc.option(fc.integer({ min: 0, max: 2 })),
  }),
  { minLength: 30, maxLength: 30 },
);

test('lists hold what the viewer may see, open ones by due time, priority and age, done ones newest first', () => {
  const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
    fc.option(arbitrary, { nil: undefined });
  const [made] = fc.sample(drafts, { numRuns: 1, seed: 11 });
  const all = (made ?? []).map((draft) =>
    task({
      dueAtMs: draft.due === null ? null : T0 + draft.due,
      priority: draft.priority,
      assigneeId: draft.assignee === null ? null : people[draft.assignee]!,
      patientId: draft.patient === null ? null : PATIENTS[draft.patient]!,
      item:
        draft.item === null
          ? null
          : draft.item === 'patient'
            ? { kind: 'patient', id: PATIENTS[0]! }
            : { kind: 'message', id: messages[draft.item] },
      createdBy: people[draft.createdBy]!,
      createdAtMs: T0 + draft.createdAt,
      doneAtMs: draft.done === null ? null : T0 + draft.done,
      doneBy: draft.done === null ? null : people[0]!,
    }),
  );
  save(...all);
  const compare = (one: Task, other: Task): number =>
    one.doneAtMs !== null && other.doneAtMs !== null
      ? other.doneAtMs - one.doneAtMs || (one.id < other.id ? 1 : -1)
      : (one.dueAtMs ?? Infinity) - (other.dueAtMs ?? Infinity) ||
        TASK_PRIORITIES.indexOf(one.priority) - TASK_PRIORITIES.indexOf(other.priority) ||
        one.createdAtMs - other.createdAtMs ||
        (one.id < other.id ? -1 : 1);
  fc.assert(
    fc.property(
      fc.record({
        done: fc.boolean(),
        assignee: optional(oneOrNone([0, 1, 2])),
        patient: optional(fc.constantFrom(0, 1)),
        viewer: fc.constantFrom(0, 1, 2),
        patients: fc.boolean(),
        channels: fc.subarray(['fax', 'sms'] as const),
        limit: fc.integer({ min: 1, max: 7 }),
      }),
      ({ done, assignee, patient, viewer, patients, channels, limit }) => {
        const within = { lanes: scope.lanes.filter(({ channel }) => channels.some((each) => each === channel)) };
        const assigneeId = assignee === undefined || assignee === null ? assignee : people[assignee]!;
        const sees = ({ item, assigneeId: owner, createdBy }: Task): boolean =>
          item === null ||
          [owner, createdBy].includes(people[viewer]!) ||
          (item.kind === 'patient' ? patients : channels.some((channel) => messages[channel] === item.id));
        const expected = all.filter(
          (each) =>
            (each.doneAtMs !== null) === done &&
            (assigneeId === undefined || each.assigneeId === assigneeId) &&
            (patient === undefined || each.patientId === PATIENTS[patient]) &&
            sees(each),
        );
        const query = {
          done,
          ...(assigneeId === undefined ? {} : { assigneeId }),
          ...(patient === undefined ? {} : { patientId: PATIENTS[patient]! }),
        };
        const eyes = { staffId: people[viewer]!, scope: within, patients };
        expect(listed(query, eyes, limit)).toEqual(expected.sort((a, b) => compare(a, b)));
      },
    ),
    { numRuns: 200 },
  );
});

test('a place in a list that nobody gave is refused', () => {
  const viewer = { staffId: people[0]!, scope: NOTHING_IN_SCOPE, patients: true };
  const forged = Buffer.from('[1,2,3,"x"]').toString('base64url');
  for (const done of [true, false]) {
    for (const before of ['x', forged, '']) {
      expect(() => storage.tasks.list({ done, before, limit: 9 }, viewer)).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT' }),
      );
    }
  }
});

describe('reading', () => {
  test('is of each person and goes with the task', () => {
    const made = task({ assigneeId: people[1]! });
    save(made);
    storage.transaction(() => storage.tasks.setRead(made.id, people[1]!, T0));
    expect(people.map((person) => storage.tasks.isRead(made.id, person))).toEqual([false, true, false]);
    storage.transaction(() => storage.tasks.setRead(made.id, people[1]!, null));
    expect(storage.tasks.isRead(made.id, people[1]!)).toBe(false);
    storage.transaction(() => {
      storage.tasks.setRead(made.id, people[0]!, T0);
      storage.tasks.remove(made.id);
    });
    expect(storage.tasks.isRead(made.id, people[0]!)).toBe(false);
  });

  test('counts are of the open tasks of one person', () => {
    const mine = [
      task({ assigneeId: people[1]!, dueAtMs: T0 }),
      task({ assigneeId: people[1]!, dueAtMs: T0 + 5 }),
      task({ assigneeId: people[1]! }),
    ];
    save(...mine, task({ assigneeId: people[1]!, dueAtMs: T0, doneAtMs: T0, doneBy: people[1]! }), task());
    storage.transaction(() => {
      storage.tasks.setRead(mine[0]!.id, people[1]!, T0);
      storage.tasks.setRead(mine[1]!.id, people[0]!, T0);
    });
    expect(storage.tasks.counts(people[1]!, T0 + 1)).toEqual({ open: 3, unread: 2, overdue: 1 });
    expect(storage.tasks.counts(people[2]!, T0 + 1)).toEqual({ open: 0, unread: 0, overdue: 0 });
  });
});

test('notes are of one item, oldest first, and an id is used once', () => {
  const note = (changes: Partial<Note> = {}): Note => ({
    id: asId<NoteId>(testId()),
    item: { kind: 'message', id: messages.fax },
    staffId: people[0]!,
    atMs: T0,
    text: 'Ünïcode.',
    ...changes,
  });
  const [first, second] = [note(), note({ atMs: T0 + 1, staffId: people[1]! })];
  const ofPatient = note({ item: { kind: 'patient', id: PATIENTS[0]! } });
  storage.transaction(() => [second, ofPatient, first].forEach((each) => storage.notes.insert(each)));
  expect(storage.notes.of(first.item)).toEqual([first, second]);
  expect(storage.notes.of(ofPatient.item)).toEqual([ofPatient]);
  expect(storage.notes.of({ kind: 'message', id: messages.sms })).toEqual([]);
  expect(() => storage.transaction(() => storage.notes.insert(first))).toThrow(
    expect.objectContaining({ code: 'ID_CONFLICT' }),
  );
});
