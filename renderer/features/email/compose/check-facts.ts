import type { Input, Output } from '../../../../app/contract/index.ts';
import { ADDRESS_FIELDS, type AddressField, type CheckFacts, type Composition } from './composition.ts';

export type Check = Output<'email.check'>;

/** An address that nothing is missing of, although it was not ended yet. */
export function isWholeAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text.trim());
}

/** What `email.check` is asked: also the address that stands in a field and was not ended yet. */
export function checkInput(written: Composition): Input<'email.check'> {
  const { subject, html, attachments, accountId, patientId, typed } = written;
  const entries = (field: AddressField) => [
    ...written[field],
    ...(isWholeAddress(typed[field]) ? [typed[field].trim()] : []),
  ];
  const [to = [], cc = [], bcc = []] = ADDRESS_FIELDS.map(entries);
  return {
    ...{ to, cc, bcc, subject, html },
    attachments: attachments.flatMap(({ blob }) => (blob === null ? [] : [{ blob }])),
    ...(accountId !== null && { accountId }),
    ...(patientId !== null && { patientId }),
  };
}

/** What the form goes by; before core has said anything nothing stands in the way, as core refuses by itself. */
export function factsOf(check: Check | undefined): CheckFacts {
  const account = check?.account;
  const size = check?.size;
  return {
    recipients: check === undefined ? [] : [...check.to, ...check.cc, ...check.bcc],
    hasAccount: account !== null,
    isTooLarge: size !== undefined && size.most !== null && size.bytes > size.most,
    needsProtection: check?.protection === 'required',
    takesFiles: account?.attachments !== false,
    takesCopies: account?.copies !== false,
    takesHtml: account?.html !== false,
  };
}
