import { Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAddressBook, IconPhone, IconSearch, IconUser } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { parsePhoneNumber } from '../../../../app/domain/phone-number.ts';
import { isEmpty } from '../../../shared/conversation/draft.ts';
import { drafts, writingOf } from '../../../shared/conversation/drafts.ts';
import { knownText } from '../../../shared/i18n/known-text.ts';
import { PatientLine } from '../../../shared/patient/PatientFacts.tsx';
import { usePatientSearch } from '../../../shared/patient/use-patients.ts';
import { goTo } from '../../../shared/route/route.ts';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { useEmrRights } from '../../../shared/rpc/use-session.ts';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { FieldOption } from '../../../shared/ui/FieldOption.tsx';
import { useInSight } from '../../../shared/ui/use-in-sight.ts';
import { useSms } from '../sms-store.ts';
import classes from './new.module.css';
import { recipientsFor, type Recipient } from './recipients.ts';

const SEARCH_DELAY_MS = 120;
const LIMIT = 20;
const ICONS = { number: IconPhone, patient: IconUser, contact: IconAddressBook } as const;

const close = () => useSms.setState({ dialog: null, prefill: null });

function useRecipients(text: string) {
  const rights = useEmrRights();
  const [search] = useDebouncedValue(text.trim(), SEARCH_DELAY_MS);
  const patients = usePatientSearch(rights.patients ? search : '');
  const contacts = useQuery({
    queryKey: [...keys.contacts, 'search', search],
    queryFn: async () => (await call('contacts.list', { text: search, limit: LIMIT })).items,
    enabled: search !== '',
    placeholderData: keepPreviousData,
  });
  const isEmptyText = text.trim() === '';
  const isPending = !isEmptyText && (search !== text.trim() || (rights.patients && patients.isPending));
  const found = isEmptyText ? [] : recipientsFor(text, patients.data ?? [], contacts.data ?? []);
  return { found, isPending, error: patients.error ?? contacts.error };
}

/** Finds or begins the conversation and goes there, with the field of text ready. */
function useBegin() {
  const client = useQueryClient();
  const prefill = useSms((state) => state.prefill);
  return useMutation({
    mutationFn: ({ address }: Recipient) => call('conversations.begin', { channel: 'sms', address }),
    onSuccess: (conversation, { patient }) => {
      const { id } = conversation;
      client.setQueryData(keys.conversation(id), conversation);
      drafts.open(id, conversation.draft);
      const now = writingOf(id);
      // What somebody has begun there stays; a link from outside fills an empty field only.
      if (prefill && prefill.body !== '' && isEmpty(now)) drafts.edit(id, { body: prefill.body });
      const isHere = patient && conversation.patients.some((one) => one.id === patient.id);
      if (isHere && conversation.patients.length > 1) drafts.edit(id, { about: patient.id });
      close();
      useSms.setState({ focusComposer: id });
      goTo({ screen: 'sms', view: 'open', conversationId: id, messageId: null });
    },
  });
}

interface OptionProps {
  readonly recipient: Recipient;
  readonly id: string;
  readonly isActive: boolean;
  readonly onChoose: () => void;
}

function Option({ recipient, id, isActive, onChoose }: OptionProps) {
  const { t } = useTranslation();
  const { kind, name, displayAddress, phoneKind, patient } = recipient;
  const Icon = ICONS[kind];
  const place = useInSight<HTMLLIElement>(isActive);
  const kindWords =
    phoneKind === null ? null : (knownText(`patient.phone.${phoneKind}`) ?? knownText(`sms.new.kind.${phoneKind}`));
  return (
    <FieldOption ref={place} id={id} isActive={isActive} className={classes['option']} onChoose={onChoose}>
      <Icon size={18} aria-hidden />
      <span className={classes['body']}>
        <span className={classes['name']}>{name ?? t('sms.new.number', { number: displayAddress })}</span>
        {name !== null && (
          <span className={classes['line']}>
            {displayAddress}
            {kindWords !== null && ` (${kindWords})`}
          </span>
        )}
        {patient && (
          <span className={classes['quiet']}>
            <PatientLine patient={patient} />
          </span>
        )}
        {patient && !patient.consent.sms && <span className={classes['warn']}>{t('sms.new.noConsent')}</span>}
      </span>
    </FieldOption>
  );
}

function Chooser({ initial }: { readonly initial: string }) {
  const { t } = useTranslation();
  const id = useId();
  const rights = useEmrRights();
  const [text, setText] = useState(initial);
  const [active, setActive] = useState(0);
  const isEntered = useRef(false);
  const { found, isPending, error } = useRecipients(text);
  const { mutate, error: refusal, isPending: isBeginning, reset } = useBegin();
  const at = Math.max(0, Math.min(active, found.length - 1));
  const take = () => {
    const recipient = found[at];
    if (recipient && !isBeginning) mutate(recipient);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setActive(Math.max(0, Math.min(found.length - 1, at + step)));
    }
    if (event.key !== 'Enter') return;
    event.preventDefault();
    // While the answer is for older letters, Enter would take somebody else: it takes the first of the answer to come.
    if (isPending) isEntered.current = true;
    else take();
  };
  const onAnswer = useEffectEvent(() => {
    if (!isEntered.current) return;
    isEntered.current = false;
    take();
  });
  useEffect(() => {
    if (!isPending) onAnswer();
  }, [isPending]);
  const hasNone = text.trim() !== '' && !isPending && !error && found.length === 0;
  const parsed = parsePhoneNumber(text);
  return (
    <div className={classes['chooser']}>
      <TextInput
        label={t('sms.new.to')}
        description={t(rights.patients ? 'sms.new.toHint' : 'sms.new.toHintMasked')}
        leftSection={<IconSearch size={16} aria-hidden />}
        role="combobox"
        autoComplete="off"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          isEntered.current = false;
          setActive(0);
          reset();
        }}
        onKeyDown={onKeyDown}
        data-autofocus
      />
      {error && <ErrorNotice error={error} />}
      {refusal && <ErrorNotice error={refusal} />}
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label={t('sms.new.found')}
        className={classes['options']}
        hidden={found.length === 0}
      >
        {found.map((recipient, index) => (
          <Option
            key={recipient.key}
            id={`${id}-${index}`}
            recipient={recipient}
            isActive={index === at}
            onChoose={() => mutate(recipient)}
          />
        ))}
      </ul>
      <div role="status" className={classes['none']}>
        {hasNone &&
          (!parsed.ok && /\d{4}/.test(text) && parsed.problem !== 'letters'
            ? t(`sms.new.problem.${parsed.problem}`)
            : t('sms.new.nobody', { text: text.trim() }))}
      </div>
    </div>
  );
}

/** Dialog *New message*: whom to; the conversation then opens, and the text is written there. */
export function NewMessageDialog() {
  const { t } = useTranslation();
  const isOpen = useSms((state) => state.dialog === 'new');
  const prefill = useSms((state) => state.prefill);
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t('sms.new.button')}
      size={520}
      yOffset="8dvh"
      returnFocus={false}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <Chooser key={prefill?.to ?? ''} initial={prefill?.to ?? ''} />
    </Modal>
  );
}
