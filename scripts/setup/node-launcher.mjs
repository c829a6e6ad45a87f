import { ensureSetup, runScript } from './index.mjs';
import { launch } from './launch.mjs';
import { inCheckout, node24 } from './paths.mjs';

/** An SDK of a vendor loads Node's own punycode, which Node then warns of at every start. */
const quiet = '--disable-warning=DEP0040';

/**
 * Runs a file of the checkout on Node 24 with the launcher's own arguments; relative paths in them stay the caller's.
 * @param {string} file relative to the checkout
 * @param {string[]} needs what set-up has to make first
 * @param {{before?: string[], after?: string[]}} [fixed] arguments of the launcher's own
 */
export function runOnNode24(file, needs, { before = [] } = {}) {
  return runScript(async () => {
    await ensureSetup(needs);
    // `npm run` moves to the checkout; a relative path was typed in the folder the person stood in.
    const cwd = process.env.npm_lifecycle_event === undefined ? process.cwd() : (process.env.INIT_CWD ?? process.cwd());
    return launch(node24, [quiet, inCheckout(file), ...before, ...process.argv.slice(2)], { cwd });
  });
}
