import { Button, NativeSelect } from '@mantine/core';
import { IconMicrophone, IconMicrophoneOff, IconPhoneCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../../app/contract/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { deviceOptions } from './device-options.ts';
import classes from './devices.module.css';
import { useChooseDevices, useEchoTest, useMetered } from './use-devices.ts';

type Devices = Output<'calls.live'>['devices'];
type Role = keyof Devices['choice'];

const ROLES = ['microphone', 'speaker', 'ringer'] as const satisfies readonly Role[];
/** Above this somebody speaks. */
const HEARD = 0.06;

function DeviceField({ role, devices }: { readonly role: Role; readonly devices: Devices }) {
  const { t } = useTranslation();
  const { mutate } = useChooseDevices();
  const options = deviceOptions(devices.known, role === 'microphone' ? 'input' : 'output', devices.choice[role]);
  return (
    <NativeSelect
      label={t(`calls.devices.${role}`)}
      description={t(`calls.devices.${role}Hint`)}
      value={devices.choice[role] ?? ''}
      onChange={(event) => {
        const label = event.currentTarget.value;
        mutate({ ...devices.choice, [role]: label === '' ? null : label });
      }}
      data={options.map(({ value, isMissing }) => {
        if (value === '') return { value, label: t('calls.devices.system') };
        return { value, label: isMissing ? t('calls.devices.missing', { name: value }) : value };
      })}
    />
  );
}

/** How loud the microphone hears; words say whether it hears anything. */
function Level({ level }: { readonly level: number }) {
  const { t } = useTranslation();
  const isHeard = level > HEARD;
  return (
    <div className={classes['level']}>
      <IconMicrophone size={17} aria-hidden />
      <div
        className={classes['track']}
        role="meter"
        aria-label={t('calls.devices.level')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(level * 100)}
      >
        <div className={classes['bar']} style={{ transform: `scaleX(${Math.min(1, level)})` }} />
      </div>
      <span className={classes['quiet']}>{t(isHeard ? 'calls.devices.heard' : 'calls.devices.silent')}</span>
    </div>
  );
}

function MicrophoneState({ devices }: { readonly devices: Devices }) {
  const { t } = useTranslation();
  const { microphone, level } = devices;
  if (microphone === 'denied' || microphone === 'none') {
    return (
      <Notice tone="bad" role="alert" title={t(`calls.microphone.${microphone}`)}>
        <div>{t(`calls.microphone.${microphone}Hint`)}</div>
      </Notice>
    );
  }
  if (level === null) return <p className={classes['quiet']}>{t('calls.devices.noLevel')}</p>;
  return <Level level={level} />;
}

/** Microphone, speaker and ringer of this workstation, with the microphone's level and a call that echoes. */
export function AudioDevices() {
  const { t } = useTranslation();
  const { data, error, refetch } = useMetered();
  const echo = useEchoTest();
  if (error && !data) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  if (data.phone === 'none') {
    return (
      <EmptyState
        icon={<IconMicrophoneOff size={30} aria-hidden />}
        title={t('calls.phone.none')}
        hint={t('calls.phone.noneHint')}
      />
    );
  }
  return (
    <div className={classes['stack']}>
      {ROLES.map((role) => (
        <DeviceField key={role} role={role} devices={data.devices} />
      ))}
      <MicrophoneState devices={data.devices} />
      <div className={classes['echo']}>
        <Button
          variant="default"
          leftSection={<IconPhoneCheck size={17} aria-hidden />}
          disabled={data.phone !== 'registered'}
          loading={echo.isPending}
          onClick={(event) => {
            if (event.detail <= 1) echo.mutate();
          }}
        >
          {t('calls.devices.echo')}
        </Button>
        <p className={classes['quiet']}>{t('calls.devices.echoHint')}</p>
      </div>
      {echo.error && <ErrorNotice error={echo.error} />}
      <p className={classes['quiet']}>{t('calls.devices.here')}</p>
    </div>
  );
}
