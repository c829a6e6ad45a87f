import { ActionIcon, Menu, Modal, Tooltip } from '@mantine/core';
import {
  IconCalendarTime,
  IconClock,
  IconClockPlay,
  IconCornerDownLeft,
  IconPaperclip,
  IconTemplate,
} from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmojiButton } from '../../emoji/EmojiButton.tsx';
import { coreNowMs } from '../../rpc/core-time.ts';
import { Tool } from '../../ui/Tool.tsx';
import { drafts } from '../drafts.ts';
import type { Writing } from '../drafts-store.ts';
import { MomentForm } from '../MomentForm.tsx';
import { LATER, laterOf } from '../send-later.ts';
import type { SendingFacts } from '../use-check.ts';
import { useWhenWords } from '../when-words.ts';
import classes from './composer.module.css';
import { SegmentCount } from './SegmentCount.tsx';
import { useSendKey } from './send-key.ts';
import type { Insertion } from './use-insertion.ts';

interface ComposerToolsProps {
  readonly conversationId: string;
  readonly writing: Writing;
  readonly sending: SendingFacts;
  readonly insertion: Insertion;
  readonly onTemplates: () => void;
}

const ACCEPTED = 'image/jpeg,image/png,image/gif,application/pdf';

function AttachTool({ conversationId, sending }: Pick<ComposerToolsProps, 'conversationId' | 'sending'>) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const { account } = sending;
  const cannot = account?.media === null;
  return (
    <>
      <Tool
        icon={IconPaperclip}
        name={cannot ? t('sms.media.trouble.none', { vendor: account.providerName }) : t('sms.media.attach')}
        isOff={cannot}
        onPress={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={ACCEPTED}
        tabIndex={-1}
        aria-label={t('sms.media.attach')}
        onChange={(event) => {
          drafts.addFiles(conversationId, [...(event.currentTarget.files ?? [])]);
          // The same file may be chosen again after it was removed.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

/** Sends it later: by a word, or at a date and time. */
function LaterTool({ conversationId, writing, insertion }: Omit<ComposerToolsProps, 'sending' | 'onTemplates'>) {
  const { t } = useTranslation();
  const when = useWhenWords();
  const [isChoosing, setChoosing] = useState(false);
  const plan = (sendAt: string) => {
    drafts.edit(conversationId, { sendAt });
    setChoosing(false);
    requestAnimationFrame(insertion.focus);
  };
  return (
    <>
      <Menu position="top-start" withinPortal shadow="md" width={280} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Tooltip label={t('sms.later.do')}>
            <ActionIcon
              variant={writing.sendAt === null ? 'subtle' : 'light'}
              color="gray"
              size={28}
              className={classes['tool'] ?? ''}
              aria-label={t('sms.later.do')}
            >
              <IconClock size={17} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {LATER.map((later) => {
            const atMs = laterOf(later, coreNowMs());
            if (atMs === null) return null;
            const iso = new Date(atMs).toISOString();
            return (
              <Menu.Item
                key={later}
                leftSection={<IconClockPlay size={16} aria-hidden />}
                rightSection={<span>{when(iso)}</span>}
                onClick={() => plan(iso)}
              >
                {t(`sms.later.${later}`)}
              </Menu.Item>
            );
          })}
          <Menu.Item leftSection={<IconCalendarTime size={16} aria-hidden />} onClick={() => setChoosing(true)}>
            {t('sms.later.choose')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={isChoosing}
        onClose={() => setChoosing(false)}
        title={t('sms.later.do')}
        closeButtonProps={{ 'aria-label': t('shell.close') }}
      >
        <MomentForm
          initial={writing.sendAt}
          submitLabel={t('sms.later.plan')}
          onSubmit={plan}
          onCancel={() => setChoosing(false)}
        />
      </Modal>
    </>
  );
}

function SendKeyTool() {
  const { t } = useTranslation();
  const key = useSendKey((state) => state.key);
  return (
    <Menu position="top-end" withinPortal shadow="md" width={300} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Tooltip label={t('sms.sendKey.title')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            className={classes['tool'] ?? ''}
            aria-label={t('sms.sendKey.title')}
          >
            <IconCornerDownLeft size={17} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={key}
          onChange={(to) => useSendKey.setState({ key: to === 'enter' ? 'enter' : 'ctrl-enter' })}
        >
          <Menu.RadioItem value="enter">{t('sms.sendKey.enter')}</Menu.RadioItem>
          <Menu.RadioItem value="ctrl-enter">{t('sms.sendKey.ctrlEnter')}</Menu.RadioItem>
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Pictures, emoji, templates, later; and what the text costs. */
export function ComposerTools(props: ComposerToolsProps) {
  const { t } = useTranslation();
  const { conversationId, sending, insertion, onTemplates, writing } = props;
  return (
    <div className={classes['tools']}>
      <AttachTool conversationId={conversationId} sending={sending} />
      <EmojiButton
        onChoose={(emoji) => {
          const { from, select } = insertion.insert(emoji);
          select(from + emoji.length, from + emoji.length);
        }}
      />
      <Tool icon={IconTemplate} name={t('sms.template.title')} keys="/" onPress={onTemplates} />
      <LaterTool conversationId={conversationId} writing={writing} insertion={insertion} />
      <SendKeyTool />
      <SegmentCount body={writing.body} />
    </div>
  );
}
