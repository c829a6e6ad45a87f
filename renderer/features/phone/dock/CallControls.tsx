import { Button, Tooltip } from '@mantine/core';
import {
  IconArrowsExchange,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneCheck,
  IconPhoneOff,
  IconPlayerPause,
  IconPlayerPlay,
  IconUsersPlus,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveCallView } from '../../../../app/contract/procedures/calls.ts';
import { isUp } from '../../../shared/calls/call-state.ts';
import { whoNamed } from '../../../shared/calls/who-words.ts';
import { whoIs } from '../../../shared/calls/who.ts';
import classes from './dock.module.css';
import { KeypadButton } from './KeypadPanel.tsx';
import { TransferButton } from './TransferPanel.tsx';
import type { CallCommands } from './use-call-commands.ts';

interface ControlProps {
  readonly icon: Icon;
  readonly name: string;
  /** Where the visible word is not enough to tell it from another button. */
  readonly fullName?: string;
  readonly hint?: string;
  readonly look?: 'plain' | 'go' | 'stop';
  readonly isOn?: boolean;
  readonly isOff?: boolean;
  readonly onPress: () => void;
}

/** The theme’s darkest green is too light for white words. */
const COLOURS = { go: '#1a6b3c', stop: 'red.8' } as const;

export function Control({
  icon: ControlIcon,
  name,
  fullName,
  hint,
  look = 'plain',
  isOn,
  isOff = false,
  onPress,
}: ControlProps) {
  const button = (
    <Button
      size="compact-sm"
      variant={look === 'plain' ? (isOn === true ? 'light' : 'default') : 'filled'}
      {...(look !== 'plain' && { color: COLOURS[look] })}
      leftSection={<ControlIcon size={16} aria-hidden />}
      aria-label={fullName}
      aria-pressed={isOn}
      disabled={isOff}
      onClick={onPress}
    >
      {name}
    </Button>
  );
  return hint === undefined ? button : <Tooltip label={hint}>{button}</Tooltip>;
}

/** *Answer* and *Decline* of a call that rings here. */
export function RingControls({ call, isOnly, hasOther, commands }: RingControlsProps) {
  const { t } = useTranslation();
  const name = whoNamed(whoIs(call));
  const keys = isOnly ? t('calls.keys.answer') : undefined;
  const hint = [hasOther ? t('calls.answerHint') : null, keys].filter((part) => typeof part === 'string').join(' ');
  return (
    <Group label={t('calls.now', { name })}>
      <Control
        icon={IconPhoneCheck}
        look="go"
        name={t('calls.answer')}
        {...(!isOnly && { fullName: t('calls.answerOf', { name }) })}
        {...(hint !== '' && { hint })}
        onPress={() => commands.answer(call.id)}
      />
      <Control
        icon={IconPhoneOff}
        look="stop"
        name={t('calls.decline')}
        {...(!isOnly && { fullName: t('calls.declineOf', { name }) })}
        onPress={() => commands.decline(call.id)}
      />
    </Group>
  );
}

interface RingControlsProps {
  readonly call: LiveCallView;
  /** No other one rings. */
  readonly isOnly: boolean;
  readonly hasOther: boolean;
  readonly commands: CallCommands;
}

/** The buttons of the call that is spoken, or that is being made. */
export function MainControls({ call, others, commands }: MainControlsProps) {
  const { t } = useTranslation();
  const name = whoNamed(whoIs(call));
  const isHeld = call.phase === 'held';
  const [other] = others.filter(isUp);
  return (
    <Group label={t('calls.now', { name })}>
      {isUp(call) && (
        <>
          <Control
            icon={isHeld ? IconPlayerPlay : IconPlayerPause}
            name={t(isHeld ? 'calls.resume' : 'calls.hold')}
            hint={t('calls.keys.hold')}
            onPress={() => commands.hold(call.id, !isHeld)}
          />
          <Control
            icon={call.muted ? IconMicrophone : IconMicrophoneOff}
            name={t(call.muted ? 'calls.unmute' : 'calls.mute')}
            hint={t('calls.keys.mute')}
            onPress={() => commands.mute(call.id, !call.muted)}
          />
          <KeypadButton call={call} commands={commands} />
          {other ? (
            <Control
              icon={IconUsersPlus}
              name={t('calls.connectThem')}
              hint={t('calls.connectThemHint', { one: whoNamed(whoIs(other)), other: name })}
              onPress={() => commands.connect(other.id, call.id)}
            />
          ) : (
            <TransferButton call={call} commands={commands} />
          )}
        </>
      )}
      <Control
        icon={IconPhoneOff}
        look="stop"
        name={t('calls.hangUp')}
        hint={t('calls.keys.end')}
        onPress={() => commands.hangUp(call.id)}
      />
    </Group>
  );
}

interface MainControlsProps {
  readonly call: LiveCallView;
  readonly others: readonly LiveCallView[];
  readonly commands: CallCommands;
}

/** *Swap* and *Hang up* of a second line. */
export function OtherControls({ call, commands }: Pick<MainControlsProps, 'call' | 'commands'>) {
  const { t } = useTranslation();
  const name = whoNamed(whoIs(call));
  return (
    <Group label={t('calls.now', { name })}>
      {isUp(call) && (
        <Control
          icon={IconArrowsExchange}
          name={t('calls.swap')}
          hint={t('calls.swapOf', { name })}
          onPress={() => commands.switchTo(call.id)}
        />
      )}
      <Control
        icon={IconPhoneOff}
        name={t('calls.hangUp')}
        fullName={t('calls.hangUpOf', { name })}
        onPress={() => commands.hangUp(call.id)}
      />
    </Group>
  );
}

function Group({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={classes['controls']} role="group" aria-label={label}>
      {children}
    </div>
  );
}
