import { useState } from 'react';
import type { MailGroup } from './mail-groups.ts';

/** Whoever was written to a hundred times opens the rest as they come to them. */
const MOST_OPEN = 5;

/** When the newest e-mail came that was there when the conversation was opened. */
function newestOf(groups: readonly MailGroup[]): string {
  return groups.reduce((last, { at }) => (at > last ? at : last), '');
}

/**
 * Which e-mails and groups are open. The newest one, the newest that are unread or came meanwhile and the one that was led to open by themselves and stay open,
 * also once they are read or something newer has come; whatever the person pressed counts above that.
 */
export function useOpened(groups: readonly MailGroup[], anchor: string | null) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [pressed, setPressed] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [begun] = useState(() => newestOf(groups));
  const own = groups.flatMap(({ key, entries, newest }, at) => {
    const mails = entries.flatMap((entry) => (entry.kind === 'message' ? [entry.message] : []));
    const itself = mails
      .filter(({ id, unread, createdAt }, place) => {
        const isNew = unread || createdAt > begun;
        return (isNew && at === 0 && mails.length - place <= MOST_OPEN) || id === anchor;
      })
      .map(({ id }) => id);
    // Led to one, nothing else needs to be open.
    if (at === 0 && anchor === null) itself.push(newest.id);
    return itself.length > 0 ? [key, ...itself] : [];
  });
  const fresh = own.filter((id) => !opened.has(id));
  if (fresh.length > 0) setOpened(new Set([...opened, ...fresh]));
  const isOpen = (id: string) => pressed.get(id) ?? (opened.has(id) || own.includes(id));
  return {
    isOpen,
    toggle: (id: string) => setPressed((before) => new Map([...before, [id, !isOpen(id)]])),
    /** Opening a group opens its newest e-mail too. */
    openGroup: ({ key, newest }: MailGroup) =>
      setPressed((before) => new Map([...before, [key, true], [newest.id, true]])),
  };
}
