/**
 * Who has texted STOP to which of our numbers: the vendor blocks what goes the other way until that person texts START
 * (guide, "Messaging Consent Management"; the words beyond STOP, END, START and RESUME are the trade's usual ones). The
 * confirmation that the vendor sends then is its own and leaves no record here.
 */
export interface OptOuts {
  /** A text has come in. */
  heed(from: string, to: string, body: string): void;
  isBlocked(ownNumber: string, other: string): boolean;
}

const stopWords = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT']);
const startWords = new Set(['START', 'UNSTOP', 'RESUME']);

export function createOptOuts(): OptOuts {
  const blocked = new Set<string>();
  const pair = (ownNumber: string, other: string): string => `${ownNumber} ${other}`;
  return {
    heed: (from, to, body) => {
      const word = body.trim().toUpperCase();
      if (stopWords.has(word)) blocked.add(pair(to, from));
      else if (startWords.has(word)) blocked.delete(pair(to, from));
    },
    isBlocked: (ownNumber, other) => blocked.has(pair(ownNumber, other)),
  };
}
