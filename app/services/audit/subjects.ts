import type { Procedure } from '../../contract/procedure.ts';
import {
  asId,
  isUuid,
  type BlobId,
  type CallId,
  type ConversationId,
  type FilingId,
  type MessageId,
  type TaskId,
} from '../../domain/ids.ts';
import type { Item } from '../../domain/task/task.ts';
import type { Storage } from '../../ports/repositories.ts';

/** What an audit entry is about. */
export interface Subjects {
  /** The ids that the procedure names, from the input or else from what the handler made. */
  of(procedure: Procedure, input: unknown, made: unknown): Named;
  /** The patients to whom these messages, conversations, documents, filings, calls and tasks belong now. */
  patientsOf(ids: readonly string[]): string[];
}
interface Named {
  readonly ids: readonly string[];
  /** How many the call acted on: those of the first field. */
  readonly count: number;
}

/** What may be written as a subject of a refused call: its input was checked for form and for nothing else. */
const ID = /^[\w:.-]{1,64}$/u;

export function createSubjects(storage: Storage): Subjects {
  function patientsOfMessage(id: MessageId): (string | null)[] {
    return [(storage.messages.find(id) ?? storage.inbox.find(id))?.patientId ?? null];
  }

  function patientsOfItem(item: Item | null): (string | null)[] {
    if (item === null) return [];
    return item.kind === 'patient' ? [item.id] : patientsOfMessage(asId<MessageId>(item.id));
  }

  /** All whose number it is: whoever opens it sees them, and what was written to any of them. */
  function patientsOfConversation(id: ConversationId): string[] {
    const thread = storage.conversations.find(id);
    return thread ? storage.patients.byPhone(thread.address).map((patient) => patient.id) : [];
  }

  function patientsOfOne(id: string): (string | null)[] {
    const filing = storage.filings.find(asId<FilingId>(id));
    const task = storage.tasks.find(asId<TaskId>(id));
    return [
      ...patientsOfMessage(asId<MessageId>(id)),
      ...storage.messages.holdersOf(asId<BlobId>(id)).flatMap(patientsOfMessage),
      filing?.patientId ?? null,
      storage.calls.find(asId<CallId>(id))?.patientId ?? null,
      task?.patientId ?? null,
      ...patientsOfItem(task?.item ?? null),
      ...patientsOfConversation(asId<ConversationId>(id)),
    ];
  }

  return {
    of(procedure, input, made) {
      if (procedure.audit === 'none' || procedure.audit.subject === null) return { ids: [], count: 0 };
      const { subject } = procedure.audit;
      const fields = typeof subject === 'string' ? [subject] : subject;
      const found = fields.map((field) => idsIn(valueOf(input, field) ?? valueOf(made, field)));
      return { ids: unique(found.flat()), count: found[0]?.length ?? 0 };
    },
    patientsOf: (ids) =>
      unique(
        ids
          .filter(isUuid)
          .flatMap(patientsOfOne)
          .filter((id) => id !== null),
      ),
  };
}

/** Only what looks like an id. */
export function idsOnly(ids: readonly string[]): string[] {
  return ids.filter((id) => ID.test(id));
}

export function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string');
  const id = valueOf(value, 'id');
  return typeof id === 'string' ? [id] : [];
}

/** A field of its own; what an object inherits is none. */
function valueOf(holder: unknown, field: string): unknown {
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, field)) return undefined;
  return (holder as Record<string, unknown>)[field];
}
