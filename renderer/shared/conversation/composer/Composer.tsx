import { Skeleton } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import { useFileTargets } from '../../files/use-file-targets.ts';
import { desk } from '../../person/per-person.ts';
import { useMay } from '../../rpc/use-session.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { toast } from '../../ui/toast.ts';
import { ConversationBanners } from '../ConversationBanners.tsx';
import { missingIn } from '../draft.ts';
import { drafts, useWriting } from '../drafts.ts';
import { useSendFacts } from '../use-check.ts';
import { useConversation } from '../use-conversation.ts';
import { useWhenWords } from '../when-words.ts';
import { AboutField } from './AboutField.tsx';
import classes from './composer.module.css';
import { ComposerHints } from './ComposerHints.tsx';
import { ComposerTools } from './ComposerTools.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { MediaTray } from './MediaTray.tsx';
import { sendsBy, useSendKey } from './send-key.ts';
import { SendLine } from './SendLine.tsx';
import { TemplatePanel } from './TemplatePanel.tsx';
import { TextField } from './TextField.tsx';
import { useInsertion } from './use-insertion.ts';
import { useQuickReplies } from './use-quick-replies.ts';

interface ComposerProps {
  readonly conversationId: string;
  /** The field of text takes the focus when it appears. */
  readonly hasAutofocus?: boolean;
  /** The patient whom texts from here concern, as long as nobody else is chosen. */
  readonly patientId?: string;
  /** Escape in the field of text: the focus goes back to where it came from. */
  readonly onLeave?: () => void;
  /** Called once a text is queued. */
  readonly onSent?: (messageIds: readonly string[]) => void;
}

interface EditorProps extends Omit<ComposerProps, 'conversationId'> {
  readonly conversation: ConversationDetail;
}

/** What core kept is there before the first key; what is not saved yet is when the field goes away. */
function useKeptDraft({ id, draft }: ConversationDetail, patientId: string | undefined): void {
  useEffect(() => drafts.open(id, draft), [id, draft]);
  useEffect(() => {
    if (patientId !== undefined) drafts.edit(id, { about: patientId });
  }, [id, patientId]);
  useEffect(() => () => drafts.flush(id), [id]);
}

function useSending(conversation: ConversationDetail, onSent: ComposerProps['onSent']) {
  const { t } = useTranslation();
  const when = useWhenWords();
  const writing = useWriting(conversation.id);
  const sending = useSendFacts(conversation, writing);
  const missing = missingIn(writing, sending.facts);
  const [isTried, setTried] = useState(false);
  const run = async (by: 'send' | 'confirm') => {
    setTried(true);
    if (missing.length > 0 || writing.step === 'sending') return;
    const isStill = desk.asking();
    const { sendAt } = writing;
    const messageIds = await drafts[by](conversation.id, {
      to: conversation.address,
      patientId: sending.patientId,
      accountId: sending.account?.id ?? null,
    });
    if (messageIds === null || !isStill()) return;
    setTried(false);
    if (sendAt !== null) toast(t('sms.later.planned', { time: when(sendAt) }));
    onSent?.(messageIds);
  };
  return { writing, sending, missing, isTried, send: () => void run('send'), confirm: () => void run('confirm') };
}

function Editor({ conversation, hasAutofocus = false, patientId, onLeave, onSent }: EditorProps) {
  const { t } = useTranslation();
  const { id } = conversation;
  useKeptDraft(conversation, patientId);
  const { writing, sending, missing, isTried, send, confirm } = useSending(conversation, onSent);
  const field = useRef<HTMLTextAreaElement>(null);
  const insertion = useInsertion(id, writing.body, field);
  const replies = useQuickReplies({ body: writing.body, patientId: sending.patientId, insertion });
  const sendKey = useSendKey((state) => state.key);
  const isBlocked = sending.consent.state === 'opted-out';
  const { isOver, drops, onPaste } = useFileTargets(!isBlocked, (files) => drafts.addFiles(id, files));
  useEffect(() => {
    if (hasAutofocus) field.current?.focus();
  }, [hasAutofocus]);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // A letter is still being put together (accents, other scripts): Enter ends that.
    if (event.nativeEvent.isComposing || replies.onKeyDown(event)) return;
    if (event.key === 'Escape' && onLeave) {
      event.preventDefault();
      onLeave();
    }
    if (!sendsBy(event, sendKey)) return;
    event.preventDefault();
    send();
  };
  return (
    <>
      <ConversationBanners
        conversation={conversation}
        consent={sending.consent}
        account={sending.account}
        isOpen={conversation.patients.length > 1 && writing.about === null}
      />
      <div
        className={classes['composer']}
        role="group"
        aria-label={t('sms.compose.label')}
        data-over={isOver}
        data-composer
        onPaste={onPaste}
        {...drops}
      >
        {replies.panel && <TemplatePanel {...replies.panel} />}
        <fieldset className={classes['fields']} disabled={isBlocked}>
          <AboutField conversation={conversation} writing={writing} />
          <MediaTray id={id} media={writing.media} account={sending.account} />
          <TextField
            ref={field}
            value={writing.body}
            phi={sending.phi}
            isFixed={writing.step === 'sending'}
            {...replies.field}
            onChange={(body, caret) => {
              drafts.edit(id, { body });
              replies.onCaret(body, caret);
            }}
            onCaret={replies.onCaret}
            onKeyDown={onKeyDown}
            onBlur={() => {
              drafts.flush(id);
            }}
          />
          <ComposerHints conversationId={id} writing={writing} sending={sending} />
          {writing.error && <ErrorNotice error={writing.error} />}
          <ComposerTools
            conversationId={id}
            writing={writing}
            sending={sending}
            insertion={insertion}
            onTemplates={replies.open}
          />
        </fieldset>
        <SendLine
          conversation={conversation}
          writing={writing}
          sending={sending}
          missing={missing}
          isTried={isTried}
          onSend={send}
        />
      </div>
      <ConfirmDialog
        conversation={conversation}
        writing={writing}
        onYes={confirm}
        onBack={() => {
          drafts.back(id);
          requestAnimationFrame(() => field.current?.focus());
        }}
      />
    </>
  );
}

/**
 * Where a text to this number is written: its own draft, saved as one types, with everything that stands between it and being
 * sent. Nothing leaves without a press on *Send*.
 */
export function Composer({ conversationId, ...rest }: ComposerProps) {
  const { t } = useTranslation();
  const maySend = useMay('sms.send');
  const { data } = useConversation(conversationId);
  if (!data) return <Skeleton height={96} m="sm" />;
  if (!maySend) {
    return (
      <div className={classes['banners']}>
        <ConversationBanners conversation={data} consent={data.consent} account={undefined} isOpen={false} />
        <Notice tone="info">{t('sms.compose.mayOnlyRead')}</Notice>
      </div>
    );
  }
  return <Editor key={conversationId} conversation={data} {...rest} />;
}
