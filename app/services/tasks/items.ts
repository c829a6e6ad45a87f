import { AppError } from '../../domain/errors.ts';
import { asId, type MessageId, type PatientId } from '../../domain/ids.ts';
import type { Item } from '../../domain/task/task.ts';
import type { Storage } from '../../ports/repositories.ts';
import { refuseWithoutNames, seesPatients } from '../access/sight.ts';
import type { CallContext } from '../dispatch/context.ts';
import { messageToView } from '../messages/scoped-message.ts';

type Known = Pick<Storage, 'messages' | 'patients'>;

/** An item as it came in: its id is of the kind that it names. */
export function itemFrom({ kind, id }: { readonly kind: Item['kind']; readonly id: string }): Item {
  return kind === 'message' ? { kind, id: asId<MessageId>(id) } : { kind, id: asId<PatientId>(id) };
}

export function isSameItem(one: Item | null, other: Item | null): boolean {
  return one?.kind === other?.kind && one?.id === other?.id;
}

/** The session may open it. */
export function seesItem(storage: Known, item: Item, context: CallContext): boolean {
  return item.kind === 'patient' ? seesPatients(context) : messageInSight(storage, item.id, context) !== null;
}

/** A message that the session may open; null: none. */
export function messageInSight(
  storage: Pick<Storage, 'messages'>,
  id: MessageId,
  context: CallContext,
): ReturnType<Storage['messages']['findInScope']> {
  const message = storage.messages.findInScope(id, context.scope);
  return message !== null && context.may(`${message.channel}.view`) ? message : null;
}

/** Throws AppError NOT_FOUND, PERMISSION_DENIED. */
export function itemToView(storage: Known, item: Item, context: CallContext): void {
  if (item.kind === 'message') messageToView(storage, item.id, context);
  else patientToView(storage, item.id, context);
}

/** Throws AppError PERMISSION_DENIED `emr-rights`, NOT_FOUND. */
export function patientToView(storage: Pick<Storage, 'patients'>, id: PatientId, context: CallContext): void {
  refuseWithoutNames(context.session);
  if (seesPatients(context) && storage.patients.find(id)) return;
  throw new AppError('NOT_FOUND', 'There is no such patient. Search again.', { id });
}
