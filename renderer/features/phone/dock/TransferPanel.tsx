import { Button, Popover } from '@mantine/core';
import { IconPhoneOutgoing, IconPhoneCalling, IconTransfer } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveCallView } from '../../../../app/contract/procedures/calls.ts';
import type { CallTarget } from '../../../shared/calls/call-numbers.ts';
import { useDial } from '../../../shared/calls/use-dial.ts';
import { useEmrRights } from '../../../shared/rpc/use-session.ts';
import classes from './dock.module.css';
import { checkWords } from './number-check.ts';
import { PeopleField } from './PeopleField.tsx';
import type { CallCommands } from './use-call-commands.ts';
import { useNumberCheck } from './use-number-check.ts';

interface TransferProps {
  readonly call: LiveCallView;
  readonly commands: CallCommands;
}

function Panel({ call, commands, onDone }: TransferProps & { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const rights = useEmrRights();
  const [text, setText] = useState('');
  const [target, setTarget] = useState<CallTarget | null>(null);
  const facts = useNumberCheck(text);
  const dial = useDial();
  const words = checkWords(facts.check, {
    isEmergency: facts.isEmergency,
    maySeeNames: rights.patients,
    hasFound: facts.found.length > 0 || facts.isName,
  });
  const number = target?.number ?? text.trim();
  const isReady = number !== '' && !facts.isEmergency && facts.check?.dials !== null && !facts.isName;
  const onKeyDown = (event: KeyboardEvent) => {
    // Digits are for the field here, no tones.
    if (event.key !== 'Escape') event.stopPropagation();
  };
  return (
    <div className={classes['transfer']} onKeyDown={onKeyDown}>
      <PeopleField
        label={t('calls.transferTo')}
        text={text}
        facts={facts}
        onType={(typed) => {
          setText(typed);
          setTarget(null);
        }}
        onChoose={(chosen) => {
          setTarget(chosen);
          setText(chosen.display);
        }}
        onEnter={() => undefined}
      />
      <div role="status" className={classes['check']} data-tone={words?.tone}>
        {words?.text}
      </div>
      <div className={classes['ways']}>
        <Button
          size="compact-sm"
          leftSection={<IconPhoneOutgoing size={16} aria-hidden />}
          disabled={!isReady}
          onClick={() => {
            commands.transferTo(call.id, number);
            onDone();
          }}
        >
          {t('calls.transferNow')}
        </Button>
        <p className={classes['hint']}>{t('calls.transferNowHint')}</p>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPhoneCalling size={16} aria-hidden />}
          disabled={!isReady}
          onClick={() => {
            dial({ number, patientId: target?.patient?.id ?? null, way: 'phone' });
            onDone();
          }}
        >
          {t('calls.callFirst')}
        </Button>
        <p className={classes['hint']}>{t('calls.callFirstHint')}</p>
      </div>
    </div>
  );
}

/** *Transfer*: at once, or after a word with whom it goes to. */
export function TransferButton({ call, commands }: TransferProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="top-end"
      withinPortal
      trapFocus
      returnFocus
      shadow="md"
      width={380}
    >
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconTransfer size={16} aria-hidden />}
          onClick={() => setOpen((before) => !before)}
        >
          {t('calls.transfer')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('calls.transfer')}>
        <Panel call={call} commands={commands} onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
