import type { StaffId } from '../../domain/ids.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { Handlers } from '../dispatch/context.ts';

const nameOf = (id: StaffId): string => `email.signature.${id}`;

/** What stands under a person's e-mails; the composer puts it there. */
export function createSignatureHandlers({
  storage,
}: {
  readonly storage: Pick<Storage, 'settings'>;
}): Pick<Handlers, 'email.signature' | 'email.saveSignature'> {
  return {
    'email.signature': (_input, { session }) => ({ signature: storage.settings.get(nameOf(session.staffId)) ?? '' }),
    'email.saveSignature'({ signature }, context) {
      const text = signature.toWellFormed().replace(/\r\n?/g, '\n').trimEnd();
      context.commit(() => storage.settings.set(nameOf(context.session.staffId), text));
      return {};
    },
  };
}
