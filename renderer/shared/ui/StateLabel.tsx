import {
  IconBan,
  IconChecks,
  IconCheck,
  IconClock,
  IconDownload,
  IconHelpHexagon,
  IconInbox,
  IconPencil,
  IconSend2,
  IconAlertTriangle,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MessageState } from '../../../app/domain/message/states.ts';
import classes from './ui.module.css';

export type Tone = 'ok' | 'warn' | 'bad' | 'busy' | 'quiet';

const looks: Readonly<Record<MessageState, readonly [Icon, Tone]>> = {
  draft: [IconPencil, 'quiet'],
  queued: [IconClock, 'busy'],
  sending: [IconSend2, 'busy'],
  sent: [IconCheck, 'ok'],
  delivered: [IconChecks, 'ok'],
  failed: [IconAlertTriangle, 'bad'],
  cancelled: [IconBan, 'quiet'],
  unconfirmed: [IconHelpHexagon, 'warn'],
  receiving: [IconDownload, 'busy'],
  received: [IconInbox, 'ok'],
};

interface StateMarkProps {
  readonly icon: Icon;
  readonly tone: Tone;
  readonly text: string;
  readonly size?: number;
}

/** A word of state with its icon, never colour alone. */
export function StateMark({ icon: StateIcon, tone, text, size = 16 }: StateMarkProps) {
  return (
    <span className={classes['state']} data-tone={tone}>
      <StateIcon size={size} aria-hidden />
      {text}
    </span>
  );
}

/** A message's state: the word and its icon. */
export function StateLabel({ state, size = 16 }: { readonly state: MessageState; readonly size?: number }) {
  const { t } = useTranslation();
  const [icon, tone] = looks[state];
  return <StateMark icon={icon} tone={tone} text={t(`message.state.${state}`)} size={size} />;
}
