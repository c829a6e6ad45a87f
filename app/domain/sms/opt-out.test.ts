import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NAMED_WORDS } from './named-words.ts';
import { readReply, type ReplyKind } from './opt-out.ts';
import { CONCEPTS, holdsConcept } from './reply-concepts.ts';
import { foldClauses, foldText } from './fold-reply.ts';
import { LOOK_ALIKES, MAY_ASK_TO_STOP } from './reply-wordings.ts';
import { OPT_OUT_CORPUS, type Corpus } from './testing/opt-out-corpus.ts';

const kindOf = (text: string): ReplyKind => readReply(text).kind;

describe('the named words', () => {
  it('are those of the law and the carriers, and their Spanish like', () => {
    const words = (means: string) => NAMED_WORDS.filter((named) => named.means === means).map(({ word }) => word);
    expect(words('opt-out').sort()).toEqual(
      'STOP STOPALL UNSUBSCRIBE CANCEL END QUIT REVOKE OPTOUT ALTO PARE PARAR CANCELAR BAJA'.split(' ').sort(),
    );
    expect(words('opt-in')).toEqual(['START', 'UNSTOP', 'INICIAR', 'COMENZAR']);
    expect(words('help')).toEqual(['HELP', 'INFO', 'AYUDA']);
  });

  const noise = fc.array(fc.constantFrom(' ', '.', '!', '\n', '"', '…', '🛑', '\u200e', '¡', '-', '😡'), {
    maxLength: 4,
  });

  it('count however they are written, and alone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...NAMED_WORDS),
        fc.func(fc.boolean()),
        noise,
        noise,
        ({ word, means }, isLower, before, after) => {
          const cased = Array.from(word)
            .map((letter, at) => (isLower(at) ? letter.toLowerCase() : letter))
            .join('');
          const body = `${before.join('')}${cased}${after.join('')}`;
          expect(readReply(body)).toEqual({ kind: means, word });
        },
      ),
    );
  });

  it('do not decide with another word beside them', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...NAMED_WORDS),
        fc.constantFrom('please', 'me', 'Maria', 'por favor', '2'),
        (named, other) => {
          for (const body of [`${named.word} ${other}`, `${other} ${named.word}`]) {
            expect(['unclear', 'none']).toContain(kindOf(body));
          }
        },
      ),
    );
  });

  it.each(['YES', 'yes', 'Yes!', 'SI', 'Sí', 'Y', 'OK', '', ' ', '👍', '???'])('%j is none of them', (body) => {
    expect(readReply(body)).toEqual({ kind: 'none' });
  });
});

describe('each wording', () => {
  it.each(MAY_ASK_TO_STOP.map((wording) => [wording.name, wording] as const))(
    '%s finds its example',
    (_name, wording) => {
      expect(wording.pattern.test(foldText(wording.example))).toBe(true);
      expect(kindOf(wording.example)).toBe('unclear');
    },
  );

  it.each(CONCEPTS.map((concept) => [concept.name, concept] as const))('%s holds in its example', (_name, concept) => {
    expect(foldClauses(concept.example).some((words) => holdsConcept(concept, words))).toBe(true);
    expect(kindOf(concept.example)).toBe('unclear');
  });

  it.each(LOOK_ALIKES.map((wording) => [wording.name, wording] as const))(
    '%s lets its example pass',
    (_name, wording) => {
      expect(wording.pattern.test(foldText(wording.example))).toBe(true);
      expect(kindOf(wording.example)).toBe('none');
    },
  );
});

const parts: readonly (readonly [string, Corpus])[] = [
  ['tuned with', OPT_OUT_CORPUS.tuning],
  ['held out', OPT_OUT_CORPUS.heldOut],
  ['second thoughts', OPT_OUT_CORPUS.secondThoughts],
  ['fresh', OPT_OUT_CORPUS.fresh],
  ['fresh again', OPT_OUT_CORPUS.freshAgain],
];

describe.each(parts)('the corpus: %s', (name, corpus) => {
  it('reads the words exactly, misses nobody who asks, and blocks nobody else', () => {
    for (const text of corpus.word) expect([text, kindOf(text)]).toEqual([text, 'opt-out']);
    for (const text of corpus.start) expect([text, kindOf(text)]).toEqual([text, 'opt-in']);
    for (const text of corpus.help) expect([text, kindOf(text)]).toEqual([text, 'help']);
    const passedOver = corpus.asks.filter((text) => kindOf(text) === 'none');
    expect(passedOver).toEqual([]);
    const blocked = corpus.other.filter((text) => !['none', 'unclear'].includes(kindOf(text)));
    expect(blocked).toEqual([]);
    const alarms = corpus.other.filter((text) => kindOf(text) === 'unclear');
    process.stdout.write(
      `opt-out corpus, ${name}: ${corpus.word.length + corpus.start.length + corpus.help.length} words exact, ` +
        `${corpus.asks.length} of ${corpus.asks.length} that ask brought a person or a block, ` +
        `${corpus.other.length - alarms.length} of ${corpus.other.length} others left alone, ${alarms.length} shown to a person\n`,
    );
    // The fresh part stays as it was written, a wrong number that somebody apologizes for included.
    expect(alarms.length).toBeLessThanOrEqual(corpus.other.length * (name === 'fresh' ? 0.05 : 0.03));
  });
});

it('is large enough, and nothing stands in it twice', () => {
  const all = parts.flatMap(([, corpus]) => [corpus.word, corpus.start, corpus.help, corpus.asks, corpus.other].flat());
  expect(all.length).toBeGreaterThan(200);
  expect(all.filter((text, at) => all.indexOf(text) !== at)).toEqual([]);
});
