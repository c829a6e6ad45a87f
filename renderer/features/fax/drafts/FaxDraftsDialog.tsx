import { Button, Modal } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FaxDraftView } from '../../../../app/contract/procedures/fax-drafts.ts';
import { Notice } from '../../../shared/ui/Notice.tsx';
import { compose } from '../compose/compose.ts';
import classes from './drafts.module.css';
import { FaxDraftRow } from './FaxDraftRow.tsx';
import { RemoveStep } from './RemoveStep.tsx';
import { useOpenDraft } from './use-fax-drafts.ts';

/** Shown where *Open* would mix two faxes. */
function Occupied({ onShow }: { readonly onShow: () => void }) {
  const { t } = useTranslation();
  return (
    <Notice tone="warn" role="alert">
      <div>{t('fax.drafts.occupied')}</div>
      <Button mt="xs" size="compact-sm" variant="default" onClick={onShow}>
        {t('fax.drafts.showOther')}
      </Button>
    </Notice>
  );
}

interface DraftListProps {
  readonly drafts: readonly FaxDraftView[];
  /** Comes back from the question: the focus is put where the person was. */
  readonly takesFocus: boolean;
  readonly onRemove: (id: string) => void;
  readonly onClose: () => void;
}

function DraftList({ drafts, takesFocus, onRemove, onClose }: DraftListProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const { mutate, data: outcome, variables, isPending } = useOpenDraft();
  useEffect(() => {
    if (takesFocus) list.current?.focus();
  }, [takesFocus]);
  return (
    <>
      <p className={classes['quiet']}>{t('fax.drafts.hint')}</p>
      {outcome === 'occupied' && (
        <Occupied
          onShow={() => {
            onClose();
            compose.show();
          }}
        />
      )}
      <ul className={classes['list']} ref={list} tabIndex={-1} aria-label={t('fax.drafts.title')}>
        {drafts.map((draft) => (
          <FaxDraftRow
            key={draft.id}
            draft={draft}
            isOpening={isPending && variables === draft.id}
            isBusy={isPending && variables !== draft.id}
            onOpen={() => mutate(draft.id, { onSuccess: (result) => result === 'opened' && onClose() })}
            onRemove={() => onRemove(draft.id)}
          />
        ))}
      </ul>
    </>
  );
}

interface FaxDraftsDialogProps {
  readonly drafts: readonly FaxDraftView[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Faxes that came as e-mail. *Open* puts one into the dialog *New fax*; *Remove* asks first. */
export function FaxDraftsDialog({ drafts, isOpen, onClose }: FaxDraftsDialogProps) {
  const { t } = useTranslation();
  // undefined: nothing was asked since the dialog was opened; null: it was answered.
  const [askedId, setAsked] = useState<string | null | undefined>(undefined);
  const asked = drafts.find(({ id }) => id === askedId);
  const close = () => {
    setAsked(undefined);
    onClose();
  };
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t('fax.drafts.title')}
      size={560}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      {asked ? (
        <RemoveStep key={asked.id} draft={asked} onDone={() => setAsked(null)} />
      ) : (
        <DraftList drafts={drafts} takesFocus={askedId !== undefined} onRemove={setAsked} onClose={close} />
      )}
    </Modal>
  );
}
