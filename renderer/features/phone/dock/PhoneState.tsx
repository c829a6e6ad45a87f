import {
  IconPhoneCheck,
  IconPhoneOff,
  IconPhonePause,
  IconPlugConnected,
  IconPlugConnectedX,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatPhoneNumber } from '../../../../app/domain/phone-number.ts';
import { StateMark, type Tone } from '../../../shared/ui/StateLabel.tsx';
import classes from './dock.module.css';
import { phoneWords, type Live } from './phone-words.ts';

const LOOKS: Readonly<Record<Live['phone'], readonly [Icon, Tone]>> = {
  registered: [IconPhoneCheck, 'ok'],
  connecting: [IconPlugConnected, 'busy'],
  reconnecting: [IconPlugConnected, 'warn'],
  refused: [IconPlugConnectedX, 'bad'],
  off: [IconPhoneOff, 'quiet'],
  none: [IconPhonePause, 'quiet'],
};

/** How the phone stands with its server, in words. */
export function PhoneState({ live }: { readonly live: Live }) {
  // Words of another language come with a new drawing.
  useTranslation();
  const { phone, account } = live;
  const [icon, tone] = LOOKS[phone];
  const number = account?.number ?? null;
  const text = phoneWords(live);
  const said = number === null ? text : `${text} (${number.startsWith('+') ? formatPhoneNumber(number) : number})`;
  return (
    <span className={classes['phone']} role="status" title={said}>
      <StateMark icon={icon} tone={tone} text={text} />
    </span>
  );
}
