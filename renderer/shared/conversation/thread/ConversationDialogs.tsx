import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import { FileThreadDialog } from '../filing/FileThreadDialog.tsx';
import { LookDialog } from './LookDialog.tsx';
import { NoteDialog } from './NoteDialog.tsx';
import { SnoozeDialog } from './SnoozeDialog.tsx';
import type { ConversationCommands } from './use-conversation-commands.ts';

interface ConversationDialogsProps {
  readonly conversation: ConversationDetail;
  readonly commands: ConversationCommands;
  /** It has left the list that is shown: archived or snoozed. */
  readonly onGone: () => void;
}

/** The dialogs that an open conversation has on every channel. */
export function ConversationDialogs({ conversation, commands, onGone }: ConversationDialogsProps) {
  return (
    <>
      <NoteDialog conversationId={conversation.id} />
      <SnoozeDialog conversation={conversation} commands={commands} onGone={onGone} />
      <FileThreadDialog conversation={conversation} />
      <LookDialog channel={conversation.channel} />
    </>
  );
}
