import type { ContextMenuParams, MenuItemConstructorOptions, WebContents } from 'electron';
import { Menu } from 'electron';
import type { Language } from '../../app/contract/bridge.ts';

const WORDS = {
  en: { cut: 'Cut', copy: 'Copy', paste: 'Paste', selectAll: 'Select all', none: 'No suggestions' },
  es: { cut: 'Cortar', copy: 'Copiar', paste: 'Pegar', selectAll: 'Seleccionar todo', none: 'Sin sugerencias' },
} as const satisfies Record<Language, Record<string, string>>;

export interface ContextMenuParts {
  readonly language: () => Language;
  /** For a misspelt word, best first. */
  readonly suggest: (contents: WebContents, word: string) => Promise<readonly string[]>;
}

type Place = Pick<ContextMenuParams, 'isEditable' | 'misspelledWord' | 'selectionText' | 'editFlags'>;

/** What a right click offers: in a field suggestions and the clipboard, elsewhere copying what is selected. */
export function contextMenuFor(
  place: Place,
  suggestions: readonly string[],
  language: Language,
  replace: (word: string) => void,
): MenuItemConstructorOptions[] {
  const words = WORDS[language];
  const { isEditable, misspelledWord, selectionText, editFlags } = place;
  if (!isEditable) return selectionText === '' ? [] : [{ role: 'copy', label: words.copy }];
  const spelling: MenuItemConstructorOptions[] =
    misspelledWord === ''
      ? []
      : suggestions.length === 0
        ? [{ label: words.none, enabled: false }, { type: 'separator' }]
        : [...suggestions.map((label) => ({ label, click: () => replace(label) })), { type: 'separator' }];
  return [
    ...spelling,
    { role: 'cut', label: words.cut, enabled: editFlags.canCut },
    { role: 'copy', label: words.copy, enabled: editFlags.canCopy },
    { role: 'paste', label: words.paste, enabled: editFlags.canPaste },
    { role: 'selectAll', label: words.selectAll, enabled: editFlags.canSelectAll },
  ];
}

/** For every window from now on. */
export function offerContextMenu(contents: WebContents, { language, suggest }: ContextMenuParts): void {
  contents.on('context-menu', (_event, params) => {
    const word = params.isEditable ? params.misspelledWord : '';
    const asked = word === '' ? Promise.resolve([]) : suggest(contents, word).catch(() => []);
    void asked.then((suggestions) => {
      if (contents.isDestroyed()) return;
      const replace = (chosen: string): void => contents.replaceMisspelling(chosen);
      const items = contextMenuFor(params, suggestions, language(), replace);
      if (items.length > 0) Menu.buildFromTemplate(items).popup();
    });
  });
}
