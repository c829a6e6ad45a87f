import { expect, test } from 'vitest';
import type { EmailRecipientView } from '../../../../app/contract/procedures/email.ts';
import {
  type Attachment,
  emptyComposition,
  hasSeparator,
  isEmpty,
  missing,
  patientAfterPick,
  splitAddresses,
  submissionFor,
} from './composition.ts';

const NOW = Date.UTC(2026, 2, 3, 9);
const blank = { ...emptyComposition(NOW), html: '<p></p>', untouchedHtml: '<p></p>' };
const fine = {
  ...{ recipients: [], hasAccount: true, isTooLarge: false, needsProtection: false },
  ...{ takesFiles: true, takesCopies: true, takesHtml: true },
};
const known: EmailRecipientView = {
  ...{ text: 'a@example.org', address: 'a@example.org', name: null, reason: null, suggestion: null },
  ...{ patients: [], contacts: [], consent: 'ok', isNew: false, bounced: null },
};
const written = { ...blank, to: ['a@example.org'], html: '<p>Hello</p>' };
const file: Attachment = {
  ...{ key: 1, name: 'a.pdf', type: 'application/pdf', bytes: 3, step: 'ready', progress: 1 },
  ...{ blob: 'b', problem: null },
};

test.each([
  ['a@example.org, b@example.org', ['a@example.org', 'b@example.org']],
  ['"Espinoza, Alma" <alma@example.org>; b@example.org', ['"Espinoza, Alma" <alma@example.org>', 'b@example.org']],
  ['a@example.org\nb@example.org\n', ['a@example.org', 'b@example.org']],
  [' ,; ', []],
  ['"never ended, a@example.org', ['"never ended', 'a@example.org']],
  ['Alma <alma@example.org', ['Alma <alma@example.org']],
])('%s is taken apart', (text, entries) => {
  expect(splitAddresses(text)).toEqual(entries);
});

test('a separator inside a name ends nothing', () => {
  expect(hasSeparator('"Espinoza, Al')).toBe(false);
  expect(hasSeparator('alma@example.org,')).toBe(true);
  expect(hasSeparator('Alma <alma@example.org>;')).toBe(true);
});

test('a signature and what is answered are nothing that somebody would miss', () => {
  expect(isEmpty(blank)).toBe(true);
  expect(isEmpty({ ...blank, typed: { to: '', cc: 'x', bcc: '' } })).toBe(false);
  const answer = { ...written, inReplyTo: 'm', html: '<p>Old</p>', untouchedHtml: '<p>Old</p>' };
  expect(isEmpty(answer)).toBe(true);
  expect(isEmpty({ ...answer, html: '<p>New</p><p>Old</p>' })).toBe(false);
});

test('what stands in the way is told, all of it', () => {
  const nobody = { ...known, text: 'alma', address: null };
  expect(missing(blank, '', { ...fine, hasAccount: false })).toEqual(['recipient', 'nothing', 'account']);
  expect(missing(written, '', { ...fine, recipients: [known] })).toEqual([]);
  expect(missing(written, '', { ...fine, recipients: [nobody] })).toEqual(['address']);
  expect(missing(written, '', { ...fine, recipients: [known, { ...known, address: 'A@example.org' }] })).toEqual([
    'twice',
  ]);
  expect(missing(written, '', { ...fine, recipients: [{ ...known, consent: 'no-consent' }] })).toEqual(['consent']);
  expect(missing({ ...written, attachments: [file] }, '', { ...fine, takesFiles: false })).toEqual(['files']);
  expect(missing({ ...written, cc: ['b@example.org'] }, '', { ...fine, takesCopies: false })).toEqual(['copies']);
  expect(missing(written, '', { ...fine, needsProtection: true })).toEqual(['protection']);
  expect(missing({ ...written, isProtected: true }, 'seven77', { ...fine, needsProtection: true })).toEqual([
    'password',
  ]);
  expect(missing({ ...written, isProtected: true }, 'eight888', fine)).toEqual([]);
  const fileless = { ...fine, takesFiles: false };
  expect(missing(written, '', { ...fileless, needsProtection: true })).toEqual(['otherAccount']);
  expect(missing({ ...written, isProtected: true }, 'eight888', fileless)).toEqual(['otherAccount']);
});

test('the same content keeps its id, any other gets a new one without confirmations', () => {
  const first = { ...submissionFor(written, '', null, NOW), confirmed: ['new-number'] };
  expect(submissionFor(written, '', first, NOW)).toBe(first);
  const other = submissionFor({ ...written, subject: 'Visit' }, '', first, NOW);
  expect(other.id).not.toBe(first.id);
  expect(other.confirmed).toEqual([]);
  expect(submissionFor({ ...written, isProtected: true }, 'eight888', first, NOW).id).not.toBe(first.id);
});

test('the e-mail is about a picked patient only if nobody else’s patients are in it', () => {
  expect(patientAfterPick(null, 'a', [])).toBe('a');
  expect(patientAfterPick('a', 'a', ['a'])).toBe('a');
  expect(patientAfterPick(null, 'a', ['b'])).toBeNull();
  expect(patientAfterPick('b', 'a', [])).toBeNull();
});
