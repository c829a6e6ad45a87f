import type { Patient } from '../../domain/patient/patient.ts';
import { APOSTROPHES, fold, HYPHENS, wordsOf } from '../../domain/search/folding.ts';
import { addressWords } from './search-text.ts';

/** Words of the full-text table `patient_search`: what is stored and what is typed are folded by the same rules. */

/** A name as lists are ordered by it and as it is compared whole: `O’Brien` is `obrien`, `Lopez-Garcia` is `lopez garcia`. */
export function nameKey(name: string): string {
  return wordsOf(fold(name).replace(APOSTROPHES, '')).join(' ');
}

/** `O'Brien` is found as `o brien` and `obrien`, `Lopez-Garcia` as `lopez garcia` and `lopezgarcia`. */
function nameWords(name: string): string[] {
  const folded = fold(name);
  const bare = folded.replace(APOSTROPHES, '');
  return [...wordsOf(folded), ...wordsOf(bare), ...wordsOf(bare.replace(HYPHENS, ''))];
}

/** Month or day first, with and without century, and as ISO has it: each way of typing a date is a prefix of one of these. */
function dateWords(birthDate: string | null): string[] {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(birthDate ?? '') ?? [];
  if (year === undefined || month === undefined || day === undefined) return [];
  const short = year.slice(2);
  return [year, short].flatMap((y) => [`${month}${day}${y}`, `${day}${month}${y}`]).concat(`${year}${month}${day}`);
}

function numberWords(phones: Patient['phones']): string[] {
  return phones.flatMap(({ e164, text }) => {
    if (e164 !== null) return addressWords(e164).split(' ');
    const digits = text.replace(/\D/g, '');
    return digits.length < 4 ? [] : [digits, digits.slice(-4)];
  });
}

/** Also without the zeros that it begins with. */
function mrnWords(mrn: string | null): string[] {
  return wordsOf(fold(mrn ?? '')).flatMap((word) => [word, word.replace(/^0+(?=.)/, '')]);
}

/** One text per column of `patient_search`. */
export function patientWords(patient: Patient): Record<'names' | 'born' | 'mrn' | 'phones', string> {
  const { givenName, middleName, familyName, suffix, preferredName } = patient;
  const names = [givenName, middleName, familyName, suffix, preferredName].flatMap(nameWords);
  const line = (words: readonly string[]): string => [...new Set(words)].join(' ');
  return {
    names: line(names),
    born: line(dateWords(patient.birthDate)),
    mrn: line(mrnWords(patient.mrn)),
    phones: line(numberWords(patient.phones)),
  };
}

export interface PatientQuery {
  /** FTS5. Words hold letters and digits only and are quoted, so nothing typed can be its syntax. */
  readonly match: string;
  /** What may be a whole family name in it: runs of up to four words, as {@link nameKey} makes them. */
  readonly families: readonly string[];
}

/** @returns null if no word is in it */
export function toPatientQuery(typed: string): PatientQuery | null {
  const chunks = typed.split(/[\s,;]+/);
  const terms = chunks.flatMap((chunk) => dateTerm(chunk) ?? wordsOf(fold(chunk)).map(prefix));
  if (terms.length === 0) return null;
  return { match: [...new Set(terms)].join(' AND '), families: runs(nameKey(typed).split(' ')) };
}

function prefix(word: string): string {
  return `"${word}"*`;
}

/** A date or its beginning; the same figures may also be an MRN. null if it cannot be a date. */
function dateTerm(chunk: string): string[] | null {
  const starts = isoStarts(chunk) ?? commonStarts(chunk);
  if (starts === null) return null;
  const mrn = wordsOf(chunk).map((word) => `mrn : ${prefix(word)}`);
  return [`(${starts.map((start) => `born : ${prefix(start)}`).join(' OR ')} OR (${mrn.join(' AND ')}))`];
}

/** `1980-2`, `1980-02-03` */
function isoStarts(chunk: string): string[] | null {
  const [, year, month, day] = /^(\d{4})[-/.](\d{0,2})(?:[-/.](\d{0,2}))?$/.exec(chunk) ?? [];
  if (year === undefined || month === undefined) return null;
  if (day === undefined) return partial(month).map((end) => `${year}${end}`);
  return partial(day).map((end) => `${year}${month.padStart(2, '0')}${end}`);
}

/** `2/3`, `02/03/19`, `2.3.1980`: month or day first */
function commonStarts(chunk: string): string[] | null {
  const [, first, second, year] = /^(\d{1,2})[-/.](\d{0,2})(?:[-/.](\d{0,4}))?$/.exec(chunk) ?? [];
  if (first === undefined || second === undefined) return null;
  const begin = first.padStart(2, '0');
  if (year === undefined) return partial(second).map((end) => `${begin}${end}`);
  return [`${begin}${second.padStart(2, '0')}${year}`];
}

/** A figure that may still be typed on: `1` is 01, or the beginning of 10 to 19. */
function partial(figure: string): string[] {
  return figure.length === 1 ? [`0${figure}`, figure] : [figure];
}

const LONGEST_RUN = 4;

function runs(words: readonly string[]): string[] {
  return words.flatMap((_, from) =>
    Array.from({ length: Math.min(LONGEST_RUN, words.length - from) }, (_empty, more) =>
      words.slice(from, from + more + 1).join(' '),
    ),
  );
}
