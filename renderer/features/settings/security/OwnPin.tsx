import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconPassword } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../shared/rpc/use-session.ts';
import { StateMark } from '../../../shared/ui/StateLabel.tsx';
import classes from '../settings.module.css';

const marks = {
  none: [IconCircleDashed, 'quiet'],
  ready: [IconCircleCheck, 'ok'],
  blocked: [IconAlertTriangle, 'warn'],
} as const;

/** Whether the person has a PIN, and the way to make or change it. */
export function OwnPin({ onSetPin }: { readonly onSetPin: () => void }) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  if (!session) return null;
  const [icon, tone] = marks[session.pin];
  return (
    <section className={classes['stack']} aria-labelledby="security-pin">
      <h2 className={classes['sub']} id="security-pin">
        {t('settings.security.pin')}
      </h2>
      <p className={classes['quiet']}>{t('settings.security.pinWhat')}</p>
      <div className={classes['onOff']}>
        <StateMark icon={icon} tone={tone} text={t(`settings.security.pinState.${session.pin}`)} />
        <Button variant="default" leftSection={<IconPassword size={17} aria-hidden />} onClick={onSetPin}>
          {t(session.pin === 'none' ? 'settings.security.pinMake' : 'settings.security.pinChange')}
        </Button>
      </div>
    </section>
  );
}
