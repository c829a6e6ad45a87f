import { Button, Pill, PillsInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAddressBook, IconAlertTriangle, IconHistory, IconUser } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../../app/contract/index.ts';
import type { EmailRecipientView } from '../../../../app/contract/procedures/email.ts';
import { bouncedReason } from '../../../shared/email/bounced.ts';
import { useBirthDate } from '../../../shared/patient/PatientFacts.tsx';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { FieldOption } from '../../../shared/ui/FieldOption.tsx';
import classes from './compose.module.css';
import { isWholeAddress, type Check } from './check-facts.ts';
import type { AddressField as FieldName } from './composition.ts';
import { composition, useComposition } from './composition-here.ts';

const SEARCH_DELAY_MS = 120;
const ICONS = { patient: IconUser, contact: IconAddressBook, earlier: IconHistory } as const;

type Completion = Output<'email.complete'>['items'][number];

interface Completions {
  readonly found: readonly Completion[];
  /** They are for fewer letters than are typed by now. */
  readonly isPending: boolean;
}

function useCompletions(typed: string): Completions {
  const wanted = typed.trim();
  const [search] = useDebouncedValue(wanted, SEARCH_DELAY_MS);
  const { data, isFetching, isPlaceholderData } = useQuery({
    queryKey: [...keys.emailCheck, 'complete', search],
    queryFn: async () => (await call('email.complete', { text: search })).items,
    enabled: search.length > 1,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
  if (wanted.length <= 1) return { found: [], isPending: false };
  const isPending = search !== wanted || (isFetching && (data === undefined || isPlaceholderData));
  return { found: data ?? [], isPending };
}

const keyOf = ({ kind, id, address }: Completion) => `${kind}-${id}-${address}`;

/** An address as it is written into a header. */
function entryOf({ name, address }: Completion): string {
  return name === '' || name === address ? address : `"${name.replace(/["\\]/g, '')}" <${address}>`;
}

interface OptionProps {
  readonly item: Completion;
  readonly id: string;
  readonly isActive: boolean;
  readonly onChoose: () => void;
}

function Option({ item, id, isActive, onChoose }: OptionProps) {
  const { t } = useTranslation();
  const dob = useBirthDate();
  const Icon = ICONS[item.kind];
  return (
    <FieldOption id={id} isActive={isActive} className={classes['option']} onChoose={onChoose}>
      <Icon size={16} aria-hidden />
      <span className={classes['optionName']}>{item.name || item.address}</span>
      <span className={classes['quiet']}>
        {[item.name && item.address, item.dob && dob(item.dob)].filter(Boolean).join(' · ')}
      </span>
      {!item.mayEmail && <span className={classes['warn']}>{t('emailCompose.noConsent')}</span>}
    </FieldOption>
  );
}

interface AddressPillProps {
  readonly field: FieldName;
  readonly at: number;
  readonly text: string;
  readonly view: EmailRecipientView | undefined;
}

function AddressPill({ field, at, text, view }: AddressPillProps) {
  const { t } = useTranslation();
  const person = view?.patients[0]?.name ?? view?.contacts[0]?.name ?? view?.name;
  const shown = person ?? view?.address ?? text;
  const isWrong =
    view !== undefined && (view.address === null || view.consent === 'no-consent' || view.consent === 'opted-out');
  return (
    <Pill
      withRemoveButton
      className={classes['pill'] ?? ''}
      data-wrong={isWrong}
      title={view?.address ?? text}
      removeButtonProps={{
        'aria-label': t('emailCompose.removeRecipient', { name: shown }),
        // Absent, and not false: the dialog's focus trap takes any value for hidden.
        'aria-hidden': undefined,
        tabIndex: 0,
      }}
      onRemove={() => composition().removeAddress(field, at)}
    >
      {isWrong && <IconAlertTriangle size={13} aria-hidden className={classes['pillIcon']} />}
      {shown}
      {person !== undefined && person !== null && view?.address && (
        <span className={classes['pillAddress']}>{view.address}</span>
      )}
    </Pill>
  );
}

/** All that is to know of the people in this field, in words, with what mends it. */
function Remarks({ field, views }: { readonly field: FieldName; readonly views: readonly EmailRecipientView[] }) {
  const { t } = useTranslation();
  const remarks = views.flatMap((view, at) => {
    const { text, address, suggestion, consent, bounced } = view;
    const said: {
      readonly key: string;
      readonly text: string;
      readonly fix?: () => void;
      readonly fixName?: string;
    }[] = [];
    if (address === null) said.push({ key: `${at}-bad`, text: t('emailCompose.badAddress', { text }) });
    if (suggestion !== null) {
      said.push({
        key: `${at}-typo`,
        text: t('emailCompose.suggest', { text: address ?? text }),
        fix: () => composition().mend(field, text, suggestion),
        fixName: suggestion,
      });
    }
    if (consent === 'no-consent')
      said.push({ key: `${at}-consent`, text: t('emailCompose.noConsentFor', { address: address ?? text }) });
    if (consent === 'opted-out')
      said.push({ key: `${at}-out`, text: t('emailCompose.optedOut', { address: address ?? text }) });
    if (bounced !== null)
      said.push({
        key: `${at}-bounced`,
        text: t('emailCompose.bounced', { address: address ?? text, reason: bouncedReason(bounced) }),
      });
    return said;
  });
  if (remarks.length === 0) return null;
  return (
    <span role="status">
      {remarks.map(({ key, text, fix, fixName }) => (
        <span className={classes['remark']} key={key}>
          {text}
          {fix && (
            <Button size="compact-xs" variant="default" ml={6} onClick={fix}>
              {fixName}
            </Button>
          )}
        </span>
      ))}
    </span>
  );
}

interface AddressFieldProps {
  readonly field: FieldName;
  readonly check: Check | undefined;
  readonly hasAutofocus?: boolean;
}

/** Patients with the addresses of everybody in the e-mail but this one. */
function otherPatients(check: Check | undefined, entry: string): string[] {
  return [...(check?.to ?? []), ...(check?.cc ?? []), ...(check?.bcc ?? [])]
    .filter(({ text }) => text !== entry)
    .flatMap(({ patients }) => patients.map(({ id }) => id));
}

/** Fields *To*, *Cc*, *Bcc*: addresses typed or pasted any way, people found by name. */
export function AddressField({ field, check, hasAutofocus = false }: AddressFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  // The dialog was there before the form, which waited for core.
  useEffect(() => {
    if (hasAutofocus) input.current?.focus();
  }, [hasAutofocus]);
  const { t } = useTranslation();
  const id = useId();
  const entries = useComposition((state) => state[field]);
  const typed = useComposition((state) => state.typed[field]);
  const { found, isPending } = useCompletions(typed);
  // By who it is: the list may be another by the next press.
  const [active, setActive] = useState<string | null>(null);
  const isEntered = useRef(false);
  // What core says of an entry that is no longer there is nothing to show.
  const views = (check?.[field] ?? []).filter(({ text }) => entries.includes(text) || text === typed.trim());
  const isExact = isWholeAddress(typed);
  // Whoever types a whole address means that one; else Enter takes the first who was found.
  const chosen = found.findIndex((item) => keyOf(item) === active);
  const at = chosen === -1 && !isExact && found.length > 0 ? 0 : chosen;
  const choose = (item: Completion) => {
    const entry = entryOf(item);
    if (item.kind === 'patient') composition().addPatient(field, entry, item.id, otherPatients(check, entry));
    else composition().add(field, entry);
    setActive(null);
  };
  const take = () => {
    const item = found[at];
    if (item) choose(item);
    else composition().commitTyped(field);
  };
  const onAnswer = useEffectEvent(() => {
    if (!isEntered.current) return;
    isEntered.current = false;
    take();
  });
  useEffect(() => {
    if (!isPending) onAnswer();
  }, [isPending]);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const isNone = event.currentTarget.value === '';
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && found.length > 0) {
      event.preventDefault();
      const next = found[Math.max(0, Math.min(found.length - 1, at + step))];
      setActive(next ? keyOf(next) : null);
    } else if (event.key === 'Enter' && !isNone) {
      event.preventDefault();
      // Who was found for older letters may be somebody else: Enter takes the first of the answer to come.
      if (isPending && !isExact) isEntered.current = true;
      else take();
    } else if (event.key === 'Backspace' && isNone) {
      event.preventDefault();
      composition().editLast(field);
    } else if (event.key === 'Escape' && found.length > 0) {
      event.stopPropagation();
      composition().commitTyped(field);
    }
  };
  return (
    <div className={classes['addressField']}>
      <PillsInput
        id={id}
        label={t(`emailCompose.${field}`)}
        labelProps={{ htmlFor: id }}
        description={<Remarks field={field} views={views} />}
        inputWrapperOrder={['label', 'input', 'description']}
      >
        <Pill.Group>
          {entries.map((text, index) => (
            <AddressPill
              key={`${index}-${text}`}
              field={field}
              at={index}
              text={text}
              view={views.find((view) => view.text === text)}
            />
          ))}
          <PillsInput.Field
            role="combobox"
            aria-expanded={found.length > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
            ref={input}
            data-autofocus={hasAutofocus || undefined}
            autoComplete="off"
            inputMode="email"
            value={typed}
            onChange={(event) => {
              setActive(null);
              isEntered.current = false;
              composition().setTyped(field, event.currentTarget.value);
            }}
            onKeyDown={onKeyDown}
            onBlur={() => {
              isEntered.current = false;
              composition().commitTyped(field);
            }}
          />
        </Pill.Group>
      </PillsInput>
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label={t('emailCompose.found')}
        className={classes['options']}
        hidden={found.length === 0}
      >
        {found.map((item, index) => (
          <Option
            key={keyOf(item)}
            id={`${id}-${index}`}
            item={item}
            isActive={index === at}
            onChoose={() => choose(item)}
          />
        ))}
      </ul>
    </div>
  );
}
