import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { isEmergencyNumber } from '../../../../app/domain/calls/emergency.ts';
import { parsePhoneNumber } from '../../../../app/domain/phone-number.ts';
import { callTargets, type CallTarget } from '../../../shared/calls/call-numbers.ts';
import { usePatientSearch } from '../../../shared/patient/use-patients.ts';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { useEmrRights } from '../../../shared/rpc/use-session.ts';
import { isName, type NumberCheck } from './number-check.ts';

const ASK_AFTER_MS = 180;
const LIMIT = 20;
const SHOWN = 8;
const LEAST = 2;
/** What core takes of a number. */
const MOST = 64;

/** People whose name or number begins like what is typed; nobody where a whole number stands there. */
function useTargets(
  typed: string,
  settled: string,
): { readonly found: readonly CallTarget[]; readonly isPending: boolean } {
  const rights = useEmrRights();
  const isSought = typed.length >= LEAST && !parsePhoneNumber(typed).ok;
  const search = isSought && settled.length >= LEAST ? settled : '';
  const patients = usePatientSearch(rights.patients ? search : '');
  const contacts = useQuery({
    queryKey: [...keys.contacts, 'search', search],
    queryFn: async () => (await call('contacts.list', { text: search, limit: LIMIT })).items,
    enabled: search !== '',
    placeholderData: keepPreviousData,
  });
  const isPending = isSought && (search !== typed || contacts.isPending || (rights.patients && patients.isPending));
  const found =
    isSought && search !== '' ? callTargets(rights.patients ? (patients.data ?? []) : [], contacts.data ?? []) : [];
  return { found: found.slice(0, SHOWN), isPending };
}

/** What is known of a number or name while it is typed. */
export function useNumberCheck(text: string) {
  const typed = text.trim();
  const [settled] = useDebouncedValue(typed, ASK_AFTER_MS);
  const { found, isPending } = useTargets(typed, settled);
  const { data } = useQuery({
    queryKey: [...keys.callCheck, settled],
    queryFn: () => call('calls.check', { number: settled.slice(0, MOST) }),
    enabled: settled !== '',
    gcTime: 30_000,
  });
  const check: NumberCheck | undefined = settled === typed && typed !== '' ? data : undefined;
  return { check, found, isPending, isName: isName(typed), isEmergency: isEmergencyNumber(typed) };
}
export type NumberFacts = ReturnType<typeof useNumberCheck>;
