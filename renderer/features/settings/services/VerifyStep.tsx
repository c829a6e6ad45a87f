import { Anchor } from '@mantine/core';
import { IconAlertTriangle, IconBan, IconCircleCheck, IconClock, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { failureSentence } from '../../../shared/i18n/known-text.ts';
import { hrefOf } from '../../../shared/route/route.ts';
import { StateMark, type Tone } from '../../../shared/ui/StateLabel.tsx';
import classes from '../settings.module.css';
import { verifySentence, type VerifyItem } from './verify-sentence.ts';

const marks: Readonly<Record<VerifyItem['state'], readonly [Icon, Tone]>> = {
  ok: [IconCircleCheck, 'ok'],
  missing: [IconAlertTriangle, 'bad'],
  waiting: [IconClock, 'busy'],
  'not-possible': [IconBan, 'quiet'],
};

/** Where what is missing can be mended. */
function placeOf({ step, state }: VerifyItem): 'services' | 'accounts' | 'people' | null {
  if (state === 'ok' || step === 'test-message') return null;
  if (step === 'permissions') return 'people';
  // Without a vendor there is nothing to have an account of.
  return step === 'enabled' || state === 'not-possible' ? 'services' : 'accounts';
}

/** One line of the checklist: state, what it means, and the way to mend it. */
export function VerifyStep({ item, onLeave }: { readonly item: VerifyItem; readonly onLeave: () => void }) {
  const { t, i18n } = useTranslation();
  const [icon, tone] = marks[item.state];
  const tab = placeOf(item);
  return (
    <li>
      <span className={classes['checkName']}>{t(`services.verify.step.${item.step}`)}</span>
      <StateMark icon={icon} tone={tone} text={t(`services.verify.state.${item.state}`)} />
      <div className={classes['checkBody']}>
        {verifySentence(item, t, i18n.language)}
        {item.error && <div className={classes['badText']}>{failureSentence(item.error)}</div>}
        {tab !== null && (
          <div>
            <Anchor href={hrefOf({ screen: 'settings', tab })} onClick={onLeave} size="sm">
              {t(`services.verify.goTo.${tab}`)}
            </Anchor>
          </div>
        )}
      </div>
    </li>
  );
}
