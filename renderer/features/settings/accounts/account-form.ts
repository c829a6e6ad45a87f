import type { FieldView } from '../../../../app/contract/procedures/accounts.ts';
import type { Input, Output } from '../../../../app/contract/index.ts';
import type { Channel } from '../../../../app/domain/channel.ts';

export type AccountDetail = Output<'accounts.get'>;
export type AccountView = Output<'accounts.list'>['items'][number];
export type ProviderView = Output<'providers.list'>['items'][number];
export type FieldValue = string | number | boolean;

/** Whoever fills in the form: an administrator for anybody, others for themselves. */
export interface Editor {
  readonly userId: string;
  readonly isAdmin: boolean;
}

/** What the form holds; secrets only as far as they are typed now. */
export interface AccountForm {
  readonly name: string;
  /** null: the clinic's own. */
  readonly userId: string | null;
  /** Which of the vendor's services it carries. */
  readonly channels: readonly Channel[];
  readonly primary: boolean;
  readonly receivesHere: boolean;
  readonly remindsHere: boolean;
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly secrets: Readonly<Record<string, string>>;
}

function startValue(field: FieldView, account: AccountDetail | null): FieldValue {
  const stored = account?.config[field.name];
  if (stored !== undefined && stored !== null) return stored;
  return field.defaultValue ?? (field.kind === 'boolean' ? false : '');
}

export function startForm(provider: ProviderView, account: AccountDetail | null, editor: Editor): AccountForm {
  const plain = provider.fields.filter(({ kind }) => kind !== 'secret');
  return {
    name: account?.name ?? provider.name,
    userId: account ? account.userId : editor.isAdmin ? null : editor.userId,
    channels: account?.channels ?? provider.channels,
    primary: account?.primary ?? false,
    receivesHere: account?.receivesHere ?? true,
    remindsHere: account?.remindsHere ?? false,
    values: Object.fromEntries(plain.map((field) => [field.name, startValue(field, account)])),
    secrets: {},
  };
}

/** What another field makes pointless is not shown. */
export function isShown(
  { fields }: Pick<ProviderView, 'fields'>,
  { onlyIf }: FieldView,
  values: AccountForm['values'],
): boolean {
  if (onlyIf === undefined) return true;
  const other = fields.find(({ name }) => name === onlyIf.field);
  const value = other && !isShown({ fields }, other, values) ? hiddenValue(other) : values[onlyIf.field];
  return onlyIf.is.some((one) => one === value);
}

function hiddenValue({ onlyIf, defaultValue }: FieldView): FieldValue | null {
  return onlyIf?.otherwise ?? defaultValue ?? null;
}

/** An empty optional field is stored as null, a secret left empty keeps what is stored, what is not shown has no say. */
export function saveInput(
  provider: ProviderView,
  account: AccountDetail | null,
  form: AccountForm,
  editor: Editor,
): Input<'accounts.save'> {
  const hidden = new Map(
    provider.fields
      .filter((field) => !isShown(provider, field, form.values))
      .map((field) => [field.name, hiddenValue(field)]),
  );
  const typed = Object.entries(form.secrets).filter(([name, value]) => value !== '' && !hidden.has(name));
  const config = Object.entries(form.values).map(([name, value]) => {
    const saved = hidden.has(name) ? (hidden.get(name) ?? null) : value;
    return [name, saved === '' ? null : saved] as const;
  });
  return {
    ...(account && { id: account.id }),
    provider: provider.id,
    name: form.name.trim(),
    // In the vendor's order, whatever was ticked first.
    channels: provider.channels.filter((channel) => form.channels.includes(channel)),
    config: Object.fromEntries(config),
    ...(typed.length > 0 && { secrets: Object.fromEntries(typed) }),
    userId: form.userId,
    // Of a person, it is nobody's default; and only administrators choose the clinic's.
    ...(editor.isAdmin && { primary: form.primary && form.userId === null }),
    receivesHere: form.receivesHere,
    remindsHere: form.remindsHere,
  };
}

/** False where the vendor only sends on every service that the account carries. */
export function canReceive({ sendOnly }: ProviderView, { channels }: Pick<AccountForm, 'channels'>): boolean {
  return channels.some((channel) => !sendOnly.includes(channel));
}

/** True if a server address was changed, which makes core forget the secrets. */
export function isAddressChanged(provider: ProviderView, account: AccountDetail | null, form: AccountForm): boolean {
  if (!account || account.secretsSet.length === 0) return false;
  return provider.fields.some(
    (field) => field.kind === 'url' && form.values[field.name] !== startValue(field, account),
  );
}

/** `fields` of INVALID_INPUT (`name: sentence`) by field name. */
export function fieldErrors(texts: readonly string[]): Readonly<Record<string, string>> {
  const pairs = texts.map((text) => {
    const at = Math.max(0, text.indexOf(':'));
    // Nested names (`config.server`) end in the field's own.
    const name = text.slice(0, at).split('.').at(-1) ?? '';
    return [name.trim(), text.slice(at + 1).trim()] as const;
  });
  return Object.fromEntries(pairs.filter(([name]) => name !== ''));
}
