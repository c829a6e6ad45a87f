import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPencil, IconPlus, IconSearch, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactView } from '../../../../app/contract/procedures/contacts.ts';
import { CallButton } from '../../../shared/calls/CallButton.tsx';
import { numbersOfContact } from '../../../shared/calls/call-numbers.ts';
import { EmptyState } from '../../../shared/ui/EmptyState.tsx';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { Tool } from '../../../shared/ui/Tool.tsx';
import { ConfirmDialog } from '../parts/ConfirmDialog.tsx';
import classes from '../settings.module.css';
import { ContactDialog } from './ContactDialog.tsx';
import { useContactList, useRemoveContact } from './use-contacts.ts';

const SEARCH_DELAY_MS = 150;

type Open = { readonly kind: 'edit'; readonly contact: ContactView | null } | RemoveAsked | null;
interface RemoveAsked {
  readonly kind: 'remove';
  readonly contact: ContactView;
}

function ContactRow({ contact, onOpen }: { readonly contact: ContactView; readonly onOpen: (open: Open) => void }) {
  const { t } = useTranslation();
  const [number] = numbersOfContact(contact);
  return (
    <tr>
      <th scope="row">{contact.name}</th>
      <td>{contact.organization}</td>
      <td className={classes['wide']}>
        {contact.addresses.map(({ kind, text }) => `${t(`contacts.kinds.${kind}`)} ${text}`).join(' · ')}
      </td>
      <td className={classes['tools']}>
        {number && <CallButton look="quiet" number={number.number} name={contact.name} />}
        <Tool
          icon={IconPencil}
          name={t('contacts.editOf', { name: contact.name })}
          onPress={() => onOpen({ kind: 'edit', contact })}
        />
        <Tool
          icon={IconTrash}
          name={t('contacts.removeOf', { name: contact.name })}
          onPress={() => onOpen({ kind: 'remove', contact })}
        />
      </td>
    </tr>
  );
}

function Table({ text, onOpen }: { readonly text: string; readonly onOpen: (open: Open) => void }) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useContactList(text);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  if (data !== undefined && items.length === 0) {
    return text === '' ? (
      <EmptyState title={t('contacts.none')} hint={t('contacts.noneHint')} />
    ) : (
      <EmptyState title={t('contacts.notFound', { text })} />
    );
  }
  return (
    <>
      <div className={classes['tableFrame']}>
        <table className={classes['table']} aria-label={t('contacts.list')}>
          <thead>
            <tr>
              <th scope="col">{t('contacts.name')}</th>
              <th scope="col">{t('contacts.organization')}</th>
              <th scope="col">{t('contacts.addresses')}</th>
              <th scope="col">{t('contacts.actions')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((contact) => (
              <ContactRow key={contact.id} contact={contact} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
      </div>
      {hasNextPage && (
        <div>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('contacts.more')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Pharmacies, practices, interpreters: whoever the desk writes to and is no patient. */
export function ContactsTab() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), SEARCH_DELAY_MS);
  const [open, setOpen] = useState<Open>(null);
  const remove = useRemoveContact();
  const close = () => setOpen(null);
  return (
    <div className={classes['stack']}>
      <p className={classes['quiet']}>{t('contacts.what')}</p>
      <div className={classes['bar']}>
        <TextInput
          aria-label={t('contacts.search')}
          placeholder={t('contacts.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setOpen({ kind: 'edit', contact: null })}
        >
          {t('contacts.add')}
        </Button>
      </div>
      <Table text={search} onOpen={setOpen} />
      {open?.kind === 'edit' && <ContactDialog contact={open.contact} onClose={close} />}
      <ConfirmDialog
        isOpen={open?.kind === 'remove'}
        title={t('contacts.removeAsk', { name: open?.contact?.name ?? '' })}
        hint={t('contacts.removeHint')}
        yes={t('contacts.remove')}
        no={t('contacts.keep')}
        onYes={() => {
          if (open?.kind === 'remove') remove.mutate(open.contact.id);
          close();
        }}
        onClose={close}
      />
    </div>
  );
}
