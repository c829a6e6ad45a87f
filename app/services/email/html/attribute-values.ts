/** Made by the sanitiser itself, or looked at where they are used. */
const OWN = new Set(['src', 'data-link', 'data-blocked', 'role', 'tabindex']);
/** What is read aloud, or shown in place of a picture: any text. */
const TEXT = new Set(['alt']);
/** Widths, colours, names of fonts and languages: none has a colon, a slash or a bracket. */
const SIMPLE = /^[\p{L}\p{N}\s#%.,+'"_-]{0,100}$/u;
/** Longer ones are no style that a person wrote, and take long to parse. */
const LONGEST_STYLE = 10_000;

/** Attributes with values that are what such attributes are; the others are left out. */
export function withSimpleValues(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const written = Object.entries(attributes).map(([name, value]) =>
    // Rows of spaces say nothing, and patterns take long over them.
    name === 'style' && value.length <= LONGEST_STYLE ? [name, value.replace(/\s+/g, ' ')] : [name, value],
  ) as [string, string][];
  const kept = written.filter(([name, value]) => {
    if (name === 'style') return value.length <= LONGEST_STYLE;
    return OWN.has(name) || TEXT.has(name) || SIMPLE.test(value);
  });
  return Object.fromEntries(kept);
}
