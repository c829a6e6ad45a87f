import type { TFunction } from 'i18next';
import type { Output } from '../../../../app/contract/index.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { knownText } from '../../../shared/i18n/known-text.ts';

type Limit = Output<'accounts.allowance'>['limits'][number];

function period(seconds: number, t: TFunction): string {
  if (seconds === 60) return t('settings.accounts.allowance.perMinute');
  if (seconds === 3_600) return t('settings.accounts.allowance.perHour');
  if (seconds === 86_400) return t('settings.accounts.allowance.perDay');
  return t('settings.accounts.allowance.perSeconds', { count: seconds });
}

/** One limit as a sentence: what, how much, over what time, and what is left where the vendor tells it. */
export function limitInWords(limit: Limit, t: TFunction, language: string): string {
  const number = new Intl.NumberFormat(language);
  const name = knownText(`settings.accounts.allowance.names.${limit.name}`) ?? limit.name.replaceAll('-', ' ');
  const most = limit.name.endsWith('-bytes') ? formatBytes(limit.value, language) : number.format(limit.value);
  const amount = limit.perSeconds === null ? most : `${most} ${period(limit.perSeconds, t)}`;
  return limit.left === null
    ? t('settings.accounts.allowance.limit', { name, amount })
    : t('settings.accounts.allowance.limitLeft', { name, amount, left: number.format(limit.left) });
}
