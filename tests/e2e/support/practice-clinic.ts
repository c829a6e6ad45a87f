import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ControlClient } from '../harness/index.ts';

/** The control port of the practice clinic that Foyer itself has started for the profile. */
export function controlOf(profile: string): ControlClient {
  const file = path.join(profile, 'practice-clinic', 'sandbox.json');
  const { control } = JSON.parse(readFileSync(file, 'utf8')) as { control: { url: string; token: string } };
  return new ControlClient(control);
}
