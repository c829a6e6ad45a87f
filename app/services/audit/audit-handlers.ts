import type { Storage } from '../../ports/repositories.ts';
import type { Handlers } from '../dispatch/context.ts';
import type { AuditAnchor } from './audit-anchor.ts';

export function createAuditHandlers(deps: {
  storage: Storage;
  anchor: AuditAnchor;
}): Pick<Handlers, 'audit.list' | 'audit.verify'> {
  const { storage, anchor } = deps;
  return {
    'audit.list'({ before, limit }) {
      const entries = storage.audit.list({ limit, ...(before === undefined ? {} : { beforeSequence: before }) });
      const last = entries.at(-1);
      return {
        items: entries.map((entry) => ({
          sequence: entry.sequence,
          at: new Date(entry.atMs).toISOString(),
          userName: entry.staffId === null ? null : (storage.staff.find(entry.staffId)?.name ?? null),
          action: entry.action,
          subjects: [...entry.subjects],
          outcome: entry.outcome,
          code: entry.code,
          detail: { ...entry.detail },
        })),
        next: entries.length === limit && last ? last.sequence : null,
      };
    },
    async 'audit.verify'() {
      return storage.audit.verify(await anchor.read());
    },
  };
}
