import i18next from 'i18next';
import type { Output } from '../../../../app/contract/index.ts';

export type NumberCheck = Output<'calls.check'>;

export interface CheckWords {
  readonly tone: 'quiet' | 'warn' | 'bad';
  readonly text: string;
}

const NAMED = /\p{L}/u;

/** A name is being typed, not a number. */
export const isName = (text: string): boolean => NAMED.test(text);

function whose({ patients, contactName, dials }: NumberCheck, maySeeNames: boolean): string {
  const names = patients.map(({ name }) => name).join(' · ');
  const contact = contactName === null ? [] : [i18next.t('calls.check.contact', { name: contactName })];
  if (patients.length > 1) return [i18next.t('calls.check.maybe', { names }), ...contact].join(' · ');
  if (patients.length === 1 || contact.length > 0) return [...(names === '' ? [] : [names]), ...contact].join(' · ');
  if (dials !== null && !dials.startsWith('+')) return i18next.t('calls.check.extension', { number: dials });
  return i18next.t(maySeeNames ? 'calls.check.unknown' : 'calls.check.masked');
}

/**
 * What stands under *Number*: what is wrong with it, else whom it would reach.
 *
 * @param check what core says of the text; undefined: not yet
 * @param isEmergency told at once, without waiting for core
 * @returns null: nothing to say
 */
export function checkWords(
  check: NumberCheck | undefined,
  { isEmergency, maySeeNames, hasFound }: CheckFacts,
): CheckWords | null {
  if (isEmergency || check?.problem === 'emergency') return { tone: 'bad', text: i18next.t('calls.problem.emergency') };
  if (check === undefined) return null;
  if (check.problem === null) {
    const says =
      check.dials?.startsWith('+') === true ? [i18next.t('calls.check.dials', { number: check.display })] : [];
    return { tone: 'quiet', text: [...says, whose(check, maySeeNames)].join(' · ') };
  }
  // Letters are a name as long as somebody fits; too few digits are the beginning of more.
  if (check.problem === 'empty' || hasFound) return null;
  return { tone: check.problem === 'too-short' ? 'quiet' : 'warn', text: i18next.t(`calls.problem.${check.problem}`) };
}

export interface CheckFacts {
  readonly isEmergency: boolean;
  /** The rights in OpenEMR include patients. */
  readonly maySeeNames: boolean;
  /** People are offered for what is typed. */
  readonly hasFound: boolean;
}
