import { createHash, randomUUID } from 'node:crypto';

export interface StoredDocument {
  id: number;
  pid: number;
  /** Absent: stored under a path that names no category. */
  categoryId: number | undefined;
  categoryName: string;
  name: string;
  /** What the disk calls it; old releases list this instead of the name. */
  storedName: string;
  mimetype: string;
  data: Buffer;
  sha256: string;
  /** SHA3-512, OpenEMR's own `hash`. */
  hash: string;
  /** Milliseconds since the epoch, the emulators' clock. */
  at: number;
  /** In lists from then on. */
  visibleAt: number;
}

export type NewDocument = Pick<
  StoredDocument,
  'pid' | 'categoryId' | 'categoryName' | 'name' | 'mimetype' | 'data' | 'at' | 'visibleAt'
>;

export interface Documents {
  add(document: NewDocument): StoredDocument;
  find(id: number): StoredDocument | undefined;
  all(): readonly StoredDocument[];
  ofPatient(pid: number): StoredDocument[];
  move(from: number, into: number): void;
  removeOf(pid: number): void;
}

export function createDocuments(): Documents {
  let rows: StoredDocument[] = [];
  let lastId = 0;
  return {
    add: (given) => {
      const sha256 = createHash('sha256').update(given.data).digest('hex');
      const hash = createHash('sha3-512').update(given.data).digest('hex');
      const row = { ...given, id: ++lastId, storedName: randomUUID(), sha256, hash };
      rows.push(row);
      return row;
    },
    find: (id) => rows.find((row) => row.id === id),
    all: () => rows,
    ofPatient: (pid) => rows.filter((row) => row.pid === pid),
    move: (from, into) => {
      for (const row of rows) if (row.pid === from) row.pid = into;
    },
    removeOf: (pid) => {
      rows = rows.filter((row) => row.pid !== pid);
    },
  };
}
