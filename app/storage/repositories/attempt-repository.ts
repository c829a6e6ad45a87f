import { AppError } from '../../domain/errors.ts';
import { asId } from '../../domain/ids.ts';
import type { AttemptId, MessageId, VendorId } from '../../domain/ids.ts';
import type { DeliveryAttempt } from '../../domain/message/message.ts';
import type { AttemptRepository } from '../../ports/repositories.ts';
import { oneOfOrNull, parseFailure, toJsonOrNull } from '../database/columns.ts';
import type { Connection } from '../database/connection.ts';
import { isUniqueViolation } from '../database/connection.ts';

interface AttemptRow {
  readonly id: string;
  readonly message_id: string;
  readonly number: number;
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly outcome: string | null;
  readonly vendor_id: string | null;
  readonly proof: string | null;
  readonly failure: string | null;
}
const OUTCOMES = ['accepted', 'rejected', 'retry', 'unknown', 'died'] as const;

export function createAttemptRepository(db: Connection): AttemptRepository {
  const insert = db.command(`INSERT INTO delivery_attempts (id, message_id, account_id, number, started_at)
    SELECT @id, id, account_id, @number, @started_at FROM messages WHERE id = @message_id`);
  // What the end does not name keeps its value: a vendor id found later does not lose the first answer's failure.
  const update = db.command(`UPDATE delivery_attempts SET ended_at = @ended_at, outcome = @outcome,
    vendor_id = iif(@has_vendor_id, @vendor_id, vendor_id),
    is_repeat = iif(@has_vendor_id, EXISTS (SELECT 1 FROM delivery_attempts AS other
      WHERE other.message_id = delivery_attempts.message_id AND other.vendor_id = @vendor_id AND other.id <> @id
      AND other.is_repeat = 0), is_repeat), proof = iif(@has_proof, @proof, proof),
    failure = iif(@has_failure, @failure, failure) WHERE id = @id`);
  const ofMessage = db.query<[string], AttemptRow>(
    'SELECT * FROM delivery_attempts WHERE message_id = ? ORDER BY number',
  );

  return {
    begin(attempt) {
      const made = insert.run({
        id: attempt.id,
        message_id: attempt.messageId,
        number: attempt.number,
        started_at: attempt.startedAtMs,
      });
      if (made !== 1) throw new AppError('NOT_FOUND', 'This message does not exist any more.');
    },
    end(id, end) {
      try {
        const changed = update.run({
          id,
          ended_at: end.endedAtMs,
          outcome: end.outcome,
          has_vendor_id: end.vendorId === undefined ? 0 : 1,
          vendor_id: end.vendorId ?? null,
          has_proof: end.proof === undefined ? 0 : 1,
          proof: end.proof ?? null,
          has_failure: end.failure === undefined ? 0 : 1,
          failure: toJsonOrNull(end.failure),
        });
        if (changed !== 1) throw new AppError('NOT_FOUND', 'This delivery attempt does not exist.');
      } catch (error) {
        if (isUniqueViolation(error)) throw vendorIdTaken(error);
        throw error;
      }
    },
    of: (messageId) => ofMessage.all([messageId]).map((row) => toAttempt(row)),
  };
}

function toAttempt(row: AttemptRow): DeliveryAttempt {
  return {
    id: asId<AttemptId>(row.id),
    messageId: asId<MessageId>(row.message_id),
    number: row.number,
    startedAtMs: row.started_at,
    endedAtMs: row.ended_at,
    outcome: oneOfOrNull(OUTCOMES, row.outcome, 'delivery_attempts.outcome'),
    vendorId: row.vendor_id === null ? null : asId<VendorId>(row.vendor_id),
    proof: row.proof,
    failure: parseFailure(row.failure, 'delivery_attempts.failure'),
  };
}

function vendorIdTaken(cause: unknown): AppError {
  return new AppError(
    'CONFLICT',
    "The vendor's item already belongs to another message; decide by hand what became of this one.",
    { reason: 'vendor-id-taken' },
    { cause },
  );
}
