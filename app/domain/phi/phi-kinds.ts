/** What the guard looks for in a text. */
export const PHI_KINDS = ['diagnosis', 'drug', 'result', 'birth-date', 'insurance-number'] as const;
export type PhiKind = (typeof PHI_KINDS)[number];

/** A place in a text that may hold patient data: [start, end) in UTF-16 units. */
export interface PhiHit {
  readonly kind: PhiKind;
  readonly start: number;
  readonly end: number;
}
