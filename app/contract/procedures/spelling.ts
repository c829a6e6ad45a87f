import { z } from 'zod';
import { query } from '../procedure.ts';

const Language = z.enum(['en', 'es']);

/** Dictionaries that come with Foyer; nothing is downloaded, and no word leaves the workstation. */
export const spellingProcedures = {
  /** Those of the words that no dictionary of these languages has. */
  'spelling.check': query({
    needs: 'session',
    audit: 'none',
    input: z.object({ words: z.array(z.string().max(100)).max(2000), languages: z.array(Language).min(1) }),
    output: z.object({ misspelt: z.array(z.string()) }),
  }),
  'spelling.suggest': query({
    needs: 'session',
    audit: 'none',
    input: z.object({ word: z.string().min(1).max(100), languages: z.array(Language).min(1) }),
    output: z.object({ suggestions: z.array(z.string()) }),
  }),
};
