import { TextInput } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useId, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallTarget } from '../../../shared/calls/call-numbers.ts';
import { knownText } from '../../../shared/i18n/known-text.ts';
import { PatientLine } from '../../../shared/patient/PatientFacts.tsx';
import { FieldOption } from '../../../shared/ui/FieldOption.tsx';
import classes from './dock.module.css';
import type { NumberFacts } from './use-number-check.ts';

interface PeopleFieldProps {
  readonly label: string;
  readonly text: string;
  readonly facts: NumberFacts;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly describedBy?: string | undefined;
  readonly keys?: string;
  readonly onType: (text: string) => void;
  readonly onChoose: (target: CallTarget) => void;
  /** Enter on what stands there as a number. */
  readonly onEnter: () => void;
  readonly onEscape?: () => void;
}

function Option({ target: { name, display, kind, patient } }: { readonly target: CallTarget }) {
  const words = knownText(`patient.phone.${kind}`) ?? knownText(`contacts.kinds.${kind}`) ?? kind;
  return (
    <>
      <span className={classes['optionName']}>{name}</span>
      <span className={classes['optionNumber']}>
        {display} ({words})
      </span>
      {patient && (
        <span className={classes['optionLine']}>
          <PatientLine patient={patient} />
        </span>
      )}
    </>
  );
}

/** A number, or a name whose numbers are offered above it: arrow keys choose, Enter takes. */
export function PeopleField(props: PeopleFieldProps) {
  const { label, text, facts, inputRef, describedBy, keys, onType, onChoose, onEnter, onEscape } = props;
  const { t } = useTranslation();
  const id = useId();
  const [active, setActive] = useState(-1);
  const [isShut, setShut] = useState(false);
  const isEntered = useRef(false);
  const { found, isPending } = facts;
  const isOpen = found.length > 0 && !isShut;
  // Digits are dialled as they stand; a name is the first who has it.
  const at = Math.min(facts.isName ? Math.max(0, active) : active, found.length - 1);
  const chosen = isOpen ? found[at] : undefined;
  const choose = (target: CallTarget) => {
    setActive(-1);
    onChoose(target);
  };
  const enter = () => {
    if (chosen) choose(chosen);
    else onEnter();
  };
  const onAnswer = useEffectEvent(() => {
    if (!isEntered.current) return;
    isEntered.current = false;
    enter();
  });
  useEffect(() => {
    if (!isPending) onAnswer();
  }, [isPending]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && isOpen) {
      event.preventDefault();
      setActive(Math.max(0, Math.min(found.length - 1, at + step)));
    }
    if (event.key === 'Escape') {
      if (isOpen) event.stopPropagation();
      if (isOpen) setShut(true);
      else onEscape?.();
    }
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    // While the answer is for older letters, Enter would take somebody else: it takes the first of the answer to come.
    if (facts.isName && isPending) isEntered.current = true;
    else enter();
  };
  return (
    <div className={classes['field']}>
      <TextInput
        {...(inputRef !== undefined && { ref: inputRef })}
        aria-label={label}
        placeholder={t('calls.numberHint')}
        title={keys}
        leftSection={<IconPhone size={16} aria-hidden />}
        role="combobox"
        type="tel"
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={chosen ? `${id}-${at}` : undefined}
        aria-describedby={describedBy}
        value={text}
        onChange={(event) => {
          isEntered.current = false;
          setActive(-1);
          setShut(false);
          onType(event.currentTarget.value);
        }}
        onBlur={() => setShut(true)}
        onFocus={() => setShut(false)}
        onKeyDown={onKeyDown}
      />
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label={t('calls.found')}
        className={classes['options']}
        hidden={!isOpen}
      >
        {found.map((target, index) => (
          <FieldOption
            key={target.key}
            id={`${id}-${index}`}
            isActive={index === at}
            className={classes['option']}
            onChoose={() => choose(target)}
          >
            <Option target={target} />
          </FieldOption>
        ))}
      </ul>
    </div>
  );
}
