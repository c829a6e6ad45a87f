import { randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { writeFileDurably } from '../storage/files/durable-file.ts';

/** Where a running core takes a job, and the word that opens it: a file in the profile, for its owner alone. */
const Place = z.strictObject({
  socket: z.string(),
  token: z.string(),
  /** Whose place it is: a copy of a profile has a copy of this file, and must not reach the other one's core. */
  profile: z.string(),
});
export type HandOverPlace = z.output<typeof Place>;

const FILE = 'hand-over.json';
const FOLDER = 'run';
const TEMPORARY = 'foyer-run-';
/** The least of what systems allow is 104 bytes with the closing zero (macOS). */
const LONGEST_SOCKET_PATH = 100;

/**
 * Makes a place for a core that has just opened the profile: nobody else has it, so whatever lies there is left over. The
 * socket is in a folder for the owner alone; where its path would be too long for a socket, that is a new temporary one.
 */
export function makePlace(profile: string): HandOverPlace {
  removePlace(profile);
  const place = {
    socket: newSocketPath(profile),
    token: randomBytes(32).toString('base64url'),
    profile: realpathSync(profile),
  };
  writeFileDurably(join(profile, FILE), JSON.stringify(place), 0o600);
  return place;
}

/** null: no core has the profile, or it takes no jobs. */
export function readPlace(profile: string): HandOverPlace | null {
  try {
    const place = Place.parse(JSON.parse(readFileSync(join(profile, FILE), 'utf8')));
    return place.profile === realpathSync(profile) ? place : null;
  } catch {
    return null;
  }
}

export function removePlace(profile: string): void {
  const place = readPlace(profile);
  rmSync(join(profile, FILE), { force: true });
  if (!place || process.platform === 'win32') return;
  const folder = dirname(place.socket);
  const isOurs = folder === join(profile, FOLDER) || basename(folder).startsWith(TEMPORARY);
  if (isOurs && isPrivateFolder(folder)) rmSync(folder, { recursive: true, force: true });
}

/** Only the owner may look into the folder that the socket is in: the word is said to nobody else. */
export function isPrivatePlace({ socket }: HandOverPlace): boolean {
  return process.platform === 'win32' || isPrivateFolder(dirname(socket));
}

function newSocketPath(profile: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\${TEMPORARY}${randomBytes(16).toString('hex')}`;
  const folder = join(profile, FOLDER);
  const socket = join(folder, 'jobs');
  if (Buffer.byteLength(socket) > LONGEST_SOCKET_PATH) return join(temporaryFolder(), 'jobs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  // Left over where the file that named it is gone.
  rmSync(socket, { force: true });
  return socket;
}

function temporaryFolder(): string {
  const preferred = join(tmpdir(), TEMPORARY);
  const isShort = Buffer.byteLength(preferred) <= LONGEST_SOCKET_PATH - 'XXXXXX/jobs'.length;
  return mkdtempSync(isShort ? preferred : `/tmp/${TEMPORARY}`);
}

function isPrivateFolder(folder: string): boolean {
  const facts = lstatSync(folder, { throwIfNoEntry: false });
  return facts !== undefined && facts.isDirectory() && facts.uid === process.getuid?.() && (facts.mode & 0o077) === 0;
}
