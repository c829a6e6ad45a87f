import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../shared/rpc/client.ts';
import { ContractError } from '../../../shared/rpc/contract-error.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { toast, toastError } from '../../../shared/ui/toast.ts';
import { queryOf, type AuditFilter } from './audit-filter.ts';

export const PAGE_SIZE = 100;

/** One page, newest first. Looking is an entry of its own, so nothing is asked again by itself. */
export function useAuditPage(filter: AuditFilter, before: number | null) {
  return useQuery({
    queryKey: [...keys.audit, 'page', queryOf(filter), before],
    queryFn: () => call('audit.list', { ...queryOf(filter), ...(before !== null && { before }), limit: PAGE_SIZE }),
    staleTime: Infinity,
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
}

/** Every action that the trail holds. */
export function useAuditActions() {
  return useQuery({
    queryKey: [...keys.audit, 'actions'],
    queryFn: async () => (await call('audit.actions', {})).items,
  });
}

/** Writes the filtered entries to a file where the person says. */
export function useAuditExport(filter: AuditFilter) {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: async () => {
      const { blob, entries } = await call('audit.export', queryOf(filter));
      const saved = await window.foyer.shell.saveDocument(blob);
      if (!saved.ok) throw new ContractError(saved.error);
      return { entries, isSaved: saved.data.saved };
    },
    onSuccess: ({ entries, isSaved }) => {
      if (isSaved) toast(t('audit.exported', { count: entries }));
    },
    onError: toastError,
  });
}
