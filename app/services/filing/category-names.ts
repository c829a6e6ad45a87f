import { DEFAULT_CATEGORIES } from '../../domain/filing/filing.ts';
import type { Storage } from '../../ports/repositories.ts';

type Categories = Pick<Storage, 'categories'>;

/** A category's name on screen: as somebody typed it, OpenEMR's own, or read from the path. */
export function categoryNamed({ categories }: Categories, path: string): string {
  const known = categories.find(path) ?? DEFAULT_CATEGORIES.find((category) => category.path === path);
  return known?.name ?? nameFromPath(path);
}

function nameFromPath(path: string): string {
  const words = (path.split('/').at(-1) ?? path).split('_');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}

/** Inside a transaction: the name that somebody typed, so that it is shown as they wrote it. */
export function rememberCategory({ categories }: Categories, path: string, typed: string): void {
  if (categories.find(path) ?? DEFAULT_CATEGORIES.find((category) => category.path === path)) return;
  const name = typed.includes('/') ? nameFromPath(path) : typed.trim().replace(/\s+/g, ' ');
  categories.save({ path, name, isProved: false, lastUsedAtMs: null });
}

/** Inside a transaction: a document of ours is listed there, so it exists. */
export function proveCategory(storage: Categories, path: string, atMs: number): void {
  storage.categories.save({ path, name: categoryNamed(storage, path), isProved: true, lastUsedAtMs: atMs });
}

/**
 * Those in use first, the last used before others, then OpenEMR's default names. A name that was typed and never proved is
 * left out: it may be a slip.
 */
export function listCategories({
  categories,
}: Categories): { readonly path: string; readonly name: string; readonly isProved: boolean }[] {
  const proved = categories.all().filter(({ isProved }) => isProved);
  const inUse = [...proved].sort((a, b) => (b.lastUsedAtMs ?? 0) - (a.lastUsedAtMs ?? 0));
  const rest = DEFAULT_CATEGORIES.filter(({ path }) => !proved.some((category) => category.path === path));
  return [...inUse, ...rest.map((category) => ({ ...category, isProved: false }))];
}
