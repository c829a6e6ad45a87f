import { Button, Popover } from '@mantine/core';
import { IconGridDots } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveCallView } from '../../../../app/contract/procedures/calls.ts';
import { KEYPAD, KEYPAD_LETTERS, toneOf, type KeypadKey } from '../../../shared/calls/keypad.ts';
import classes from './dock.module.css';
import type { CallCommands } from './use-call-commands.ts';

interface KeypadProps {
  readonly call: LiveCallView;
  readonly commands: CallCommands;
}

function Keys({ call, commands }: KeypadProps) {
  const { t } = useTranslation();
  const [sent, setSent] = useState('');
  const send = (key: KeypadKey) => {
    setSent((before) => before + key);
    commands.tones(call.id, key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The softphone around it hears digits too.
    event.stopPropagation();
    const tone = toneOf(event);
    if (tone === null) return;
    event.preventDefault();
    send(tone);
  };
  return (
    <div className={classes['keypad']} onKeyDown={onKeyDown}>
      <output className={classes['sent']} aria-label={t('calls.keypadSent', { tones: sent })}>
        {sent.slice(-20)}
      </output>
      <div className={classes['keys']} role="group" aria-label={t('calls.keypad')}>
        {KEYPAD.map((key, at) => (
          <Button
            key={key}
            variant="default"
            className={classes['key'] ?? ''}
            {...(at === 0 && { 'data-autofocus': true })}
            onClick={() => send(key)}
          >
            <span className={classes['keyDigit']}>{key}</span>{' '}
            <span className={classes['keyLetters']}>{KEYPAD_LETTERS[key] ?? ''}</span>
          </Button>
        ))}
      </div>
      <p className={classes['hint']}>{t('calls.keypadHint')}</p>
    </div>
  );
}

/** *Keypad*: tones for menus of the other side, by mouse or by typing. */
export function KeypadButton({ call, commands }: KeypadProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="top-end" withinPortal trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconGridDots size={16} aria-hidden />}
          onClick={() => setOpen((before) => !before)}
        >
          {t('calls.keypad')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('calls.keypad')}>
        <Keys call={call} commands={commands} />
      </Popover.Dropdown>
    </Popover>
  );
}
