import { Kbd, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './keys.module.css';

interface KeyListProps {
  readonly title?: string;
  readonly keys: readonly (readonly [name: string, text: string])[];
}

/** Keys and what each does. */
export function KeyList({ title, keys }: KeyListProps) {
  return (
    <>
      {title !== undefined && <h3 className={classes['title']}>{title}</h3>}
      <dl className={classes['keys']}>
        {keys.map(([name, text]) => (
          <div key={name} className={classes['key']}>
            <dt>
              <Kbd>{name.length === 1 ? name.toUpperCase() : name}</Kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

interface KeysDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Lists of keys. */
  readonly children: ReactNode;
}

/** All keys of a screen, by `?`. */
export function KeysDialog({ isOpen, onClose, children }: KeysDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('inbox.keys.title')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      {children}
    </Modal>
  );
}
