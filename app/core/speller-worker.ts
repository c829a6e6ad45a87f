import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import nspell from 'nspell';
import type { SpellingAnswer, SpellingQuestion } from './speller.ts';

type Dictionary = ReturnType<typeof nspell>;

const MOST_SUGGESTIONS = 6;
const open = new Map<string, Dictionary>();

/** Read when first needed: the Spanish one takes a second and 100 MB. */
function dictionaryAt(place: string): Dictionary {
  let dictionary = open.get(place);
  if (!dictionary) {
    dictionary = nspell(readFileSync(`${place}.aff`), readFileSync(`${place}.dic`));
    open.set(place, dictionary);
  }
  return dictionary;
}

function answer({ dictionary: place, check, suggest }: SpellingQuestion): readonly string[] {
  const dictionary = dictionaryAt(place);
  if (suggest !== null) return dictionary.suggest(suggest).slice(0, MOST_SUGGESTIONS);
  return check.filter((word) => !dictionary.correct(word));
}

parentPort?.on('message', (question: SpellingQuestion) => {
  const given: SpellingAnswer = { id: question.id, words: answer(question) };
  parentPort?.postMessage(given);
});
