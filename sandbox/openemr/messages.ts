/** Internal messages (pnotes): written through the API, read nowhere but on the control port. */
export interface StoredMessage {
  id: number;
  pid: number;
  /** `YYYY-MM-DD HH:MM (from to to) text` */
  body: string;
  from: string;
  to: string;
  title: string;
  status: string;
  /** ISO 8601 */
  at: string;
}

export interface Messages {
  add(message: Omit<StoredMessage, 'id'>): StoredMessage;
  all(): readonly StoredMessage[];
  move(from: number, into: number): void;
}

export function createMessages(): Messages {
  const rows: StoredMessage[] = [];
  return {
    add: (message) => {
      const row = { id: rows.length + 1, ...message };
      rows.push(row);
      return row;
    },
    all: () => rows,
    move: (from, into) => {
      for (const row of rows) if (row.pid === from) row.pid = into;
    },
  };
}
