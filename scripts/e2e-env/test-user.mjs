import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { SetupError } from '../setup/process.mjs';

const name = 'foyer-test';

function find() {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  if (line === undefined) return null;
  const [, , uid, gid] = line.split(':');
  return { name, uid: Number(uid), gid: Number(gid) };
}

/** The unprivileged user that the end-to-end tests run as when set-up is root; made once, with no home and no shell. */
export function ensureTestUser() {
  const found = find();
  if (found !== null) return found;
  const args = [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/usr/sbin/nologin',
    name,
  ];
  const { status, stderr } = spawnSync('useradd', args, { encoding: 'utf8' });
  // A run beside this one may have made it in the meantime.
  const made = find();
  if (made === null)
    throw new SetupError(`The user ${name} could not be made (useradd ended with ${status}): ${stderr ?? ''}`);
  return made;
}
