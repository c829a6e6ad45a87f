import { useTranslation } from 'react-i18next';
import { Notice } from '../../../shared/ui/Notice.tsx';
import { useComposition } from './composition-here.ts';
import type { Check } from './check-facts.ts';

/** What may be patient data, and where: a subject is read by every server on the way. */
export function PatientData({ check }: { readonly check: Check | undefined }) {
  const { t, i18n } = useTranslation();
  const isProtected = useComposition((state) => state.isProtected);
  const found = check?.phi ?? [];
  const kindsIn = (place: 'subject' | 'text') => [
    ...new Set(found.filter(({ where }) => where === place).map(({ kind }) => t(`sms.phi.${kind}`))),
  ];
  const list = new Intl.ListFormat(i18n.language);
  const [inSubject, inText] = [kindsIn('subject'), kindsIn('text')];
  return (
    <>
      {inSubject.length > 0 && (
        <Notice tone="warn" role="status">
          {t('emailCompose.phiSubject', { list: list.format(inSubject) })}
        </Notice>
      )}
      {inText.length > 0 && !isProtected && (
        <Notice tone="warn" role="status">
          {t('emailCompose.phiText', { list: list.format(inText) })}
        </Notice>
      )}
    </>
  );
}
