import type { AuditEntry, AuditRepository, AuditVerification } from '../../ports/repositories.ts';
import { entryMac, genesisMac, sameMac } from '../audit/chain.ts';
import type { Connection } from '../database/connection.ts';
import { createAuditQueries } from './audit-queries.ts';
import type { AuditRow } from './audit-row.ts';
import { toAuditEntry } from './audit-row.ts';

interface Tail {
  readonly sequence: number;
  readonly mac: Uint8Array;
}
interface Walk {
  readonly count: number;
  readonly brokenAt: number | null;
  /** The code of the entry that the anchor names, or null if it was not reached. */
  readonly anchored: Uint8Array | null;
}

/** @param key the subkey `audit` */
export function createAuditRepository(db: Connection, key: Uint8Array): AuditRepository {
  const genesis = genesisMac(key);
  const insert = db.command(`INSERT INTO audit
    (sequence, at, staff_id, session_id, action, subjects, outcome, code, detail, mac) VALUES
    (@sequence, @at, @staff_id, @session_id, @action, @subjects, @outcome, @code, @detail, @mac)`);
  const last = db.query<[], Tail>('SELECT sequence, mac FROM audit ORDER BY sequence DESC LIMIT 1');
  const subject = db.command<[string, number]>(
    'INSERT OR IGNORE INTO audit_subjects (subject, sequence) VALUES (?, ?)',
  );
  const code = db.query<[number], { mac: Uint8Array }>('SELECT mac FROM audit WHERE sequence = ?');
  const findable = db.query<[string, number], { found: number }>(
    'SELECT 1 AS found FROM audit_subjects WHERE subject = ? AND sequence = ?',
  );
  const everything = db.query<[], AuditRow>('SELECT * FROM audit ORDER BY sequence');

  const tail = (): Tail => last.get([]) ?? { sequence: 0, mac: genesis };

  function walk(anchorCount: number): Walk {
    let previous: Uint8Array = genesis;
    let anchored: Uint8Array | null = anchorCount === 0 ? genesis : null;
    let count = 0;
    let brokenAt: number | null = null;
    for (const row of everything.each([])) {
      count += 1;
      if (brokenAt === null && !fits(row, count, previous)) brokenAt = count;
      if (count === anchorCount) anchored = row.mac;
      previous = row.mac;
    }
    return { count, brokenAt, anchored };
  }

  /**
   * False for an entry that is changed, missing before this one, whose columns cannot even be read, or that the filter by
   * subject would not find.
   */
  function fits(row: AuditRow, sequence: number, previous: Uint8Array): boolean {
    if (row.sequence !== sequence) return false;
    try {
      const entry = toAuditEntry(row);
      if (!sameMac(row.mac, entryMac(key, previous, entry))) return false;
      return entry.subjects.every((each) => findable.get([each, sequence]) !== undefined);
    } catch {
      return false;
    }
  }

  return {
    ...createAuditQueries(db),
    append(entry) {
      const before = tail();
      const whole: AuditEntry = { ...entry, sequence: before.sequence + 1 };
      insert.run({
        sequence: whole.sequence,
        at: whole.atMs,
        staff_id: whole.staffId,
        session_id: whole.sessionId,
        action: whole.action,
        subjects: JSON.stringify(whole.subjects),
        outcome: whole.outcome,
        code: whole.code,
        detail: JSON.stringify(whole.detail),
        mac: entryMac(key, before.mac, whole),
      });
      for (const each of whole.subjects) subject.run([each, whole.sequence]);
      return whole;
    },
    head() {
      const { sequence, mac } = tail();
      return { count: sequence, head: Buffer.from(mac).toString('base64url') };
    },
    codeAt(count) {
      const mac = count === 0 ? genesis : code.get([count])?.mac;
      return mac ? Buffer.from(mac).toString('base64url') : null;
    },
    verify(anchor) {
      return judge(walk(anchor?.count ?? 0), anchor);
    },
  };
}

function judge(walk: Walk, anchor: { readonly count: number; readonly head: string } | null): AuditVerification {
  const anchoredCount = anchor?.count ?? 0;
  const tailMissing = anchoredCount > walk.count;
  // A sound chain with another code at the anchor: an old file was put back and written on.
  const replaced =
    anchor !== null && walk.anchored !== null && !sameMac(walk.anchored, Buffer.from(anchor.head, 'base64url'));
  const brokenAt = walk.brokenAt ?? (replaced ? anchoredCount : null);
  return {
    ok: brokenAt === null && !tailMissing && !replaced,
    count: walk.count,
    notYetAnchored: Math.max(0, walk.count - anchoredCount),
    brokenAt,
    tailMissing,
  };
}
