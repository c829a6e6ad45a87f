import { webFrame } from 'electron';
import type { Language } from '../app/contract/bridge.ts';
import type { Output, Result } from '../app/contract/index.ts';
import { keepFromHanging } from './spelling-guard.ts';

/** The window's own language first: what the other one knows may still be right. */
function languagesOf(page: string): Language[] {
  return page.startsWith('es') ? ['es', 'en'] : ['en', 'es'];
}

/**
 * Marks misspelt words of what is typed by the dictionaries that core has: Chromium would download its own. A locked window,
 * or a core that is away, marks nothing.
 */
export function answerSpelling(
  check: (words: string[], languages: Language[]) => Promise<Result<Output<'spelling.check'>>>,
): void {
  keepFromHanging(process.versions.electron);
  webFrame.setSpellCheckProvider('en-US', {
    spellCheck: (words, done) => {
      check(words, languagesOf(document.documentElement.lang)).then(
        (answer) => done(answer.ok ? answer.data.misspelt : []),
        () => done([]),
      );
    },
  });
}
