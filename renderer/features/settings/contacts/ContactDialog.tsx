import { Button, Group, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactView } from '../../../../app/contract/procedures/contacts.ts';
import { CONTACT_ADDRESS_KINDS, type ContactAddressKind } from '../../../../app/domain/contact/contact.ts';
import { asContractError } from '../../../shared/rpc/contract-error.ts';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { Tool } from '../../../shared/ui/Tool.tsx';
import classes from '../settings.module.css';
import { useSaveContact, type ContactInput } from './use-contacts.ts';

interface AddressRowProps {
  readonly address: ContactInput['addresses'][number];
  readonly isWrong: boolean;
  readonly onChange: (address: ContactInput['addresses'][number]) => void;
  readonly onRemove: () => void;
}

function AddressRow({ address, isWrong, onChange, onRemove }: AddressRowProps) {
  const { t } = useTranslation();
  return (
    <div className={classes['addressRow']}>
      <NativeSelect
        aria-label={t('contacts.kind')}
        value={address.kind}
        onChange={(event) => onChange({ ...address, kind: event.currentTarget.value as ContactAddressKind })}
        data={CONTACT_ADDRESS_KINDS.map((value) => ({ value, label: t(`contacts.kinds.${value}`) }))}
      />
      <TextInput
        aria-label={t('contacts.address')}
        placeholder={t('contacts.address')}
        maxLength={200}
        spellCheck={false}
        value={address.text}
        error={isWrong}
        onChange={(event) => onChange({ ...address, text: event.currentTarget.value })}
      />
      <Tool icon={IconX} name={t('contacts.removeAddress')} onPress={onRemove} />
    </div>
  );
}

const newContact = (): ContactInput => ({
  ...{ id: crypto.randomUUID(), name: '', organization: '', note: '' },
  addresses: [{ kind: 'phone', text: '' }],
});

/** Somebody who is no patient, with their numbers and addresses. */
export function ContactDialog({ contact, onClose }: ContactDialogProps) {
  const { t } = useTranslation();
  const [form, setForm] = useState<ContactInput>(contact ?? newContact);
  const { mutate, error, isPending } = useSaveContact(onClose);
  const change = (changes: Partial<ContactInput>) => setForm((before) => ({ ...before, ...changes }));
  const isWhole = form.name.trim() !== '';
  const entered = form.addresses.filter(({ text }) => text.trim() !== '');
  // Core counts the lines that it was given.
  const wrong = error
    ? entered[Number(/^addresses\.(\d+)$/.exec(String(asContractError(error).params['field']))?.[1])]
    : undefined;
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isWhole) return;
    mutate({ ...form, addresses: entered.map(({ kind, text }) => ({ kind, text })) });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(contact === null ? 'contacts.add' : 'contacts.edit')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <form className={classes['stack']} onSubmit={onSubmit}>
        <TextInput
          label={t('contacts.name')}
          data-autofocus
          maxLength={120}
          value={form.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t('contacts.organization')}
          maxLength={120}
          value={form.organization ?? ''}
          onChange={(event) => change({ organization: event.currentTarget.value })}
        />
        <fieldset className={classes['fieldset']}>
          <legend>{t('contacts.addresses')}</legend>
          {form.addresses.map((address, at) => (
            <AddressRow
              // Rows are only added at the end and taken out one by one.
              key={at}
              address={address}
              isWrong={wrong === address}
              onChange={(changed) => change({ addresses: form.addresses.with(at, changed) })}
              onRemove={() => change({ addresses: form.addresses.toSpliced(at, 1) })}
            />
          ))}
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => change({ addresses: [...form.addresses, { kind: 'mobile', text: '' }] })}
          >
            {t('contacts.addAddress')}
          </Button>
        </fieldset>
        <Textarea
          label={t('contacts.note')}
          autosize
          minRows={2}
          maxLength={1000}
          value={form.note ?? ''}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
        {error && <ErrorNotice error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('contacts.cancel')}
          </Button>
          <Button type="submit" loading={isPending} disabled={!isWhole}>
            {t('contacts.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
interface ContactDialogProps {
  /** null: a new one. */
  readonly contact: ContactView | null;
  readonly onClose: () => void;
}
