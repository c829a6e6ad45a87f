export { SearchPalette } from './SearchPalette.tsx';
export { searchPalette, type PaletteCommand } from './search-store.ts';
export { useSearchKey } from './use-search-key.ts';
