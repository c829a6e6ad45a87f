import { ActionIcon, Loader, Popover, SegmentedControl, TextInput, Tooltip, VisuallyHidden } from '@mantine/core';
import {
  IconBallFootball,
  IconBulb,
  IconFlag,
  IconHeart,
  IconHistory,
  IconLeaf,
  IconMoodSmile,
  IconPlane,
  IconSearch,
  IconToolsKitchen2,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { effectiveLanguage, useAppearance } from '../look/appearance.ts';
import { keepStore } from '../person/per-person.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import classes from './emoji.module.css';
import {
  EMOJI_GROUP_NUMBERS,
  EMOJI_GROUPS,
  moveInGrid,
  searchEmoji,
  withRecent,
  type EmojiGroup,
  type EmojiRow,
} from './emoji-search.ts';

const GROUP_ICONS: Readonly<Record<EmojiGroup, Icon>> = {
  0: IconMoodSmile,
  1: IconUsers,
  3: IconLeaf,
  4: IconToolsKitchen2,
  5: IconPlane,
  6: IconBallFootball,
  7: IconBulb,
  8: IconHeart,
  9: IconFlag,
};

function GroupLabel({ icon: GroupIcon, text }: { readonly icon: Icon; readonly text: string }) {
  return (
    <span className={classes['group']} title={text}>
      <GroupIcon size={17} aria-hidden />
      <VisuallyHidden>{text}</VisuallyHidden>
    </span>
  );
}

/** What each person used last; it ends with the window. */
const useRecent = create<{ readonly used: readonly string[] }>(() => ({ used: [] }));
keepStore(useRecent);

/** A file of the app itself, read when the picker is first opened. */
function useEmoji() {
  const language = useAppearance(effectiveLanguage);
  return useQuery({
    queryKey: ['emoji', language],
    queryFn: async () => {
      const answer = await fetch(new URL(`emoji/${language}.json`, document.baseURI));
      if (!answer.ok) throw new Error('The emoji are missing from the app.');
      return (await answer.json()) as readonly EmojiRow[];
    },
    staleTime: Infinity,
  });
}

interface GridProps {
  readonly shown: readonly EmojiRow[];
  readonly onChoose: (emoji: string) => void;
}

/** Emoji as buttons; Tab reaches one of them, arrows the others. */
function Grid({ shown, onChoose }: GridProps) {
  const { t } = useTranslation();
  const grid = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const stop = Math.min(at, shown.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = moveInGrid(event.key, stop, shown.length);
    if (to === null) return;
    event.preventDefault();
    setAt(to);
    grid.current?.querySelectorAll('button')[to]?.focus();
  };
  return (
    <div
      ref={grid}
      data-arrowed
      className={classes['grid']}
      role="group"
      aria-label={t('sms.emoji.title')}
      onKeyDown={onKeyDown}
    >
      {shown.map(([emoji, name], index) => (
        <button
          key={emoji}
          type="button"
          aria-label={name}
          title={name}
          tabIndex={index === stop ? 0 : -1}
          onFocus={() => setAt(index)}
          onClick={() => onChoose(emoji)}
        >
          {emoji}
        </button>
      ))}
    </div>
  );
}

function useShown(rows: readonly EmojiRow[], text: string, group: EmojiGroup | 'recent'): readonly EmojiRow[] {
  const { used } = useRecent();
  if (text.trim() !== '') return searchEmoji(rows, text);
  if (group !== 'recent') return rows.filter(([, , , its]) => its === group);
  return used.flatMap((emoji) => rows.filter(([its]) => its === emoji));
}

function Picker({ onChoose }: Pick<GridProps, 'onChoose'>) {
  const { t } = useTranslation();
  const { data: rows = [], error, isPending, refetch } = useEmoji();
  const hasRecent = useRecent(({ used }) => used.length > 0);
  const [text, setText] = useState('');
  const [group, setGroup] = useState<EmojiGroup | 'recent'>(hasRecent ? 'recent' : 0);
  const shown = useShown(rows, text, group);
  const choose = (emoji: string) => {
    useRecent.setState(({ used }) => ({ used: withRecent(used, emoji) }));
    onChoose(emoji);
  };
  const onSearchKey = (event: KeyboardEvent) => {
    const [first] = shown;
    if (event.key !== 'Enter' || !first) return;
    event.preventDefault();
    choose(first[0]);
  };
  const groups = [
    ...(hasRecent ? [{ value: 'recent', label: <GroupLabel icon={IconHistory} text={t('sms.emoji.recent')} /> }] : []),
    ...EMOJI_GROUP_NUMBERS.map((number) => ({
      value: String(number),
      label: <GroupLabel icon={GROUP_ICONS[number]} text={t(`sms.emoji.group.${EMOJI_GROUPS[number]}`)} />,
    })),
  ];
  return (
    <div className={classes['picker']}>
      <TextInput
        size="xs"
        type="search"
        aria-label={t('sms.emoji.search')}
        placeholder={t('sms.emoji.search')}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onSearchKey}
        data-autofocus
      />
      {text.trim() === '' && (
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('sms.emoji.groups')}
          value={String(group)}
          onChange={(to) =>
            setGroup(to === 'recent' ? to : (EMOJI_GROUP_NUMBERS.find((one) => String(one) === to) ?? 0))
          }
          data={groups}
        />
      )}
      {isPending && <Loader size="sm" role="status" aria-label={t('shell.loading')} />}
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!isPending && shown.length > 0 && <Grid key={`${group} ${text}`} shown={shown} onChoose={choose} />}
      <div role="status" className={classes['none']}>
        {!isPending && shown.length === 0 && text.trim() !== '' && t('sms.emoji.none')}
      </div>
    </div>
  );
}

/** A button that opens the emoji; choosing one closes it. */
export function EmojiButton({ onChoose }: Pick<GridProps, 'onChoose'>) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="top-start"
      withinPortal
      trapFocus
      shadow="md"
      returnFocus
      width={372}
      keepMounted={false}
    >
      <Popover.Target>
        <Tooltip label={t('sms.emoji.title')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            className={classes['tool'] ?? ''}
            aria-label={t('sms.emoji.title')}
            onClick={() => setOpen(!isOpen)}
          >
            <IconMoodSmile size={17} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={t('sms.emoji.title')}>
        <Picker
          onChoose={(emoji) => {
            setOpen(false);
            onChoose(emoji);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
