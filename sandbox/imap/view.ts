import type { Folder, Mail } from './mail-store.ts';

/** A folder as one session sees it: numbers stay as they were told until the session is told otherwise (RFC 9051, 5.5). */
export interface FolderView {
  readonly folder: Folder;
  readonly isReadOnly: boolean;
  readonly mails: readonly Mail[];
  readonly lastUid: number;
  numberOf(mail: Mail): number;
  /** What happened since the last time, as untagged lines. `expunges` false where the protocol forbids telling them. */
  news(expunges: boolean): string[];
  /** A change of flags that this session made itself is not news. */
  forgetFlags(mail: Mail): void;
  close(): void;
}

/** The place of a uid in an ascending list, or -1. */
function indexOfUid(mails: readonly Mail[], uid: number): number {
  let [low, high] = [0, mails.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = mails[middle]?.uid ?? 0;
    if (found === uid) return middle;
    if (found < uid) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

export function openView(folder: Folder, isReadOnly: boolean, onNews: () => void): FolderView {
  let mails: Mail[] = [...folder.mails];
  let isStale = false;
  const flagged = new Set<Mail>();
  const stop = folder.listen({
    changed: () => {
      isStale = true;
      onNews();
    },
    flagged: (mail) => {
      flagged.add(mail);
      onNews();
    },
  });

  const takeOut = (): string[] => {
    const lines: string[] = [];
    for (let at = mails.length - 1; at >= 0; at--) if (mails[at]?.isGone === true) lines.push(`* ${at + 1} EXPUNGE`);
    if (lines.length > 0) mails = mails.filter((mail) => !mail.isGone);
    return lines;
  };

  const addNew = (): string[] => {
    const last = mails.at(-1)?.uid ?? 0;
    const fresh = folder.mails.filter((mail) => mail.uid > last);
    if (fresh.length === 0) return [];
    mails = [...mails, ...fresh];
    return [`* ${mails.length} EXISTS`];
  };

  const flagLines = (): string[] =>
    [...flagged]
      .filter((mail) => !mail.isGone && indexOfUid(mails, mail.uid) !== -1)
      .map(
        (mail) => `* ${indexOfUid(mails, mail.uid) + 1} FETCH (UID ${mail.uid} FLAGS (${[...mail.flags].join(' ')}))`,
      );

  return {
    ...{ folder, isReadOnly },
    get mails() {
      return mails;
    },
    get lastUid() {
      return mails.at(-1)?.uid ?? 0;
    },
    numberOf: (mail) => indexOfUid(mails, mail.uid) + 1,
    news: (expunges) => {
      const lines = [...(isStale && expunges ? takeOut() : []), ...(isStale ? addNew() : []), ...flagLines()];
      if (expunges) isStale = false;
      flagged.clear();
      return lines;
    },
    forgetFlags: (mail) => void flagged.delete(mail),
    close: stop,
  };
}
