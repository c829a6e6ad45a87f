import { createHash } from 'node:crypto';
import path from 'node:path';
import type { App } from 'electron';
import { namedProfile } from './environment.ts';

/**
 * Chromium's own folder, which also decides who is a second instance. Must run before anything touches it. A profile named
 * on the command line gets a folder of its own, so that several profiles can be open side by side.
 */
export function chooseUserData(app: App): void {
  // In a development run Electron's default app has reset the folder that this switch named.
  const asked = app.commandLine.getSwitchValue('user-data-dir');
  if (asked !== '') {
    app.setPath('userData', path.resolve(asked));
    return;
  }
  const profile = namedProfile(process.argv, process.env, process.cwd());
  if (profile === null) return;
  const name = createHash('sha256').update(profile).digest('hex').slice(0, 16);
  app.setPath('userData', path.join(app.getPath('userData'), 'windows', name));
}
