import { ClinicSettingsShape, type ClinicSettings } from '../../contract/procedures/channels.ts';
import { conversationKey, parseAddress } from '../../domain/email/address.ts';
import { AppError } from '../../domain/errors.ts';
import { parsePhoneNumber } from '../../domain/phone-number.ts';
import type { SettingsRepository } from '../../ports/repositories.ts';

export type { ClinicSettings } from '../../contract/procedures/channels.ts';

/** Name of the setting that holds the clinic's name. */
export const CLINIC_NAME = 'clinic.name';

const NAME = 'clinic';

/**
 * Texts that leave by themselves do so from 8 to 21 (47 CFR 64.1200(c)(1) asks it of solicitations; here it holds for all). The
 * time zone is this workstation's until somebody says another.
 */
export const CLINIC_DEFAULTS: ClinicSettings = {
  smsDialog: true,
  setUpIn: 'panel',
  phiGuard: 'confirm',
  quietFrom: '21:00',
  quietUntil: '08:00',
  timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  phone: '',
  emailFooter: '',
  protectedPdf: 'guard',
  faxToEmail: { enabled: false, to: [] },
  emailToFaxFrom: [],
  lockAfterMinutes: 10,
  purgeRemovedAfterDays: 30,
  purgeFiledAfterDays: null,
};

/** The clinic's settings as they stand; what was never chosen is the default. */
export function readClinicSettings(settings: Pick<SettingsRepository, 'get'>): ClinicSettings {
  const text = settings.get(NAME);
  if (text === null) return CLINIC_DEFAULTS;
  return ClinicSettingsShape.parse({ ...CLINIC_DEFAULTS, ...(JSON.parse(text) as Partial<ClinicSettings>) });
}

/**
 * Inside a transaction; returns them as they are kept, addresses in lower case. Throws AppError INVALID_INPUT `time-zone`, `phone`,
 * `email` (`value`, `field`), `no-recipient`: rules that work by themselves must not trip over them.
 */
export function writeClinicSettings(
  settings: Pick<SettingsRepository, 'set'>,
  changed: ClinicSettings,
): ClinicSettings {
  refuseUnknownZone(changed);
  const number = changed.phone === '' ? null : parsePhoneNumber(changed.phone);
  if (number && (!number.ok || number.e164 !== changed.phone)) {
    throw new AppError('INVALID_INPUT', "The clinic's telephone number must have its country code, as +12025550100.", {
      reason: 'phone',
    });
  }
  const kept = withAddresses(changed);
  settings.set(NAME, JSON.stringify(kept));
  return kept;
}

function withAddresses(changed: ClinicSettings): ClinicSettings {
  const { enabled, to } = changed.faxToEmail;
  const faxToEmail = { enabled, to: addressesOf(to, 'faxToEmail') };
  if (enabled && faxToEmail.to.length === 0) {
    throw new AppError('INVALID_INPUT', 'Faxes cannot be sent on to nobody. Enter at least one e-mail address.', {
      reason: 'no-recipient',
      field: 'faxToEmail',
    });
  }
  return { ...changed, faxToEmail, emailToFaxFrom: addressesOf(changed.emailToFaxFrom, 'emailToFaxFrom') };
}

/** Each once, in the form that received mail is compared with. */
function addressesOf(typed: readonly string[], field: string): string[] {
  const addresses = typed.map((text) => {
    const parsed = parseAddress(text);
    if (parsed.ok) return conversationKey(parsed.mailbox.address);
    throw new AppError(
      'INVALID_INPUT',
      'This is not an e-mail address. Check it, for instance for a missing dot or @.',
      {
        reason: 'email',
        field,
        value: text,
      },
    );
  });
  return [...new Set(addresses)];
}

function refuseUnknownZone({ timeZone }: ClinicSettings): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch (error) {
    const sentence = 'This time zone is not known. Choose one of the list.';
    throw new AppError('INVALID_INPUT', sentence, { reason: 'time-zone' }, { cause: error });
  }
}
