import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../shared/rpc/use-session.ts';
import { Banner } from '../../shared/ui/Banner.tsx';

/** The person came in by PIN while OpenEMR could not be asked. */
export function OfflineSignIn() {
  const { t } = useTranslation();
  const { data: session } = useSession();
  return (
    <div role="status">
      {session?.offline === true && (
        <Banner tone="info" icon={IconCloudOff}>
          <span>
            <strong>{t('session.offline')}</strong> {t('session.offlineHint')}
          </span>
        </Banner>
      )}
    </div>
  );
}
