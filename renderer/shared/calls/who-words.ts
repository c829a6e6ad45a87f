import i18next from 'i18next';
import type { Who } from './who.ts';

/** The one line that says whose call it is. Charts write "Espinoza, Alma": a comma between two would be read as one name. */
export function whoTitle({ kind, names, number }: Who): string {
  if (kind === 'withheld') return i18next.t('calls.who.withheld');
  if (kind === 'number') return number ?? i18next.t('calls.who.withheld');
  const joined = names.join(' · ');
  return kind === 'maybe' ? i18next.t('calls.who.maybe', { names: joined }) : joined;
}

/** Within a sentence: several who have the number are not "Call with May be …", but the number. */
export function whoNamed(who: Who): string {
  return who.kind === 'maybe' && who.number !== null ? who.number : whoTitle(who);
}

/** What stands below the title: number, contact, and what the caller's side says. */
export function whoLines({ kind, alsoContact, number, told }: Who): readonly string[] {
  return [
    kind === 'number' ? null : number,
    alsoContact === null ? null : i18next.t('calls.who.contact', { name: alsoContact }),
    told === null ? null : i18next.t('calls.who.told', { name: told }),
  ].filter((line) => line !== null);
}
