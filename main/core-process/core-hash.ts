import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ProblemToShow } from '../problem-to-show.ts';

const REINSTALL = 'Install Foyer again (from a checkout: npm run build).';

/**
 * Compares the core bundle with the SHA-256 (hex) that the build compiled into main.
 * Synchronous, so that nothing comes between the check and the start.
 * @throws ProblemToShow when it is missing or another one
 */
export function checkCoreBundle(bundle: string, expected: string): void {
  let content: Buffer;
  try {
    content = readFileSync(bundle);
  } catch (cause) {
    throw new ProblemToShow('core-missing', `A part of Foyer is missing (${bundle}). ${REINSTALL}`, { cause });
  }
  const actual = createHash('sha256').update(content).digest('hex');
  if (actual !== expected.toLowerCase()) {
    throw new ProblemToShow(
      'core-changed',
      `A part of Foyer was changed after it was built (${bundle}), so it is not started. ${REINSTALL}`,
    );
  }
}
