import {
  IconArrowForwardUp,
  IconPhone,
  IconPhoneCheck,
  IconPhoneIncoming,
  IconPhoneOff,
  IconPhoneOutgoing,
  IconPhoneX,
  IconRecordMail,
  IconTransfer,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../app/contract/procedures/calls.ts';
import type { CallOutcome } from '../../../app/domain/calls/call.ts';
import { StateMark, type Tone } from '../ui/StateLabel.tsx';

const LOOKS: Readonly<Record<CallOutcome, readonly [Icon, Tone]>> = {
  answered: [IconPhoneCheck, 'ok'],
  missed: [IconPhoneX, 'bad'],
  elsewhere: [IconArrowForwardUp, 'quiet'],
  declined: [IconPhoneOff, 'quiet'],
  busy: [IconPhoneOff, 'warn'],
  'no-answer': [IconPhoneX, 'warn'],
  cancelled: [IconPhoneOff, 'quiet'],
  voicemail: [IconRecordMail, 'warn'],
  transferred: [IconTransfer, 'ok'],
  failed: [IconPhoneX, 'bad'],
};

/** How a call ended. */
export function OutcomeMark({ outcome, size = 15 }: Pick<CallView, 'outcome'> & { readonly size?: number }) {
  const { t } = useTranslation();
  if (outcome === null) return <StateMark icon={IconPhone} tone="busy" text={t('calls.outcome.going')} size={size} />;
  const [icon, tone] = LOOKS[outcome];
  return <StateMark icon={icon} tone={tone} text={t(`calls.outcome.${outcome}`)} size={size} />;
}

/** Who called whom. */
export function DirectionMark({ direction }: Pick<CallView, 'direction'>) {
  const { t } = useTranslation();
  const icon = direction === 'inbound' ? IconPhoneIncoming : IconPhoneOutgoing;
  return <StateMark icon={icon} tone="quiet" text={t(`calls.direction.${direction}`)} size={15} />;
}
