import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateView } from '../../../../app/contract/procedures/templates.ts';
import { MISSING } from '../../../../app/domain/templates/tokens.ts';
import { call } from '../../rpc/client.ts';
import { keys } from '../../rpc/query-client.ts';
import { toastError } from '../../ui/toast.ts';
import { matchTemplates, slashAt } from '../slash.ts';
import type { Insertion } from './use-insertion.ts';

export function useTemplates() {
  return useQuery({
    queryKey: keys.templates,
    queryFn: async () => (await call('templates.list', { channel: 'sms' })).items,
  });
}

const previewOf = (body: string, patientId: string | null) => ({
  queryKey: [...keys.templates, 'preview', body, patientId] as const,
  queryFn: () => call('templates.preview', { body, patientId }),
  staleTime: 5_000,
});

/** A template with its tokens filled, as it would be put in; undefined: on its way. */
export function usePreview(template: TemplateView | undefined, patientId: string | null) {
  return useQuery({ ...previewOf(template?.body ?? '', patientId), enabled: template !== undefined });
}

interface Asked {
  /** slash: what stands in the text is replaced. button: it is put in at the caret, and searched for in a field of its own. */
  readonly by: 'slash' | 'button';
  readonly from: number;
  readonly to: number;
  readonly query: string;
}

interface Options {
  readonly body: string;
  readonly patientId: string | null;
  readonly insertion: Insertion;
}

async function put(client: QueryClient, template: TemplateView, asked: Asked, { patientId, insertion }: Options) {
  const { text } = await client.query(previewOf(template.body, patientId));
  const { from } = insertion.insert(text, asked.by === 'slash' ? asked : undefined);
  const gap = text.indexOf(MISSING);
  // What could not be filled in is selected, so that the next key fills it.
  if (gap >= 0) insertion.select(from + gap, from + gap + MISSING.length);
  else insertion.select(from + text.length, from + text.length);
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

/** Templates by `/` in the text or by the button: arrows choose, Enter or Tab takes, Escape leaves. */
export function useQuickReplies(options: Options) {
  const { i18n } = useTranslation();
  const client = useQueryClient();
  const listId = useId();
  const { data: templates = [], isPending } = useTemplates();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [active, setActive] = useState(0);
  /** Where somebody said that a slash is just a slash. */
  const dismissed = useRef<number | null>(null);
  const matches = asked ? matchTemplates(templates, asked.query, i18n.language) : [];
  const at = Math.min(active, matches.length - 1);
  const ask = (next: Asked | null) => {
    setAsked(next);
    if (next?.query !== asked?.query) setActive(0);
  };
  const close = () => {
    if (asked?.by === 'slash') dismissed.current = asked.from;
    ask(null);
    options.insertion.focus();
  };
  const choose = (template: TemplateView) => {
    if (!asked) return;
    ask(null);
    put(client, template, asked, options).catch(toastError);
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!asked) return false;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
      return true;
    }
    const step = STEPS[event.key];
    const template = matches[at];
    if (step !== undefined && matches.length > 0) {
      event.preventDefault();
      setActive((at + step + matches.length) % matches.length);
      return true;
    }
    if ((event.key !== 'Enter' && event.key !== 'Tab') || event.shiftKey || !template) return false;
    event.preventDefault();
    choose(template);
    return true;
  };
  const isOpen = asked !== null && (asked.by === 'button' || matches.length > 0);
  return {
    onKeyDown,
    /** After each change of text or caret: a slash may begin or end here. */
    onCaret: (body: string, caret: number) => {
      const slash = slashAt(body, caret);
      if (slash?.from !== dismissed.current) dismissed.current = null;
      if (slash && dismissed.current === null) ask({ by: 'slash', ...slash });
      else if (asked?.by === 'slash') ask(null);
    },
    open: () => ask(asked?.by === 'button' ? null : { by: 'button', from: 0, to: 0, query: '' }),
    /** What the field of text says of the list while that is open. */
    field: {
      listId: isOpen && asked.by === 'slash' ? listId : undefined,
      activeId: isOpen && asked.by === 'slash' ? `${listId}-${at}` : undefined,
    },
    panel: isOpen
      ? {
          listId,
          matches,
          at,
          isPending,
          hasTemplates: templates.length > 0,
          patientId: options.patientId,
          query: asked.by === 'button' ? asked.query : null,
          onQuery: (query: string) => ask({ ...asked, query }),
          onKeyDown,
          onChoose: choose,
          onClose: close,
        }
      : null,
  };
}
export type TemplatePanelProps = NonNullable<ReturnType<typeof useQuickReplies>['panel']>;
