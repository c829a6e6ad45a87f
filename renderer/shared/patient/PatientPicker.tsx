import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useId, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateView, PatientView } from '../../../app/contract/procedures/patients.ts';
import { coreNowMs } from '../rpc/core-time.ts';
import { useMirror } from '../rpc/use-inbox.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { FieldOption } from '../ui/FieldOption.tsx';
import { reasonText } from './candidates.ts';
import classes from './patient.module.css';
import { PatientLine } from './PatientFacts.tsx';
import { useCandidates, usePatientSearch } from './use-patients.ts';

const SEARCH_DELAY_MS = 120;

interface Choice {
  readonly patient: PatientView;
  readonly reasons: CandidateView['reasons'];
}

interface PatientPickerProps {
  /** Its suggestions come first; null: there is no message, so nobody is suggested. */
  readonly messageId: string | null;
  readonly label: string;
  /** The chosen one stands in the field; typing lets it go. */
  readonly value: PatientView | null;
  readonly onChoose: (patient: PatientView | null) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly disabled?: boolean;
  /** The dialog around it begins here. */
  readonly hasAutofocus?: boolean;
}

function Option({ choice, id, isActive, onChoose }: OptionProps) {
  const { i18n } = useTranslation();
  const { patient, reasons } = choice;
  return (
    <FieldOption id={id} isActive={isActive} className={classes['option']} onChoose={() => onChoose(patient)}>
      <span className={classes['optionName']}>{patient.name}</span>
      <span className={classes['optionLine']}>
        <PatientLine patient={patient} />
      </span>
      {reasons.map((reason) => (
        <span key={reason.kind + JSON.stringify(reason)} className={classes['why']}>
          {reasonText(reason, i18n.language, coreNowMs())}
        </span>
      ))}
    </FieldOption>
  );
}
interface OptionProps {
  readonly choice: Choice;
  readonly id: string;
  readonly isActive: boolean;
  readonly onChoose: (patient: PatientView) => void;
}

/** Says why the list is empty: nobody suggested, nobody found, or patients still being copied. */
function NoChoice({ text, hasMessage }: { readonly text: string; readonly hasMessage: boolean }) {
  const { t } = useTranslation();
  const mirror = useMirror();
  if (mirror?.state === 'running') return <p>{t('patient.copying', { count: mirror.done })}</p>;
  if (mirror?.state === 'never') return <p>{t('patient.noneCopied')}</p>;
  if (text !== '') return <p>{t('patient.notFound', { text })}</p>;
  return hasMessage ? <p>{t('patient.noCandidate')}</p> : null;
}

function useChoices(messageId: string | null, text: string) {
  const [search] = useDebouncedValue(text.trim(), SEARCH_DELAY_MS);
  const candidates = useCandidates(messageId);
  const found = usePatientSearch(text.trim() === '' ? '' : search);
  if (text.trim() === '')
    return { choices: candidates.data ?? [], isPending: candidates.isLoading, error: candidates.error };
  const known = new Map(candidates.data?.map((candidate) => [candidate.patient.id, candidate.reasons]));
  const choices = (found.data ?? []).map((patient) => ({ patient, reasons: known.get(patient.id) ?? [] }));
  return { choices, isPending: found.isPending || search !== text.trim(), error: found.error };
}

/** Search as one types, over the suggestions for a message: arrow keys choose, Enter takes. */
export function PatientPicker(props: PatientPickerProps) {
  const { messageId, label, value, onChoose, inputRef, disabled, hasAutofocus } = props;
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState('');
  // A suggestion is taken by a deliberate step only: a family's number is not a patient. What was searched for is.
  const [active, setActive] = useState(-1);
  const isEntered = useRef(false);
  const { choices, isPending, error } = useChoices(messageId, text);
  const at = Math.min(text.trim() === '' ? active : Math.max(0, active), choices.length - 1);
  const isOpen = value === null && disabled !== true;
  const choose = (patient: PatientView) => {
    setText('');
    setActive(-1);
    onChoose(patient);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (isOpen && step !== 0) {
      event.preventDefault();
      setActive(Math.max(0, Math.min(choices.length - 1, at + step)));
    }
    if (event.key !== 'Enter' || !isOpen || (text.trim() === '' && at < 0)) return;
    event.preventDefault();
    // While the answer is for older letters, Enter would take somebody else: it takes the first of the answer to come.
    if (isPending) isEntered.current = true;
    else takeActive();
  };
  const takeActive = () => {
    const choice = choices[at];
    if (choice) choose(choice.patient);
  };
  const onAnswer = useEffectEvent(() => {
    if (!isEntered.current) return;
    isEntered.current = false;
    takeActive();
  });
  useEffect(() => {
    if (!isPending) onAnswer();
  }, [isPending]);
  return (
    <div className={classes['picker']}>
      <TextInput
        {...(inputRef !== undefined && { ref: inputRef })}
        label={label}
        placeholder={t('patient.searchHint')}
        leftSection={<IconSearch size={16} aria-hidden />}
        role="combobox"
        data-autofocus={hasAutofocus === true || undefined}
        autoComplete="off"
        aria-expanded={isOpen && choices.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && choices[at] ? `${id}-${at}` : undefined}
        disabled={disabled ?? false}
        value={value?.name ?? text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          isEntered.current = false;
          setActive(-1);
          if (value) onChoose(null);
        }}
        onKeyDown={onKeyDown}
      />
      {error && isOpen && <ErrorNotice error={error} />}
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label={t('patient.list')}
        className={classes['options']}
        hidden={!isOpen || choices.length === 0}
      >
        {choices.map((choice, index) => (
          <Option
            key={choice.patient.id}
            id={`${id}-${index}`}
            choice={choice}
            isActive={index === at}
            onChoose={choose}
          />
        ))}
      </ul>
      <div role="status" className={classes['none']}>
        {isOpen && !isPending && !error && choices.length === 0 && (
          <NoChoice text={text.trim()} hasMessage={messageId !== null} />
        )}
      </div>
    </div>
  );
}
