import type { RefObject } from 'react';
import { drafts } from '../drafts.ts';

/** Puts text where the caret is, or in place of a part of the text, and goes on from there. */
export function useInsertion(id: string, body: string, field: RefObject<HTMLTextAreaElement | null>) {
  const select = (from: number, to: number) =>
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(from, to);
    });
  /** @param at [from, to) of what is replaced; absent: what is selected, or nothing at the caret */
  const insert = (text: string, at?: { readonly from: number; readonly to: number }) => {
    const from = at?.from ?? field.current?.selectionStart ?? body.length;
    const to = at?.to ?? field.current?.selectionEnd ?? from;
    drafts.edit(id, { body: body.slice(0, from) + text + body.slice(to) });
    return { from, select };
  };
  return { insert, select, focus: () => field.current?.focus() };
}
export type Insertion = ReturnType<typeof useInsertion>;
