import type { Lane } from '../../domain/access/account-scope.ts';
import type { MessagePerson, MessageSearch } from '../../ports/repositories.ts';
import {
  addressForms,
  addressTerm,
  laneTerm,
  monthTerm,
  nameTerm,
  PARTS_TERM,
  patientTerm,
  yearTerm,
} from '../database/message-terms.ts';
import { anyOf, beginning, exactly, typedTerms, type Expand } from '../database/search-text.ts';

/** What the index itself must be asked for. */
export interface KnownOfIndex {
  readonly expand: Expand;
  /** null: there are no messages. */
  span(lanes: readonly Lane[]): Span | null;
}

/** Unix ms of the first and last message that there is. */
export interface Span {
  readonly oldestMs: number;
  readonly newestMs: number;
}

/** FTS5 queries of a search. Everything that narrows is a term of the index; only the days of a month are not. */
export interface SearchMatch {
  /** Without lanes and time, whose terms are in very many messages; null: these alone are asked for. */
  readonly wide: string | null;
  /** With all of it: nothing is read that one of them leaves out. null: nothing can be found. */
  narrow(): string | null;
}

/** null: nothing can be found. */
export function searchMatch(search: MessageSearch, lanes: readonly Lane[], known: KnownOfIndex): SearchMatch | null {
  const { words, person, patientIds, hasParts } = search;
  const terms = all([
    ...typedTerms(words, known.expand),
    ...(person === null ? [] : [personTerms(person)]),
    ...(patientIds === null ? [] : [anyOf(patientIds.map((id) => exactly(patientTerm(id))))]),
    ...(hasParts ? [exactly(PARTS_TERM)] : []),
  ]);
  if (terms === null || lanes.length === 0) return null;
  return {
    wide: terms === '' ? null : terms,
    narrow: () =>
      all([
        ...(terms === '' ? [] : [terms]),
        ...(search.beforeMs === null && search.afterMs === null ? [] : [monthTerms(search, known.span(lanes))]),
        anyOf(lanes.map(({ accountId, channel }) => exactly(laneTerm(accountId, channel)))),
      ]),
  };
}

/** null if nothing can fit one of them. */
function all(terms: readonly (string | null)[]): string | null {
  return terms.includes(null) ? null : terms.join(' AND ');
}

function personTerms({ direction, addresses, nameWords }: MessagePerson): string | null {
  const terms = addresses.map((address) => {
    if (/^\d+$/.test(address)) return beginning(addressTerm(direction, address));
    return exactly(addressTerm(direction, addressForms(address)[0] ?? address));
  });
  if (nameWords.length > 0) {
    const last = nameWords.length - 1;
    const name = nameWords.map((word, at) => (at === last ? beginning : exactly)(nameTerm(direction, word)));
    terms.push(`(${name.join(' AND ')})`);
  }
  return anyOf(terms);
}

/** Whole years where the time holds them, months at its ends. null: no message can be in it. */
function monthTerms({ beforeMs, afterMs }: MessageSearch, span: Span | null): string | null {
  if (span === null) return null;
  const first = monthOf(Math.max(afterMs ?? span.oldestMs, span.oldestMs));
  // The last moment that is still in it.
  const last = monthOf(Math.min((beforeMs ?? Infinity) - 1, span.newestMs));
  const terms: string[] = [];
  for (let month = first; month <= last;) {
    const year = Math.floor(month / 12);
    const isWholeYear = month % 12 === 0 && month + 11 <= last;
    terms.push(exactly(isWholeYear ? yearTerm(year) : monthTerm(year, (month % 12) + 1)));
    month += isWholeYear ? 12 : 1;
  }
  return anyOf(terms);
}

/** Months since year 0. */
function monthOf(atMs: number): number {
  const at = new Date(atMs);
  return at.getUTCFullYear() * 12 + at.getUTCMonth();
}
