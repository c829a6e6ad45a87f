import { Button } from '@mantine/core';
import { IconAlertTriangle, IconExternalLink, IconNote, IconTransfer } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveCallView } from '../../../../app/contract/procedures/calls.ts';
import { devicesDialog } from '../../../shared/calls/devices/devices-store.ts';
import { TextButton } from '../../../shared/calls/TextButton.tsx';
import { whoLines, whoTitle } from '../../../shared/calls/who-words.ts';
import { whoIs } from '../../../shared/calls/who.ts';
import { openChart } from '../../../shared/patient/open-chart.ts';
import { PatientLine } from '../../../shared/patient/PatientFacts.tsx';
import { goTo } from '../../../shared/route/route.ts';
import { channelIcons } from '../../../shared/ui/channel-icons.ts';
import { RelativeTime } from '../../../shared/ui/RelativeTime.tsx';
import { CallMarks } from './CallMarks.tsx';
import classes from './dock.module.css';

const SHOWN_PATIENTS = 3;

/** Who may be speaking, each with their chart. */
function Patients({ patients }: Pick<LiveCallView, 'patients'>) {
  const { t } = useTranslation();
  if (patients.length === 0) return null;
  return (
    <ul className={classes['patients']}>
      {patients.slice(0, SHOWN_PATIENTS).map((patient) => (
        <li key={patient.id}>
          {patients.length > 1 && <span className={classes['patientName']}>{patient.name}</span>}
          <span className={classes['facts']}>
            <PatientLine patient={patient} />
          </span>
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconExternalLink size={14} aria-hidden />}
            aria-label={patients.length > 1 ? t('calls.openChartOf', { name: patient.name }) : undefined}
            onClick={() => void openChart(patient.id)}
          >
            {t('calls.openChart')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** What was last written with them, one press away. */
function Conversations({ conversations }: Pick<LiveCallView, 'conversations'>) {
  const { t } = useTranslation();
  if (conversations.length === 0) return null;
  return (
    <ul className={classes['conversations']} aria-label={t('calls.conversations')}>
      {conversations.map(({ id, channel, preview, at }) => {
        const ChannelIcon = channelIcons[channel];
        return (
          <li key={id}>
            <button
              type="button"
              className={classes['conversation']}
              onClick={() => goTo({ screen: channel, view: 'open', conversationId: id, messageId: null })}
            >
              <ChannelIcon size={15} aria-label={t(`services.channel.${channel}`)} />
              <bdi>{preview}</bdi>
              <span className={classes['facts']}>
                <RelativeTime at={at} isPast />
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** What is written down about it, and a text to the number. */
function Reach({ call: { id, number } }: { readonly call: LiveCallView }) {
  const { t } = useTranslation();
  return (
    <div className={classes['reach']}>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconNote size={14} aria-hidden />}
        onClick={() => goTo({ screen: 'phone', view: 'all', callId: id })}
      >
        {t('calls.note')}
      </Button>
      <TextButton number={number} size="compact-xs" />
    </div>
  );
}

/** What is not as it should be with a call that is on. */
function Troubles({ call }: { readonly call: LiveCallView }) {
  const { t } = useTranslation();
  const { trouble, transfer } = call;
  return (
    <>
      {transfer && (
        <div className={classes['alert']} role="status" data-tone={transfer.state === 'refused' ? 'bad' : 'info'}>
          <IconTransfer size={16} aria-hidden />
          <span>
            {t(transfer.state === 'refused' ? 'calls.transferRefused' : 'calls.transferring', { to: transfer.to })}
          </span>
        </div>
      )}
      {trouble !== null && (
        <div className={classes['alert']} role="alert" data-tone="bad">
          <IconAlertTriangle size={16} aria-hidden />
          <span>{t(`calls.trouble.${trouble}`)}</span>
          {trouble === 'microphone' && (
            <Button size="compact-xs" variant="default" onClick={devicesDialog.show}>
              {t('calls.chooseDevices')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

interface CallCardProps {
  readonly call: LiveCallView;
  /** A second line is told in one line. */
  readonly isShort?: boolean;
  /** Its buttons. */
  readonly children: ReactNode;
}

/** A call: who it is, where it stands, what goes with it, and its buttons. */
export function CallCard({ call, isShort = false, children }: CallCardProps) {
  const who = whoIs(call);
  return (
    <div className={classes['card']} data-short={isShort}>
      <Troubles call={call} />
      <div className={classes['top']}>
        <div className={classes['who']}>
          <bdi className={classes['title']}>{whoTitle(who)}</bdi>
          {whoLines(who).map((line) => (
            <bdi key={line} className={classes['facts']}>
              {line}
            </bdi>
          ))}
        </div>
        <CallMarks call={call} isShort={isShort} />
        {children}
      </div>
      {!isShort && (
        <div className={classes['beside']}>
          <Patients patients={call.patients} />
          <Conversations conversations={call.conversations} />
          <Reach call={call} />
        </div>
      )}
    </div>
  );
}
