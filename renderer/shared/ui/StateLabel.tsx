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

type Tone = 'ok' | 'warn' | 'bad' | 'busy' | 'quiet';

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

/** A message's state: the word and its icon. */
export function StateLabel({ state, size = 16 }: { readonly state: MessageState; readonly size?: number }) {
  const { t } = useTranslation();
  const [StateIcon, tone] = looks[state];
  return (
    <span className={classes['state']} data-tone={tone}>
      <StateIcon size={size} aria-hidden />
      {t(`message.state.${state}`)}
    </span>
  );
}
