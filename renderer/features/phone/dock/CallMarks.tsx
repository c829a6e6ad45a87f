import {
  IconAntennaBars2,
  IconAntennaBars3,
  IconAntennaBars5,
  IconMicrophoneOff,
  IconPhone,
  IconPhoneCalling,
  IconPhoneIncoming,
  IconPhoneOff,
  IconPhonePause,
  IconPlugConnected,
  IconUserPause,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LiveCallView } from '../../../../app/contract/procedures/calls.ts';
import { isUp, stateOf, type CallStateWord } from '../../../shared/calls/call-state.ts';
import { gradeOf, type QualityGrade } from '../../../shared/calls/quality-grade.ts';
import { StateMark, type Tone } from '../../../shared/ui/StateLabel.tsx';
import { CallTimer } from './CallTimer.tsx';
import classes from './dock.module.css';

const LOOKS: Readonly<Record<CallStateWord, readonly [Icon, Tone]>> = {
  calling: [IconPhoneCalling, 'busy'],
  ringing: [IconPhoneCalling, 'busy'],
  incoming: [IconPhoneIncoming, 'ok'],
  connecting: [IconPlugConnected, 'busy'],
  connected: [IconPhone, 'ok'],
  held: [IconPhonePause, 'warn'],
  heldByOther: [IconUserPause, 'warn'],
  ended: [IconPhoneOff, 'quiet'],
};

const GRADES: Readonly<Record<QualityGrade, readonly [Icon, Tone]>> = {
  good: [IconAntennaBars5, 'ok'],
  fair: [IconAntennaBars3, 'warn'],
  poor: [IconAntennaBars2, 'bad'],
};

/** How the call sounds, in a word. */
function QualityMark({ quality }: Pick<LiveCallView, 'quality'>) {
  const { t, i18n } = useTranslation();
  const grade = gradeOf(quality?.score ?? null);
  if (quality === null || grade === null) return null;
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
  const delay = quality.roundTripMs === null ? '–' : `${Math.round(quality.roundTripMs)} ms`;
  const [icon, tone] = GRADES[grade];
  return (
    <span title={t('calls.qualityHint', { lost: percent.format(quality.lost), delay })}>
      <StateMark icon={icon} tone={tone} text={t(`calls.quality.${grade}`)} />
    </span>
  );
}

interface CallMarksProps {
  readonly call: LiveCallView;
  /** A second line is told without its sound. */
  readonly isShort: boolean;
}

/** Where a call stands, how long it has been on, whether it hears us, and how it sounds. */
export function CallMarks({ call, isShort }: CallMarksProps) {
  const { t } = useTranslation();
  const word = stateOf(call);
  const [icon, tone] = LOOKS[word];
  const hasSound = !isShort && isUp(call) && gradeOf(call.quality?.score ?? null) !== null;
  return (
    <div className={classes['marks']}>
      <span>
        <StateMark icon={icon} tone={tone} text={t(`calls.state.${word}`)} />
        {call.connectedAt !== null && call.phase !== 'ended' && <CallTimer since={call.connectedAt} />}
      </span>
      {(call.muted || hasSound) && (
        <span>
          {call.muted && <StateMark icon={IconMicrophoneOff} tone="bad" text={t('calls.muted')} />}
          {hasSound && <QualityMark quality={call.quality} />}
        </span>
      )}
    </div>
  );
}
