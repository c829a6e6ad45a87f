import { Button, Switch } from '@mantine/core';
import { IconAdjustments, IconDeviceLandlinePhone, IconEye, IconPhone, IconRepeat } from '@tabler/icons-react';
import { useEffect, useId, useRef, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { devicesDialog } from '../../../shared/calls/devices/devices-store.ts';
import { dialler, useDialler, type CallWay } from '../../../shared/calls/dialler-store.ts';
import { useDial, useWay } from '../../../shared/calls/use-dial.ts';
import { useVoice } from '../../../shared/calls/use-voice.ts';
import { Tool } from '../../../shared/ui/Tool.tsx';
import { CheckLine, Refusal } from './CheckLine.tsx';
import classes from './dock.module.css';
import { PeopleField } from './PeopleField.tsx';
import { PhoneState } from './PhoneState.tsx';
import type { Live } from './phone-words.ts';
import type { CallCommands } from './use-call-commands.ts';
import { useLatest } from './use-latest.ts';
import { useNumberCheck } from './use-number-check.ts';

/** Whom somebody here called last; null: nobody yet. */
function useLastCalled() {
  return useLatest().find(({ direction, number }) => direction === 'outbound' && number !== '') ?? null;
}

function Redial() {
  const { t } = useTranslation();
  const last = useLastCalled();
  const name = last === null ? t('calls.noRedial') : t('calls.redial', { number: last.displayNumber });
  return (
    <Tool
      look="bar"
      icon={IconRepeat}
      name={name}
      isOff={last === null}
      onPress={() => last && dialler.prefill(last.number, last.patientId)}
    />
  );
}

/** The number to call with what is known of it, and how calls come in here. */
export function DialLine({ live, commands }: { readonly live: Live; readonly commands: CallCommands }) {
  const { t } = useTranslation();
  const id = useId();
  const { mayCall } = useVoice();
  const isHere = live.phone !== 'none' || live.ringOut !== null;
  const isSoftphone = live.phone !== 'none' && live.account !== null;
  if (!mayCall) return <OnlyLooks />;
  return (
    <>
      {isHere && <Lines id={id} />}
      <div className={classes['line']}>
        <PhoneState live={live} />
        {isHere ? <Dialler checkId={`${id}-check`} live={live} /> : <span className={classes['gap']} />}
        {isSoftphone && (
          <Switch
            size="xs"
            className={classes['disturb'] ?? ''}
            label={t('calls.doNotDisturb')}
            title={live.doNotDisturb ? t('calls.doNotDisturbOn') : undefined}
            checked={live.doNotDisturb}
            onChange={(event) => commands.setDoNotDisturb(event.currentTarget.checked)}
          />
        )}
        {isSoftphone && (
          <Tool look="bar" icon={IconAdjustments} name={t('calls.devices.open')} onPress={devicesDialog.show} />
        )}
      </div>
    </>
  );
}

/** Instead of a phone, which this person has none of. */
function OnlyLooks() {
  const { t } = useTranslation();
  return (
    <p className={classes['onlyLooks']}>
      <IconEye size={16} aria-hidden />
      {t('calls.onlyLooks')}
    </p>
  );
}

function Lines({ id }: { readonly id: string }) {
  const text = useDialler((state) => state.text);
  const facts = useNumberCheck(text);
  return (
    <>
      <Refusal facts={facts} />
      <CheckLine id={`${id}-check`} facts={facts} />
    </>
  );
}

function Dialler({ checkId, live }: { readonly checkId: string; readonly live: Live }) {
  const { t } = useTranslation();
  const text = useDialler((state) => state.text);
  const isOnItsWay = useDialler((state) => state.pressed !== null);
  const field = useAskedFocus();
  const facts = useNumberCheck(text);
  const way = useWay();
  const dial = useDial();
  const typed = text.trim();
  const press = (how: CallWay) => {
    const { patientId } = useDialler.getState();
    if (typed !== '') dial({ number: typed, patientId, way: how });
  };
  // The second press of a double click makes no second call.
  const onPress = (how: CallWay) => (event: MouseEvent) => {
    if (event.detail <= 1) press(how);
  };
  return (
    <>
      <PeopleField
        label={t('calls.number')}
        keys={t('calls.numberKeys')}
        text={text}
        facts={facts}
        inputRef={field}
        describedBy={checkId}
        onType={dialler.type}
        onChoose={({ display, patient }) => dialler.choose(display, patient?.id ?? null)}
        onEnter={() => press(way ?? 'phone')}
        onEscape={dialler.clear}
      />
      <Button
        size="compact-md"
        leftSection={<IconPhone size={16} aria-hidden />}
        disabled={typed === '' || isOnItsWay || way === null}
        onClick={onPress(way ?? 'phone')}
      >
        {t('calls.call')}
      </Button>
      {live.ringOut !== null && way === 'phone' && (
        <Tool
          look="bar"
          icon={IconDeviceLandlinePhone}
          name={`${t('calls.byDeskPhone')}. ${t('calls.byDeskPhoneHint', { name: live.ringOut.name })}`}
          isOff={typed === '' || isOnItsWay}
          onPress={() => press('ring-out')}
        />
      )}
      <Redial />
    </>
  );
}

/** The field takes the focus when a link, a key or *Call again* asks for it. */
function useAskedFocus() {
  const field = useRef<HTMLInputElement>(null);
  const asked = useDialler((state) => state.focusAsked);
  const seen = useRef(0);
  useEffect(() => {
    if (asked === seen.current) return;
    seen.current = asked;
    field.current?.focus();
    field.current?.select();
  }, [asked]);
  return field;
}
