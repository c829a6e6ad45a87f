import i18next from 'i18next';
import type { Output } from '../../../../app/contract/index.ts';

export type Live = Output<'calls.live'>;
type Facts = Pick<Live, 'phone' | 'account' | 'ringOut'>;

/** How the phone stands with its server, in a few words. */
export function phoneWords({ phone, account, ringOut }: Facts): string {
  if (phone === 'registered') return i18next.t('calls.phone.registered', { name: account?.name ?? '' });
  if (phone === 'refused') return i18next.t('calls.phone.notRegistered');
  if (phone !== 'off') return i18next.t(`calls.phone.${phone}`);
  if (account !== null) return i18next.t('calls.phone.idle');
  return i18next.t(ringOut === null ? 'calls.phone.off' : 'calls.phone.offRingOut');
}

/** What a person can do about it; null: nothing is to be done, or the failure itself says it. */
export function phoneHint({ phone, account, ringOut }: Facts): string | null {
  if (phone === 'reconnecting') return i18next.t('calls.phone.reconnectingHint');
  if (phone === 'none') return ringOut === null ? i18next.t('calls.phone.noneHint') : null;
  if (phone !== 'off') return null;
  if (account !== null) return i18next.t('calls.phone.idleHint');
  return ringOut === null ? i18next.t('calls.phone.offHint') : null;
}
