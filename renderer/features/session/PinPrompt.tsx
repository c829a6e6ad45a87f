import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../shared/rpc/use-session.ts';
import { Banner } from '../../shared/ui/Banner.tsx';
import { showPinDialog, useSessionStore } from './session-store.ts';

/** Once in a session, to somebody who has no PIN. */
export function PinPrompt() {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const isDismissed = useSessionStore((state) => state.isPinPromptDismissed);
  if (session?.pin !== 'none' || isDismissed) return null;
  return (
    <Banner tone="info" icon={IconKey}>
      <span>
        <strong>{t('session.pin.prompt')}</strong> {t('session.pin.promptHint')}
      </span>
      <Button size="compact-xs" variant="default" onClick={showPinDialog}>
        {t('session.pin.promptSet')}
      </Button>
      <Button
        size="compact-xs"
        variant="subtle"
        onClick={() => useSessionStore.setState({ isPinPromptDismissed: true })}
      >
        {t('session.pin.promptLater')}
      </Button>
    </Banner>
  );
}
