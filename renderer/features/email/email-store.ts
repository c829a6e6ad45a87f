import { create } from 'zustand';
import type { MessageView } from '../../../app/contract/schemas.ts';
import { keepStore } from '../../shared/person/per-person.ts';
import type { MailLink } from './thread/mail-links.ts';

interface EmailState {
  /** A link that was pressed, and waits for the person's word. */
  readonly link: MailLink | null;
  /** The attachment whose dialog *File to chart* is open. */
  readonly filing: { readonly messageId: string; readonly blob: string } | null;
  /** E-mails whose pictures from the internet the person asked for. */
  readonly withPictures: ReadonlySet<string>;
  /** The e-mail that the keys are about: the one that is open in the conversation, or was touched last. */
  readonly current: MessageView | null;
}

/** What the screen keeps while the window lives. */
export const useEmail = create<EmailState>(() => ({
  link: null,
  filing: null,
  withPictures: new Set<string>(),
  current: null,
}));
keepStore(useEmail, (state) => ({ ...state, link: null, current: null }));

export const showPictures = (messageId: string) =>
  useEmail.setState(({ withPictures }) => ({ withPictures: new Set([...withPictures, messageId]) }));
