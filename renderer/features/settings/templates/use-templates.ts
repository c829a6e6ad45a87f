import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../../../app/contract/index.ts';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { toastError } from '../../../shared/ui/toast.ts';

export type TemplateInput = Input<'templates.save'>;

/** Channels that have templates. */
export const TEMPLATE_CHANNELS = ['sms', 'email'] as const;
export type TemplateChannel = (typeof TEMPLATE_CHANNELS)[number];

export function useTemplates(channel: TemplateChannel) {
  return useQuery({
    queryKey: [...keys.templates, channel],
    queryFn: () => call('templates.list', { channel }),
  });
}

export function useSaveTemplate(onSaved: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (template: TemplateInput) => call('templates.save', template),
    onSuccess: onSaved,
    onSettled: () => client.invalidateQueries({ queryKey: keys.templates }),
  });
}

export function useRemoveTemplate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call('templates.remove', { id }),
    onError: toastError,
    onSettled: () => client.invalidateQueries({ queryKey: keys.templates }),
  });
}

/** The text as a patient would get it; without a patient their tokens stay open. */
export function usePreview(body: string) {
  return useQuery({
    queryKey: [...keys.templates, 'preview', body],
    queryFn: () => call('templates.preview', { body, patientId: null }),
    enabled: body.trim() !== '',
  });
}
