import type { AuditQuery, AuditRepository } from '../../ports/repositories.ts';
import type { Connection, Query, SqlValue } from '../database/connection.ts';
import type { AuditRow } from './audit-row.ts';
import { toAuditEntry } from './audit-row.ts';

type Values = Record<string, SqlValue>;

/** Exported so that a test can look at every plan. */
export const AUDIT_SQL = {
  // From one action to the next, however many entries each has.
  actions: `WITH RECURSIVE step (action) AS (
      SELECT min(action) FROM audit
      UNION ALL SELECT (SELECT min(a.action) FROM audit AS a WHERE a.action > step.action)
        FROM step WHERE step.action IS NOT NULL)
    SELECT action FROM step WHERE action IS NOT NULL`,
  span: `SELECT min(sequence) AS first, max(sequence) AS last FROM audit INDEXED BY audit_by_time
    WHERE at >= @from AND at < @to`,
} as const;

/**
 * A page in the order of the chain: a range of the narrowest index, filtered by the columns that it carries along. The clock may
 * have been set back, so times do not ascend with the chain: a span of time is first turned into the span of entries around it.
 */
export function auditPageSql(query: AuditQuery, direction: 'newest' | 'oldest'): string {
  const { staffId, subject, action, outcome, fromMs, toMs } = query;
  const conditions = [
    ...(staffId === undefined ? [] : ['a.staff_id = @staff']),
    ...(action === undefined ? [] : ['a.action = @action']),
    ...(outcome === undefined ? [] : [outcome === 'refused' ? `a.outcome = 'refused'` : `a.outcome = 'done'`]),
    ...(fromMs === undefined ? [] : ['a.at >= @from']),
    ...(toMs === undefined ? [] : ['a.at < @to']),
  ];
  const order = direction === 'newest' ? 'DESC' : 'ASC';
  if (subject !== undefined) {
    const filters = conditions.map((condition) => ` AND ${condition}`).join('');
    return `SELECT a.* FROM audit_subjects AS s CROSS JOIN audit AS a ON a.sequence = s.sequence
      WHERE s.subject = @subject AND s.sequence > @after AND s.sequence < @before${filters}
      ORDER BY s.sequence ${order} LIMIT @limit`;
  }
  const where = ['a.sequence > @after', 'a.sequence < @before', ...conditions].join(' AND ');
  return `SELECT a.* FROM audit AS a ${indexFor(query)} WHERE ${where} ORDER BY a.sequence ${order} LIMIT @limit`;
}

function indexFor({ staffId, action, outcome }: AuditQuery): string {
  if (staffId !== undefined) return 'INDEXED BY audit_by_staff';
  if (action !== undefined) return 'INDEXED BY audit_by_action';
  return outcome === 'refused' ? 'INDEXED BY audit_refused' : 'NOT INDEXED';
}

export function createAuditQueries(db: Connection): Pick<AuditRepository, 'list' | 'walk' | 'actions'> {
  const actions = db.query<[], { action: string }>(AUDIT_SQL.actions);
  const spanOf = db.query<Values, { first: number | null; last: number | null }>(AUDIT_SQL.span);
  // There are few shapes of query, so every statement stays prepared.
  const statements = new Map<string, Query<Values, AuditRow>>();
  const statement = (sql: string): Query<Values, AuditRow> => {
    const known = statements.get(sql) ?? db.query<Values, AuditRow>(sql);
    statements.set(sql, known);
    return known;
  };

  /** Exclusive bounds of the sequence; null: no entry is of that time. */
  function bounds({ fromMs, toMs }: AuditQuery): { readonly after: number; readonly before: number } | null {
    if (fromMs === undefined && toMs === undefined) return { after: 0, before: Number.MAX_SAFE_INTEGER };
    const span = spanOf.get({ from: fromMs ?? Number.MIN_SAFE_INTEGER, to: toMs ?? Number.MAX_SAFE_INTEGER });
    const { first, last } = span ?? { first: null, last: null };
    if (first === null || last === null) return null;
    return { after: first - 1, before: last + 1 };
  }

  function page(query: AuditQuery, direction: 'newest' | 'oldest', edge: number, limit: number) {
    const range = bounds(query);
    if (!range) return [];
    const values: Values = {
      after: direction === 'oldest' ? Math.max(range.after, edge) : range.after,
      before: direction === 'newest' ? Math.min(range.before, edge) : range.before,
      limit,
      ...given('staff', query.staffId),
      ...given('subject', query.subject),
      ...given('action', query.action),
      ...given('from', query.fromMs),
      ...given('to', query.toMs),
    };
    return statement(auditPageSql(query, direction))
      .all(values)
      .map((row) => toAuditEntry(row));
  }

  return {
    list: (query) => page(query, 'newest', query.beforeSequence ?? Number.MAX_SAFE_INTEGER, query.limit),
    walk: (query) => page(query, 'oldest', query.afterSequence, query.limit),
    actions: () => actions.all([]).map((row) => row.action),
  };
}

function given(name: string, value: SqlValue | undefined): Values {
  return value === undefined ? {} : { [name]: value };
}
