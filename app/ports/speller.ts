export const SPELLING_LANGUAGES = ['en', 'es'] as const;
export type SpellingLanguage = (typeof SPELLING_LANGUAGES)[number];

/** Dictionaries that come with Foyer, looked into beside everything else: loading one takes a second. */
export interface Speller {
  /** Those of `words` that the language's dictionary does not have. */
  misspelt(words: readonly string[], language: SpellingLanguage): Promise<readonly string[]>;
  /** Its dictionary is in use already, so that asking costs nothing. */
  isOpen(language: SpellingLanguage): boolean;
  /** Best first, at most six. */
  suggestions(word: string, language: SpellingLanguage): Promise<readonly string[]>;
  stop(): Promise<void>;
}
