import { afterAll, describe, expect, it } from 'vitest';
import { createSpellingHandlers } from '../services/spelling/spelling-handlers.ts';
import { createSpeller } from './speller.ts';

const silence = () => undefined;
const silent = { info: silence, warn: silence, error: silence };

describe('the speller with its own dictionaries', () => {
  const speller = createSpeller({ log: silent });
  const handlers = createSpellingHandlers({ speller });
  afterAll(() => speller.stop());
  const check = async (text: string, languages: ('en' | 'es')[]) =>
    (await handlers['spelling.check']({ words: text.split(/[^\p{L}\p{N}']+/u), languages }, null as never)).misspelt;

  it('finds what is misspelt, and nothing else', async () => {
    expect(await check('Your apointment is tomorow at 9', ['en', 'es'])).toEqual(['apointment', 'tomorow']);
    expect(await check("We're open until 5pm", ['en'])).toEqual([]);
    const template = { words: ['Hi', 'patient.preferredName', 'thiss'], languages: ['en' as const] };
    expect(await handlers['spelling.check'](template, null as never)).toEqual({ misspelt: ['thiss'] });
  });

  it('reads a Spanish text with the Spanish dictionary, whatever the window speaks', async () => {
    expect(await check('Su citta es mañana por la tarde', ['en', 'es'])).toEqual(['citta']);
  });

  it('suggests', async () => {
    const { suggestions } = await handlers['spelling.suggest'](
      { word: 'apointment', languages: ['en'] },
      null as never,
    );
    expect(suggestions[0]).toBe('appointment');
    const both = await handlers['spelling.suggest']({ word: 'mañanna', languages: ['en', 'es'] }, null as never);
    expect(both.suggestions).toContain('mañana');
  });

  it('answers that nothing is wrong when it is stopped while it is asked', async () => {
    const stopped = createSpeller({ log: silent });
    const asked = stopped.misspelt(['apointment'], 'en');
    await stopped.stop();
    expect(await asked).toEqual([]);
  });
});
