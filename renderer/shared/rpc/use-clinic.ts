import { useQuery } from '@tanstack/react-query';
import { call } from './client.ts';
import { keys } from './query-client.ts';

/** The clinic's own choices: lock, set-up of accounts, retention, *Send SMS*. */
export function useClinicSettings() {
  return useQuery({ queryKey: keys.clinicSettings, queryFn: () => call('clinic.settings', {}) });
}
