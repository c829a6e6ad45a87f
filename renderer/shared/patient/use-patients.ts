import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../rpc/client.ts';
import { keys } from '../rpc/query-client.ts';
import { useEmrRights } from '../rpc/use-session.ts';

const LIMIT = 20;

/** Who a message may be about, best first; nothing is asked without a message, or where the person may see no names. */
export function useCandidates(messageId: string | null) {
  const rights = useEmrRights();
  return useQuery({
    queryKey: keys.candidates(messageId ?? ''),
    queryFn: async () => (await call('patients.candidates', { messageId: messageId ?? '' })).items,
    enabled: messageId !== null && rights.patients,
  });
}

/** Patients by name, birth date, MRN or number; nothing is asked while the text is empty. */
export function usePatientSearch(text: string) {
  const wanted = text.trim();
  return useQuery({
    queryKey: keys.patientSearch(wanted),
    queryFn: async () => (await call('patients.search', { text: wanted, limit: LIMIT })).items,
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });
}
