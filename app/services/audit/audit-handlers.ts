import { asId, type StaffId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { AuditEntry, AuditQuery, Storage } from '../../ports/repositories.ts';
import type { AuditEntryView } from '../../contract/procedures/audit.ts';
import type { Parsed } from '../../contract/index.ts';
import type { Handlers } from '../dispatch/context.ts';
import type { AuditAnchor } from './audit-anchor.ts';
import { writeExport } from './audit-export.ts';

type AuditHandlers = Pick<Handlers, 'audit.list' | 'audit.actions' | 'audit.verify' | 'audit.export'>;
type Filter = Parsed<'audit.export'>;

interface Deps {
  readonly storage: Storage;
  readonly anchor: Pick<AuditAnchor, 'read' | 'count'>;
  readonly clock: Clock;
}

export function createAuditHandlers({ storage, anchor, clock }: Deps): AuditHandlers {
  return {
    async 'audit.list'({ before, limit, ...filter }, context) {
      const anchored = await anchor.count();
      const page = { limit, ...(before === undefined ? {} : { beforeSequence: before }) };
      const entries = context.commit(() => storage.audit.list({ ...queryOf(filter), ...page }), filterDetail(filter));
      const last = entries.at(-1);
      return {
        items: entries.map((entry) => entryView(storage, entry, anchored)),
        next: entries.length === limit && last ? last.sequence : null,
      };
    },
    'audit.actions': () => ({ items: [...storage.audit.actions()] }),
    async 'audit.verify'() {
      return storage.audit.verify(await anchor.read());
    },
    async 'audit.export'(filter, context) {
      const day = new Date(clock.now()).toISOString().slice(0, 10);
      const file = { name: `foyer-audit-${day}.csv`, sessionId: context.session.id };
      const { writer, entries } = await writeExport(storage, queryOf(filter), file);
      try {
        return context.commit(() => ({ blob: writer.commit().id, entries }), { entries, ...filterDetail(filter) });
      } catch (error) {
        writer.discard();
        throw error;
      }
    },
  };
}

function queryOf({ userId, patientId, action, outcome, from, to }: Filter): AuditQuery {
  return {
    ...(userId === undefined ? {} : { staffId: asId<StaffId>(userId) }),
    ...(patientId === undefined ? {} : { subject: patientId }),
    ...(action === undefined ? {} : { action }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(from === undefined ? {} : { fromMs: Date.parse(from) }),
    ...(to === undefined ? {} : { toMs: Date.parse(to) }),
  };
}

/** What was asked for, so that the trail tells whose trail was read. */
function filterDetail(filter: Filter): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function entryView(storage: Storage, entry: AuditEntry, anchored: number): AuditEntryView {
  return {
    sequence: entry.sequence,
    at: new Date(entry.atMs).toISOString(),
    userId: entry.staffId,
    userName: entry.staffId === null ? null : (storage.staff.find(entry.staffId)?.name ?? null),
    action: entry.action,
    subjects: [...entry.subjects],
    outcome: entry.outcome,
    code: entry.code,
    detail: { ...entry.detail },
    anchored: entry.sequence <= anchored,
  };
}
