import { IconNote, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LiveCallView } from '../../../../app/contract/procedures/calls.ts';
import { CallButton } from '../../../shared/calls/CallButton.tsx';
import { OutcomeMark } from '../../../shared/calls/OutcomeMark.tsx';
import { whoNamed } from '../../../shared/calls/who-words.ts';
import { whoIs } from '../../../shared/calls/who.ts';
import { failureSentence } from '../../../shared/i18n/known-text.ts';
import { goTo } from '../../../shared/route/route.ts';
import { Tool } from '../../../shared/ui/Tool.tsx';
import { Control } from './CallControls.tsx';
import classes from './dock.module.css';
import { useLatest } from './use-latest.ts';

interface EndedCardProps {
  readonly call: LiveCallView;
  readonly onDismiss: () => void;
}

/** Nobody spoke in a call that was never connected. */
const sentenceOf = ({ connectedAt, direction }: LiveCallView) => {
  if (connectedAt !== null) return 'calls.endedWith';
  return direction === 'inbound' ? 'calls.endedFrom' : 'calls.endedTo';
};

/** A call that has just ended, what came of it, and the way to its note. */
export function EndedCard({ call, onDismiss }: EndedCardProps) {
  const { t } = useTranslation();
  // The log still knows how it ended when the phone has forgotten it.
  const kept = useLatest().find(({ id }) => id === call.id);
  const outcome = call.outcome ?? kept?.outcome ?? null;
  const failure = call.failure ?? kept?.failure ?? null;
  const name = whoNamed(whoIs(call));
  return (
    <div className={classes['card']} data-short="true">
      <div className={classes['top']}>
        <div className={classes['who']} role="status">
          <bdi>{t(sentenceOf(call), { name })}</bdi>
          {outcome !== null && <OutcomeMark outcome={outcome} />}
          {failure && <span className={classes['facts']}>{failureSentence(failure)}</span>}
        </div>
        <div className={classes['controls']}>
          <CallButton number={call.number} name={name} patientId={call.patientId} look="bar" onPress={onDismiss} />
          <Control
            icon={IconNote}
            name={t('calls.addNote')}
            onPress={() => {
              onDismiss();
              goTo({ screen: 'phone', view: 'all', callId: call.id });
            }}
          />
          <Tool icon={IconX} name={t('calls.dismiss')} onPress={onDismiss} />
        </div>
      </div>
    </div>
  );
}
