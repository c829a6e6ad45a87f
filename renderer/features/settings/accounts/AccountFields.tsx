import { Checkbox, NativeSelect, NumberInput, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FieldView } from '../../../../app/contract/procedures/accounts.ts';
import { knownText } from '../../../shared/i18n/known-text.ts';
import classes from '../settings.module.css';
import { isShown, type AccountForm, type FieldValue, type ProviderView } from './account-form.ts';

interface AccountFieldsProps {
  readonly provider: ProviderView;
  readonly form: AccountForm;
  readonly secretsSet: readonly string[];
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (form: AccountForm) => void;
}

interface OneFieldProps {
  readonly field: FieldView;
  readonly value: FieldValue;
  readonly isSet: boolean;
  readonly error: string | undefined;
  readonly onValue: (value: FieldValue) => void;
}

function OneField({ field, value, isSet, error, onValue }: OneFieldProps) {
  const { t } = useTranslation();
  const common = {
    label: field.required ? field.label : `${field.label} (${t('settings.accounts.optional')})`,
    description: field.help,
    error,
    placeholder: field.placeholder,
  };
  const text = typeof value === 'string' ? value : String(value);
  switch (field.kind) {
    case 'secret':
      return (
        <PasswordInput
          {...common}
          placeholder={t(isSet ? 'settings.accounts.secretSet' : 'settings.accounts.secretUnset')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{
            'aria-label': t('settings.accounts.showSecret'),
            'aria-hidden': undefined,
            tabIndex: 0,
          }}
          value={text}
          onChange={(event) => onValue(event.currentTarget.value)}
        />
      );
    case 'number':
      return (
        <NumberInput {...common} hideControls value={typeof value === 'boolean' ? '' : value} onChange={onValue} />
      );
    case 'boolean':
      return (
        <Checkbox
          label={field.label}
          description={field.help}
          error={error}
          checked={value === true}
          onChange={(event) => onValue(event.currentTarget.checked)}
        />
      );
    case 'select':
      return (
        <NativeSelect
          {...common}
          value={text}
          data={[...(field.options ?? [])]}
          onChange={(event) => onValue(event.currentTarget.value)}
        />
      );
    case 'lines':
      return (
        <Textarea
          {...common}
          autosize
          minRows={2}
          maxRows={6}
          autoComplete="off"
          spellCheck={false}
          className={classes['code'] ?? ''}
          value={text}
          onChange={(event) => onValue(event.currentTarget.value)}
        />
      );
    case 'text':
    case 'url':
      return (
        <TextInput
          {...common}
          type={field.kind}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => onValue(event.currentTarget.value)}
        />
      );
  }
}

/** The provider's own words are English; other languages are in `fields`. */
function inWindowLanguage(provider: string, field: FieldView): FieldView {
  const help = knownText(`fields.${provider}.${field.name}.help`) ?? field.help;
  return {
    ...field,
    label: knownText(`fields.${provider}.${field.name}.label`) ?? field.label,
    ...(field.options && {
      options: field.options.map(({ value, label }) => ({
        value,
        label: knownText(`fields.${provider}.${field.name}.options.${value}`) ?? label,
      })),
    }),
    ...(help !== undefined && { help }),
  };
}

/** The fields that the provider asks for; what has an error is shown, wherever it stands. */
export function AccountFields({ provider, form, secretsSet, errors, onChange }: AccountFieldsProps) {
  const { t } = useTranslation();
  const shown = provider.fields.filter(
    (field) => errors[field.name] !== undefined || isShown(provider, field, form.values),
  );
  const [advanced, usual] = [
    shown.filter(({ isAdvanced }) => isAdvanced),
    shown.filter(({ isAdvanced }) => !isAdvanced),
  ];
  const one = (field: FieldView) => {
    const isSecret = field.kind === 'secret';
    const set = (value: FieldValue) =>
      isSecret
        ? onChange({ ...form, secrets: { ...form.secrets, [field.name]: String(value) } })
        : onChange({ ...form, values: { ...form.values, [field.name]: value } });
    return (
      <OneField
        key={field.name}
        field={inWindowLanguage(provider.id, field)}
        value={(isSecret ? form.secrets[field.name] : form.values[field.name]) ?? ''}
        isSet={secretsSet.includes(field.name)}
        error={errors[field.name] && (knownText(`fields.${provider.id}.${field.name}.wrong`) ?? errors[field.name])}
        onValue={set}
      />
    );
  };
  return (
    <>
      {usual.map(one)}
      {advanced.length > 0 && (
        <details
          className={classes['more']}
          open={advanced.some(({ name }) => errors[name] !== undefined) || undefined}
        >
          <summary>{t('settings.accounts.more')}</summary>
          <div className={classes['stack']}>{advanced.map(one)}</div>
        </details>
      )}
    </>
  );
}
