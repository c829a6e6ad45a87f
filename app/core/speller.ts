import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Log } from '../ports/log.ts';
import type { Speller, SpellingLanguage } from '../ports/speller.ts';

/** What crosses to the worker: one of `check` and `suggest`. */
export interface SpellingQuestion {
  readonly id: number;
  /** Path of the dictionary's files, without their endings. */
  readonly dictionary: string;
  readonly check: readonly string[];
  readonly suggest: string | null;
}
export interface SpellingAnswer {
  readonly id: number;
  readonly words: readonly string[];
}

/** Hunspell's dictionaries, asked in a thread of their own that is started by the first question. */
export function createSpeller({ log }: { readonly log: Log }): Speller {
  const waiting = new Map<number, (words: readonly string[]) => void>();
  let worker: Worker | null = null;
  let asked = 0;
  const inUse = new Set<SpellingLanguage>();

  /** Whoever still waits is told that nothing is wrong: spelling is a help, never an obstacle. */
  function ended(): void {
    worker = null;
    inUse.clear();
    for (const resolve of waiting.values()) resolve([]);
    waiting.clear();
  }

  function running(): Worker {
    if (worker) return worker;
    const started = new Worker(beside('speller-worker'));
    started.on('message', ({ id, words }: SpellingAnswer) => {
      waiting.get(id)?.(words);
      waiting.delete(id);
    });
    started.on('error', (error) => log.error('speller.failed', { error }));
    started.on('exit', ended);
    // It must not keep a core alive that is done.
    started.unref();
    worker = started;
    return started;
  }

  function ask(
    language: SpellingLanguage,
    question: Pick<SpellingQuestion, 'check' | 'suggest'>,
  ): Promise<readonly string[]> {
    inUse.add(language);
    const id = ++asked;
    const { promise, resolve } = Promise.withResolvers<readonly string[]>();
    waiting.set(id, resolve);
    running().postMessage({ id, dictionary: dictionaryOf(language), ...question } satisfies SpellingQuestion);
    return promise;
  }

  return {
    misspelt: (words, language) => ask(language, { check: words, suggest: null }),
    isOpen: (language) => inUse.has(language),
    suggestions: (word, language) => ask(language, { check: [], suggest: word }),
    async stop() {
      await worker?.terminate();
    },
  };
}

/** In the built core all lies beside it (scripts/build.mjs); in the source the packages have it. */
const isSource = import.meta.url.endsWith('.ts');

function beside(name: string): URL {
  return new URL(`./${name}.${isSource ? 'ts' : 'mjs'}`, import.meta.url);
}

function dictionaryOf(language: SpellingLanguage): string {
  if (!isSource) return fileURLToPath(new URL(`./dictionaries/${language}`, import.meta.url));
  return join(dirname(createRequire(import.meta.url).resolve(`dictionary-${language}`)), 'index');
}
