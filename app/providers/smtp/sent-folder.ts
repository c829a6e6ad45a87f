import type { ImapFlow, ListResponse } from 'imapflow';
import { appendFailureOf, noAnswer } from './imap-failures.ts';

/** As programs call it that set no special use (RFC 6154), the likeliest first; compared without case. */
const usualNames = ['sent', 'sent items', 'sent messages', 'sent mail', 'inbox.sent', 'inbox/sent', 'inbox.sent items'];

const canHold = (folder: ListResponse) => !folder.flags.has('\\Noselect') && !folder.flags.has('\\NonExistent');

/** The folder that mail programs file sent mail in; null: there is none yet. */
export async function sentFolderOf(client: ImapFlow): Promise<string | null> {
  const folders = (await client.list()).filter(canHold);
  // What imapflow guesses by a name in any language comes last but one.
  const said = folders.find(
    ({ specialUse, specialUseSource }) => specialUse === '\\Sent' && specialUseSource !== 'name',
  );
  if (said !== undefined) return said.path;
  const named = usualNames
    .map((name) => folders.find(({ path }) => path.toLowerCase() === name))
    .find((folder) => folder !== undefined);
  return (named ?? folders.find(({ specialUse }) => specialUse === '\\Sent'))?.path ?? null;
}

/** Whether the folder has a message with this Message-ID. */
export async function hasMail(client: ImapFlow, folder: string, mailId: string): Promise<boolean> {
  // Not read-only: imapflow would leave out the flags of the APPEND that follows.
  const lock = await client.getMailboxLock(folder);
  try {
    await client.noop();
    // HEADER looks for a part of the field's value (RFC 3501, 6.4.4), and ours are long and random.
    const found = await client.search({ header: { 'message-id': mailId } }, { uid: true });
    if (!Array.isArray(found)) throw noAnswer(client.usable);
    return found.length > 0;
  } finally {
    lock.release();
  }
}

export async function findSent(client: ImapFlow, mailId: string): Promise<boolean> {
  const folder = await sentFolderOf(client);
  return folder !== null && (await hasMail(client, folder, mailId));
}

async function createSent(client: ImapFlow): Promise<string> {
  const { path } = await client.mailboxCreate('Sent');
  return path;
}

/**
 * Files a copy once, read, dated as the message is.
 *
 * @throws ProviderFailure of category rejected if the server will never take it
 */
export async function fileSent(client: ImapFlow, raw: Uint8Array, mailId: string, dateMs: number): Promise<void> {
  const folder = await sentFolderOf(client);
  if (folder !== null && (await hasMail(client, folder, mailId))) return;
  try {
    const path = folder ?? (await createSent(client));
    const done = await client.append(path, Buffer.from(raw), ['\\Seen'], new Date(dateMs));
    if (done === false) throw noAnswer(client.usable);
  } catch (error) {
    throw appendFailureOf(error) ?? error;
  }
}
