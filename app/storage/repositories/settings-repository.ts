import type { SettingsRepository } from '../../ports/repositories.ts';
import type { Connection } from '../database/connection.ts';

export function createSettingsRepository(db: Connection): SettingsRepository {
  const get = db.query<[string], { value: string }>('SELECT value FROM settings WHERE name = ?');
  const set = db.command<[string, string]>(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );

  return {
    get: (name) => get.get([name])?.value ?? null,
    set: (name, value) => {
      set.run([name, value]);
    },
  };
}
