import type { ClinicSettings } from '../../../../app/contract/procedures/channels.ts';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { useClinicSettings } from '../../../shared/rpc/use-clinic.ts';
import { useSavedAtOnce } from '../../../shared/rpc/use-saved-at-once.ts';

/** The clinic's settings, each saved as soon as it is chosen. */
export function useSavedSettings() {
  const { data, error } = useClinicSettings();
  const saved = useSavedAtOnce<ClinicSettings, Partial<ClinicSettings>>({
    queryKey: keys.clinicSettings,
    data,
    save: (change) => call('clinic.saveSettings', change),
    apply: (settings, change) => ({ ...settings, ...change }),
  });
  return { data: saved.data, error, save: saved.save };
}
