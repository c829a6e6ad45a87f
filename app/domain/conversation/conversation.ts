/** open: waits for the desk. snoozed: comes back by itself. archived: done, until something new arrives. */
export const CONVERSATION_FOLDERS = ['open', 'snoozed', 'archived'] as const;
export type ConversationFolder = (typeof CONVERSATION_FOLDERS)[number];

/** Lists of conversations. unread: of any folder. mine: claimed by whoever asks. drafts: with a draft of theirs that is not empty. */
export const CONVERSATION_VIEWS = ['open', 'unread', 'mine', 'snoozed', 'archived', 'drafts'] as const;
export type ConversationView = (typeof CONVERSATION_VIEWS)[number];
