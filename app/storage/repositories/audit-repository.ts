import { asId } from '../../domain/ids.ts';
import type { SessionId, StaffId } from '../../domain/ids.ts';
import type { AuditEntry, AuditRepository, AuditVerification } from '../../ports/repositories.ts';
import { entryMac, genesisMac, sameMac } from '../audit/chain.ts';
import { oneOf, parseScalars, parseStrings } from '../database/columns.ts';
import type { Connection } from '../database/connection.ts';

interface AuditRow {
  readonly sequence: number;
  readonly at: number;
  readonly staff_id: string | null;
  readonly session_id: string | null;
  readonly action: string;
  readonly subjects: string;
  readonly outcome: string;
  readonly code: string | null;
  readonly detail: string;
  readonly mac: Uint8Array;
}
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
  const page = db.query<[number, number], AuditRow>(
    'SELECT * FROM audit WHERE sequence < ? ORDER BY sequence DESC LIMIT ?',
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

  /** False for an entry that is changed, missing before this one, or whose columns cannot even be read. */
  function fits(row: AuditRow, sequence: number, previous: Uint8Array): boolean {
    if (row.sequence !== sequence) return false;
    try {
      return sameMac(row.mac, entryMac(key, previous, fromRow(row)));
    } catch {
      return false;
    }
  }

  return {
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
      return whole;
    },
    list: ({ beforeSequence, limit }) =>
      page.all([beforeSequence ?? Number.MAX_SAFE_INTEGER, limit]).map((row) => fromRow(row)),
    head() {
      const { sequence, mac } = tail();
      return { count: sequence, head: Buffer.from(mac).toString('base64url') };
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

function fromRow(row: AuditRow): AuditEntry {
  return {
    sequence: row.sequence,
    atMs: row.at,
    staffId: row.staff_id === null ? null : asId<StaffId>(row.staff_id),
    sessionId: row.session_id === null ? null : asId<SessionId>(row.session_id),
    action: row.action,
    subjects: parseStrings(row.subjects, 'audit.subjects'),
    outcome: oneOf(['done', 'refused'], row.outcome, 'audit.outcome'),
    code: row.code,
    detail: parseScalars(row.detail, 'audit.detail'),
  };
}
