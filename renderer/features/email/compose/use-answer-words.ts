import { useTranslation } from 'react-i18next';
import type { AnswerWords } from './begin.ts';

/** The lines over what is answered or forwarded, in the window's language. */
export function useAnswerWords(): AnswerWords {
  const { t, i18n } = useTranslation();
  const time = (iso: string) =>
    new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
  return {
    wrote: ({ createdAt, email, address }) =>
      t('emailCompose.wrote', { time: time(createdAt), who: email?.from.name ?? email?.from.address ?? address }),
    forwarded: ({ createdAt, email, address }) => {
      const said = { time: time(createdAt), who: email?.from.address ?? address };
      return email
        ? t('emailCompose.forwarded', { ...said, subject: email.subject })
        : t('emailCompose.forwardedOther', said);
    },
  };
}
