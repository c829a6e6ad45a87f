import type { PinRecord } from '../../domain/access/pin.ts';
import type { PinRepository } from '../../ports/repositories.ts';
import { damaged, parseObject } from '../database/columns.ts';
import type { Connection } from '../database/connection.ts';

interface PinRow {
  readonly salt: Uint8Array;
  readonly cost: string;
  readonly verifier: Uint8Array;
  readonly set_at: number;
  readonly failures: number;
}

export function createPinRepository(db: Connection): PinRepository {
  const byStaff = db.query<[string], PinRow>('SELECT * FROM pins WHERE staff_id = ?');
  const save = db.command(`INSERT INTO pins (staff_id, salt, cost, verifier, set_at, failures)
    VALUES (@staff_id, @salt, @cost, @verifier, @set_at, @failures)
    ON CONFLICT (staff_id) DO UPDATE SET salt = excluded.salt, cost = excluded.cost, verifier = excluded.verifier,
    set_at = excluded.set_at, failures = excluded.failures`);
  const remove = db.command<[string]>('DELETE FROM pins WHERE staff_id = ?');

  return {
    find(staffId) {
      const row = byStaff.get([staffId]);
      return row ? toPin(row) : null;
    },
    save: (staffId, pin) => {
      save.run({
        staff_id: staffId,
        salt: pin.salt,
        cost: JSON.stringify(pin.cost),
        verifier: pin.verifier,
        set_at: pin.setAtMs,
        failures: pin.failures,
      });
    },
    remove: (staffId) => {
      remove.run([staffId]);
    },
  };
}

function toPin(row: PinRow): PinRecord {
  const { N, r, p } = parseObject(row.cost, 'pins.cost');
  if (typeof N !== 'number' || typeof r !== 'number' || typeof p !== 'number') throw damaged('pins.cost');
  return {
    salt: new Uint8Array(row.salt),
    cost: { N, r, p },
    verifier: new Uint8Array(row.verifier),
    setAtMs: row.set_at,
    failures: row.failures,
  };
}
