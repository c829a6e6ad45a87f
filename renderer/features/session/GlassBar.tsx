import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { coreNowMs } from '../../shared/rpc/core-time.ts';
import { clockTime } from '../../shared/format/time.ts';
import { useSession } from '../../shared/rpc/use-session.ts';
import { Banner } from '../../shared/ui/Banner.tsx';
import { askSessionAgain, mendGlass } from './session-commands.ts';

/** A timer set to the very end would ask while core still says yes. */
const SLACK_MS = 500;

/** Red as long as the person looks where they may not otherwise. */
export function GlassBar() {
  const { t, i18n } = useTranslation();
  const { data: session } = useSession();
  const glass = session?.breakGlass ?? null;
  const until = glass?.until ?? null;
  useEffect(() => {
    if (until === null) return undefined;
    const timer = setTimeout(askSessionAgain, Math.max(0, Date.parse(until) - coreNowMs()) + SLACK_MS);
    return () => clearTimeout(timer);
  }, [until]);
  return (
    <div role="alert">
      {glass && (
        <Banner tone="alarm" icon={IconAlertTriangle}>
          <span>
            <strong>
              {t('session.glass.bar', {
                channel: t(`session.channel.${glass.channel}`),
                time: clockTime(glass.until, i18n.language),
              })}
            </strong>{' '}
            {t('session.glass.barHint')}
          </span>
          <Button size="compact-xs" variant="default" onClick={() => void mendGlass()}>
            {t('session.glass.stop')}
          </Button>
        </Banner>
      )}
    </div>
  );
}
