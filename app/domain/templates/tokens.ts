/** What `{{…}}` in a template may name. */
export const TOKENS = [
  'patient.firstName',
  'patient.preferredName',
  'patient.lastName',
  'clinic.name',
  'clinic.phone',
  'staff.name',
  'today',
] as const;
export type Token = (typeof TOKENS)[number];

/** null, empty or absent: there is no value. */
export type TokenValues = Readonly<Partial<Record<Token, string | null>>>;

/** What stands in place of a token without a value. */
export const MISSING = '[…]';

const TOKEN = /\{\{([^{}]*)\}\}/g;

const isToken = (name: string): name is Token => (TOKENS as readonly string[]).includes(name);

/** Names between `{{` and `}}` that are no tokens, each once, as written (trimmed). */
export function unknownTokens(body: string): string[] {
  const names = [...body.matchAll(TOKEN)].map(([, name = '']) => name.trim());
  return [...new Set(names.filter((name) => !isToken(name)))];
}

/**
 * The text with its tokens filled. What is no token stays as it is. `missing`: tokens without a value, each once; `[…]` stands
 * in their place. Values are put in as they are: a value that looks like a token is not filled again.
 */
export function fillTokens(body: string, values: TokenValues): { readonly text: string; readonly missing: Token[] } {
  const missing = new Set<Token>();
  const text = body.replace(TOKEN, (whole, inner: string) => {
    const name = inner.trim();
    if (!isToken(name)) return whole;
    const value = values[name];
    if (value !== undefined && value !== null && value !== '') return value;
    missing.add(name);
    return MISSING;
  });
  return { text, missing: [...missing] };
}
