import type { TFunction } from 'i18next';
import type { Output } from '../../../../app/contract/index.ts';

export type VerifyItem = Output<'channels.verify'>['items'][number];

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : []);

function credentials({ state, params }: VerifyItem, t: TFunction, language: string): string {
  if (state === 'not-possible') {
    return t(listOf(params['vendors']).length === 0 ? 'services.verify.noVendorYet' : 'services.verify.chooseVendor');
  }
  const count = Number(params['accounts'] ?? 0);
  if (state === 'ok') return t('services.verify.accountsOk', { count });
  if (count === 0) return t('services.verify.noAccount');
  return t('services.verify.accountsFailed', { names: new Intl.ListFormat(language).format(listOf(params['failed'])) });
}

function permissions({ state, params }: VerifyItem, t: TFunction, language: string): string {
  const without = listOf(params['without']);
  if (state !== 'ok') return t(without.length > 0 ? 'services.verify.nobodyWithAccount' : 'services.verify.nobody');
  const may = t('services.verify.usersOk', { count: listOf(params['users']).length });
  if (without.length === 0) return may;
  return `${may} ${t('services.verify.without', { names: new Intl.ListFormat(language).format(without) })}`;
}

function testMessage({ state, params }: VerifyItem, t: TFunction): string {
  const to = String(params['to'] ?? '');
  switch (state) {
    case 'ok':
      return t(params['messageState'] === 'delivered' ? 'services.verify.testOk' : 'services.verify.testSent', { to });
    case 'waiting':
      return t('services.verify.testWaiting', { to });
    case 'missing':
      return to === '' ? t('services.verify.testNone') : t('services.verify.testFailed', { to });
    case 'not-possible':
      return t('services.verify.testNotPossible');
  }
}

/** What a line of the checklist says, in the window's language. */
export function verifySentence(item: VerifyItem, t: TFunction, language: string): string {
  switch (item.step) {
    case 'enabled':
      return t(item.state === 'ok' ? 'services.verify.enabledOk' : 'services.verify.enabledMissing');
    case 'credentials':
      return credentials(item, t, language);
    case 'permissions':
      return permissions(item, t, language);
    case 'test-message':
      return testMessage(item, t);
  }
}
