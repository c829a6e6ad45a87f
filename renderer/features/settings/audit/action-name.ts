import { useTranslation } from 'react-i18next';
import { knownText } from '../../../shared/i18n/known-text.ts';

/** The trail's own word in the window's language; the word itself where there is none. Follows the language. */
export function useActionName(): (action: string) => string {
  useTranslation();
  return (action) => knownText(`audit.action.${action}`) ?? action;
}
