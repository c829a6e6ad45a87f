import { Skeleton } from '@mantine/core';
import { IconPhoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../../app/contract/procedures/calls.ts';
import { CallButton } from '../../../shared/calls/CallButton.tsx';
import { TextButton } from '../../../shared/calls/TextButton.tsx';
import { DirectionMark, OutcomeMark } from '../../../shared/calls/OutcomeMark.tsx';
import { clock } from '../../../shared/calls/call-timer.ts';
import { gradeOf } from '../../../shared/calls/quality-grade.ts';
import { whoLines, whoNamed, whoTitle } from '../../../shared/calls/who-words.ts';
import { whoIs } from '../../../shared/calls/who.ts';
import { exactTime } from '../../../shared/format/time.ts';
import { failureSentence } from '../../../shared/i18n/known-text.ts';
import { hrefOf } from '../../../shared/route/route.ts';
import { asContractError } from '../../../shared/rpc/contract-error.ts';
import { EmptyState } from '../../../shared/ui/EmptyState.tsx';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { Notice } from '../../../shared/ui/Notice.tsx';
import { RelativeTime } from '../../../shared/ui/RelativeTime.tsx';
import { AfterCall } from './AfterCall.tsx';
import { CallPatient } from './CallPatient.tsx';
import classes from './phone.module.css';
import { useCall, useEarlierCalls } from './use-call-list.ts';

function Head({ call }: { readonly call: CallView }) {
  const { t, i18n } = useTranslation();
  const who = whoIs(call);
  return (
    <header className={classes['paneHead']}>
      <h2 className={classes['heading']}>
        <bdi>{whoTitle(who)}</bdi>
      </h2>
      {whoLines(who).map((line) => (
        <bdi key={line} className={classes['quiet']}>
          {line}
        </bdi>
      ))}
      <div className={classes['facts']}>
        <DirectionMark direction={call.direction} />
        <OutcomeMark outcome={call.outcome} />
        <time dateTime={call.startedAt}>{exactTime(call.startedAt, i18n.language)}</time>
        {call.seconds > 0 && <span>{t('calls.lasted', { time: clock(call.seconds) })}</span>}
        {call.user && (
          <span>{t(call.direction === 'outbound' ? 'calls.by' : 'calls.atPhoneOf', { name: call.user.name })}</span>
        )}
      </div>
      <div className={classes['buttons']}>
        {call.outcome !== null && <CallButton number={call.number} name={whoNamed(who)} patientId={call.patientId} />}
        <TextButton number={call.number} />
      </div>
    </header>
  );
}

/** How it sounded, as it was measured over the whole call. */
function Sound({ quality }: Pick<CallView, 'quality'>) {
  const { t, i18n } = useTranslation();
  const grade = gradeOf(quality?.score ?? null);
  if (quality === null || grade === null) return null;
  const lost = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 }).format(
    quality.lost,
  );
  const delay = quality.roundTripMs === null ? '–' : `${Math.round(quality.roundTripMs)} ms`;
  const codec = quality.codec === null ? '' : ` · ${quality.codec}`;
  return (
    <dl className={classes['dl']}>
      <dt>{t('calls.soundOf')}</dt>
      <dd>
        {t(`calls.quality.${grade}`)}
        <span className={classes['quiet']}>{` · ${t('calls.qualityHint', { lost, delay })}${codec}`}</span>
      </dd>
    </dl>
  );
}

/** What went between them before. */
function Earlier({ call }: { readonly call: CallView }) {
  const { t } = useTranslation();
  const { data } = useEarlierCalls(call);
  if (call.number === '' || data === undefined) return null;
  return (
    <section className={classes['section']} aria-label={t('calls.earlier')}>
      <h3>{t('calls.earlier')}</h3>
      {data.length === 0 && <p className={classes['quiet']}>{t('calls.noEarlier')}</p>}
      <ul className={classes['earlier']}>
        {data.map((each) => (
          <li key={each.id}>
            <a href={hrefOf({ screen: 'phone', view: 'all', callId: each.id })}>
              <RelativeTime at={each.startedAt} isPast />
            </a>
            <DirectionMark direction={each.direction} />
            <OutcomeMark outcome={each.outcome} />
            {each.seconds > 0 && <span>{clock(each.seconds)}</span>}
            {each.note !== '' && <bdi className={classes['earlierNote']}>{each.note}</bdi>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A call: who, what came of it, what was agreed, and what can be done. */
export function CallPane({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { data: call, error, isPending, refetch } = useCall(id);
  if (isPending) return <Skeleton height={120} radius="sm" />;
  if (!call) {
    if (asContractError(error).code !== 'NOT_FOUND')
      return <ErrorNotice error={error} onRetry={() => void refetch()} />;
    return <EmptyState icon={<IconPhoneOff size={30} aria-hidden />} title={t('calls.gone')} />;
  }
  return (
    <>
      <Head call={call} />
      {call.failure && <Notice tone="bad">{failureSentence(call.failure)}</Notice>}
      <CallPatient call={call} />
      <AfterCall call={call} />
      <Sound quality={call.quality} />
      <Earlier call={call} />
    </>
  );
}
