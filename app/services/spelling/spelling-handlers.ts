import { TOKENS } from '../../domain/templates/tokens.ts';
import type { Speller, SpellingLanguage } from '../../ports/speller.ts';
import type { Handlers } from '../dispatch/context.ts';

/** A text of which more than this part is unknown to one language is probably written in the other. */
const FOREIGN_PART = 0.5;
/** Fewer words tell nothing about their language. */
const TELLING_WORDS = 3;

/** Numbers and what mixes them with letters have no spelling, and a template's tokens have Foyer's. */
function hasSpelling(word: string): boolean {
  return /\p{L}/u.test(word) && !/\p{N}/u.test(word) && !(TOKENS as readonly string[]).includes(word);
}

export function createSpellingHandlers({
  speller,
}: {
  readonly speller: Speller;
}): Pick<Handlers, 'spelling.check' | 'spelling.suggest'> {
  /** The first language that fits; else the one in which the fewest words are unknown. */
  async function best(
    words: readonly string[],
    languages: readonly SpellingLanguage[],
  ): Promise<{ readonly misspelt: readonly string[] }> {
    let fewest: readonly string[] | null = null;
    for (const language of languages) {
      const misspelt = await speller.misspelt(words, language);
      if (fewest === null || misspelt.length < fewest.length) fewest = misspelt;
      if (words.length < TELLING_WORDS || misspelt.length <= words.length * FOREIGN_PART) break;
    }
    return { misspelt: fewest ?? [] };
  }

  return {
    async 'spelling.check'({ words, languages }) {
      const wanted = [...new Set(words)].filter(hasSpelling);
      if (wanted.length === 0) return { misspelt: [] };
      const { misspelt } = await best(wanted, languages);
      return { misspelt: [...misspelt] };
    },
    async 'spelling.suggest'({ word, languages }) {
      // Which one the text is written in is not known here: any that is in use may have the word.
      const asked = languages.filter((language, at) => at === 0 || speller.isOpen(language));
      const found = await Promise.all(asked.map((language) => speller.suggestions(word, language)));
      return { suggestions: [...new Set(found.flat())] };
    },
  };
}
