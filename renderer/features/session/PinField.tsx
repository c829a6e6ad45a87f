import { TextInput } from '@mantine/core';
import { useId, type Ref } from 'react';
import { asPin, PIN_MAX } from './pin-words.ts';
import classes from './session.module.css';

interface PinFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (pin: string) => void;
  readonly error?: string | null;
  readonly fieldRef?: Ref<HTMLInputElement>;
  readonly hasAutofocus?: boolean;
  readonly isOff?: boolean;
}

/** Digits that nobody reads over a shoulder. What is wrong is said aloud when it changes. */
export function PinField(props: PinFieldProps) {
  const { label, hint, value, onChange, error = null, fieldRef, hasAutofocus = false, isOff = false } = props;
  const id = useId();
  return (
    <div className={classes['pin']}>
      <TextInput
        {...(fieldRef !== undefined && { ref: fieldRef })}
        label={label}
        {...(hint !== undefined && { description: hint })}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={PIN_MAX}
        value={value}
        error={error !== null}
        disabled={isOff}
        aria-describedby={error === null ? undefined : id}
        data-autofocus={hasAutofocus || undefined}
        onChange={(event) => onChange(asPin(event.currentTarget.value))}
      />
      <div role="alert" id={id} className={classes['wrong']}>
        {error}
      </div>
    </div>
  );
}
