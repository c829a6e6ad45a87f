import { Button, Group } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FaxDraftView } from '../../../../app/contract/procedures/fax-drafts.ts';
import classes from './drafts.module.css';
import { shownNumber } from './FaxDraftRow.tsx';
import { useRemoveDraft } from './use-fax-drafts.ts';

interface RemoveStepProps {
  readonly draft: FaxDraftView;
  readonly onDone: () => void;
}

/** Asks before a draft goes; the safe answer has the focus. */
export function RemoveStep({ draft, onDone }: RemoveStepProps) {
  const { t } = useTranslation();
  const keep = useRef<HTMLButtonElement>(null);
  const { mutate, isPending } = useRemoveDraft();
  useEffect(() => keep.current?.focus(), []);
  return (
    <div role="group" aria-labelledby="remove-fax-draft">
      <p className={classes['ask']} id="remove-fax-draft">
        {t('fax.drafts.ask', { number: shownNumber(draft), address: draft.from })}
      </p>
      <p className={classes['quiet']}>{t('fax.drafts.askHint')}</p>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button ref={keep} variant="default" onClick={onDone}>
          {t('fax.drafts.keep')}
        </Button>
        <Button color="red.8" loading={isPending} onClick={() => mutate(draft.id, { onSettled: onDone })}>
          {t('fax.drafts.yes')}
        </Button>
      </Group>
    </div>
  );
}
