import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const program = path.resolve(import.meta.dirname, '..', '..', '..', 'node_modules', 'axe-core', 'axe.min.js');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** axe-core in the page. Evaluated, because the page's policy loads no script from elsewhere; a reload takes it away. */
export async function loadAxe(page: Page): Promise<void> {
  await page.evaluate(await readFile(program, 'utf8'));
}

/** What a theme, a language and a density can break that they all do not: colours, sizes, names and languages. */
export const RULES_OF_LOOKS = ['color-contrast', 'target-size', 'button-name', 'link-name', 'label', 'html-lang-valid'];

/**
 * What breaks WCAG 2.2 A and AA on the page as it is now: rule, and each element with what is wrong with it.
 * @param rules all, or these alone
 */
export async function violationsOf(page: Page, rules: readonly string[] = RULES): Promise<string[]> {
  const run = `axe.run(document, { runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] })`;
  const { violations } = await page.evaluate<AxeResults>(run);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ''}`),
  );
}
