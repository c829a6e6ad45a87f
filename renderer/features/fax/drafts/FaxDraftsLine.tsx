import { Button } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FaxDraftView } from '../../../../app/contract/procedures/fax-drafts.ts';
import classes from './drafts.module.css';
import { FaxDraftsDialog } from './FaxDraftsDialog.tsx';
import { useFaxDrafts } from './use-fax-drafts.ts';

function Waiting({ drafts }: { readonly drafts: readonly FaxDraftView[] }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={classes['line']}>
      <IconMailForward size={16} aria-hidden />
      <span className={classes['lineText']}>{t('fax.drafts.waiting', { count: drafts.length })}</span>
      <Button size="compact-xs" variant="default" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('fax.drafts.show')}
      </Button>
      <FaxDraftsDialog drafts={drafts} isOpen={isOpen} onClose={() => setOpen(false)} />
    </div>
  );
}

/** Says that faxes came as e-mail and wait for a person; nothing where there are none. */
export function FaxDraftsLine() {
  const drafts = useFaxDrafts();
  // Gone with the last one, so that the next to come opens no dialog by itself.
  return drafts.length === 0 ? null : <Waiting drafts={drafts} />;
}
