import type { TemplateView } from '../../../app/contract/procedures/templates.ts';

/** A quick reply being asked for: what stands after the slash, and where it stands in the text, [from, to). */
export interface Slash {
  readonly from: number;
  readonly to: number;
  readonly query: string;
}

/** The `/word` that the caret stands at the end of, at the beginning of the text or after a space; null: none. */
export function slashAt(text: string, caret: number): Slash | null {
  const match = /(?:^|\s)\/([\p{L}\p{N}-]{0,20})$/u.exec(text.slice(0, caret));
  if (!match) return null;
  // A word that goes on after the caret is another word.
  if (/^[\p{L}\p{N}-]/u.test(text.slice(caret))) return null;
  const query = match[1] ?? '';
  return { from: caret - query.length - 1, to: caret, query };
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

type Named = Pick<TemplateView, 'name' | 'shortcut' | 'language'>;

/** How well a template answers what was typed, smaller is better; null: not at all. */
function rank({ name, shortcut }: Named, query: string): number | null {
  const [key, words, wanted] = [fold(shortcut ?? ''), fold(name), fold(query)];
  if (shortcut !== null && key === wanted) return 0;
  if (shortcut !== null && key.startsWith(wanted)) return 1;
  if (words.startsWith(wanted)) return 2;
  if (words.split(/\s+/).some((word) => word.startsWith(wanted))) return 3;
  return words.includes(wanted) ? 4 : null;
}

/**
 * Templates for what was typed: by shortcut, then by the beginning of the name, then by a word in it; among equals those of the
 * window's language first, then by name.
 */
export function matchTemplates<T extends Named>(templates: readonly T[], query: string, language: string): T[] {
  const foreign = (template: Named) => Number(!language.startsWith(template.language));
  return templates
    .flatMap((template) => {
      const at = rank(template, query);
      return at === null ? [] : [{ template, at }];
    })
    .sort(
      (a, b) =>
        a.at - b.at || foreign(a.template) - foreign(b.template) || a.template.name.localeCompare(b.template.name),
    )
    .map(({ template }) => template);
}
