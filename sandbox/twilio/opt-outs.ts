/**
 * Twilio's own handling of opt-out words on long codes: the sender is blocked until an opt-in word comes. Each of our numbers
 * has its own list; the numbers of a messaging service share one.
 */
export interface OptOuts {
  /** Reads a text that arrives. `list`: our number, or the messaging service. */
  heard(list: string, from: string, body: string): void;
  isBlocked(list: string, to: string): boolean;
}

/** "Standard keywords include …, and as of April 29, 2025, also REVOKE and OPTOUT" (docs, error 30004). */
const stopWords = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT']);
const startWords = new Set(['START', 'YES', 'UNSTOP']);

export function createOptOuts(): OptOuts {
  const blocked = new Set<string>();
  const key = (list: string, number: string): string => `${list} ${number}`;
  return {
    heard: (list, from, body) => {
      const word = body.trim().toUpperCase();
      if (stopWords.has(word)) blocked.add(key(list, from));
      if (startWords.has(word)) blocked.delete(key(list, from));
    },
    isBlocked: (list, to) => blocked.has(key(list, to)),
  };
}
