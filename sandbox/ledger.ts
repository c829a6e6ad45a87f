/** What the vendors really accepted, in order: the truth that loss and duplicates are counted against. */

export interface LedgerFile {
  name: string;
  bytes: number;
  sha256: string;
  /** Absent where the vendor could not read the file. */
  pages?: number;
}

export interface LedgerRow {
  vendor: string;
  /**
   * document, message: what OpenEMR put into a chart; `from` is the user's name, `to` the patient's number. mailbox: a copy that a
   * mail program put into a folder, which is `to`.
   */
  channel: 'fax' | 'sms' | 'email' | 'voice' | 'direct' | 'document' | 'message' | 'mailbox';
  /** The vendor's id; the recipients of one submission may share it. */
  id: string;
  from: string;
  to: string;
  /** ISO 8601, the emulators' clock. */
  at: string;
  bytes: number;
  /** Of the content as it was sent; several files: of all of them in order. */
  sha256: string;
  /** Pages of the content, without a cover. */
  pages?: number;
  coverPages?: number;
  body?: string;
  /** E-mail: every recipient of this submission; `to` is the same, joined with a comma. */
  recipients?: string[];
  subject?: string;
  html?: string;
  /** The header of this name, with its angle brackets. */
  messageId?: string;
  /** ClinicHub: what the request said. */
  patientId?: string;
  files?: LedgerFile[];
  /** A call: the keys that an endpoint of the sandbox heard, in order, and when it ended. */
  tones?: string;
  endedAt?: string;
  /** The vendor's own word, as it is now. */
  status: string;
  errorCode?: string;
}

/** Something a vendor refused: at the door (`id` absent), or later an accepted item (`id` present). */
export interface RefusalRow {
  vendor: string;
  id?: string;
  at: string;
  to: string;
  status: string;
  errorCode: string;
}

export interface Ledger {
  accept(rows: LedgerRow[]): void;
  refuse(row: RefusalRow): void;
  /** Follows an item that a vendor accepted; `to` absent means all its recipients. */
  move(item: { vendor: string; id: string; to?: string; status: string; errorCode?: string }): void;
  rows(filter?: { vendor?: string; channel?: string }): LedgerRow[];
  refusals(filter?: { vendor?: string }): RefusalRow[];
}

/** The vendors' own words for an accepted item that came to nothing. */
const failedStatuses = new Set([
  ...['DeliveryFailed', 'SendingFailed', 'failed', 'undelivered'],
  ...[
    'EXPIRED',
    'STOPPED_BY_USER',
    'STOPPED_BY_ADMIN',
    'DELIVERY_FAILURE',
    'RECIPIENT_DOES_NOT_EXIST',
    'ROUTING_ERROR',
  ],
]);

export function createLedger(): Ledger {
  const accepted: LedgerRow[] = [];
  const refused: RefusalRow[] = [];
  const byId = new Map<string, LedgerRow[]>();
  const keyOf = (vendor: string, id: string): string => `${vendor} ${id}`;

  const failures = (): RefusalRow[] =>
    accepted
      .filter((row) => failedStatuses.has(row.status))
      .map(({ vendor, id, at, to, status, errorCode }) => ({ vendor, id, at, to, status, errorCode: errorCode ?? '' }));

  return {
    accept: (rows) => {
      for (const row of rows) {
        accepted.push(row);
        const key = keyOf(row.vendor, row.id);
        byId.set(key, [...(byId.get(key) ?? []), row]);
      }
    },
    refuse: (row) => void refused.push(row),
    move: ({ vendor, id, to, status, errorCode }) => {
      for (const row of byId.get(keyOf(vendor, id)) ?? []) {
        if (to !== undefined && row.to !== to) continue;
        row.status = status;
        if (errorCode === undefined) delete row.errorCode;
        else row.errorCode = errorCode;
      }
    },
    rows: (filter = {}) =>
      accepted.filter(
        (row) =>
          (filter.vendor === undefined || row.vendor === filter.vendor) &&
          (filter.channel === undefined || row.channel === filter.channel),
      ),
    refusals: (filter = {}) =>
      [...refused, ...failures()].filter((row) => filter.vendor === undefined || row.vendor === filter.vendor),
  };
}
