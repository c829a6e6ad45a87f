import type { CoreEvent } from '../../../contract/events.ts';
import type { EmrRights } from '../../../domain/access/emr-rights.ts';
import { NO_PERMISSIONS, type Permissions } from '../../../domain/access/permissions.ts';
import type { InboundMessage } from '../../../domain/message/message.ts';
import type { Patient } from '../../../domain/patient/patient.ts';
import type { Account, StaffMember } from '../../../ports/repositories.ts';
import {
  openTemporaryStorage,
  testAccount,
  testInbound,
  testPatient,
  testRandom,
  testStaff,
  type TemporaryStorage,
} from '../../../storage/testing/temporary-storage.ts';
import { createAccess } from '../../access/access.ts';
import type { CallContext } from '../../dispatch/context.ts';
import { testCall } from '../../dispatch/testing/test-call.ts';
import { createChanges } from '../../events/changes.ts';
import { createTaskHandlers } from '../task-handlers.ts';

/** Three colleagues on real storage: two see the clinic's faxes, the third its texts alone. Nothing is faked but the session. */
export interface TaskDesk extends Disposable {
  readonly temporary: TemporaryStorage;
  readonly handlers: ReturnType<typeof createTaskHandlers>;
  readonly events: CoreEvent[];
  readonly account: Account;
  readonly ana: StaffMember;
  readonly bo: StaffMember;
  /** May see no faxes. */
  readonly texter: StaffMember;
  readonly patient: Patient;
  addStaff(name: string, permissions: Partial<Permissions>): StaffMember;
  fax(changes?: Partial<InboundMessage>): InboundMessage;
  as(member: StaffMember, emrRights?: EmrRights): CallContext;
}

export function openTaskDesk(): TaskDesk {
  const temporary = openTemporaryStorage();
  const { storage, clock } = temporary;
  const events: CoreEvent[] = [];
  const access = createAccess(storage);
  const changes = createChanges({ storage, feed: { publish: (event) => void events.push(event) } });
  const account = testAccount({ channels: ['fax', 'sms'] });
  const patient = testPatient();
  storage.transaction(() => {
    storage.accounts.save(account);
    storage.patients.save([patient]);
    for (const row of storage.channels.all())
      storage.channels.save({ ...row, enabled: true, provider: account.provider });
  });

  function addStaff(name: string, permissions: Partial<Permissions>): StaffMember {
    const member = testStaff({ name, permissions: { ...NO_PERMISSIONS, ...permissions } });
    storage.transaction(() => storage.staff.save(member));
    return member;
  }

  return {
    temporary,
    handlers: createTaskHandlers({ storage, access, changes, clock, random: testRandom }),
    events,
    account,
    ana: addStaff('Ana', { fax: true, view: true }),
    bo: addStaff('Bo', { fax: true, sms: true, view: true }),
    texter: addStaff('Tex', { sms: true, view: true }),
    patient,
    addStaff,
    fax(change = {}) {
      const message = testInbound({ accountId: account.id, ...change });
      storage.transaction(() => storage.inbox.takeIn(message, []));
      return message;
    },
    as(member, emrRights) {
      const staff = storage.staff.find(member.id) ?? member;
      return testCall({
        staff,
        scope: access.scope({ staff, glass: null }),
        commit: (work) => changes.transaction(work),
        ...(emrRights ? { session: { emrRights } } : {}),
      });
    },
    [Symbol.dispose]: () => temporary[Symbol.dispose](),
  };
}
