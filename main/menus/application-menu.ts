import type { MenuItemConstructorOptions } from 'electron';
import { Menu, app } from 'electron';
import type { Language } from '../../app/contract/bridge.ts';

/** Electron names the roles in English only. */
const WORDS = {
  en: {
    file: 'File',
    newWindow: 'New window',
    lock: 'Lock',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    delete: 'Delete',
    selectAll: 'Select all',
    view: 'View',
    resetZoom: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    togglefullscreen: 'Full screen',
    window: 'Window',
    minimize: 'Minimize',
    close: 'Close',
  },
  es: {
    file: 'Archivo',
    newWindow: 'Nueva ventana',
    lock: 'Bloquear',
    edit: 'Editar',
    undo: 'Deshacer',
    redo: 'Rehacer',
    cut: 'Cortar',
    copy: 'Copiar',
    paste: 'Pegar',
    delete: 'Eliminar',
    selectAll: 'Seleccionar todo',
    view: 'Ver',
    resetZoom: 'Tamaño real',
    zoomIn: 'Acercar',
    zoomOut: 'Alejar',
    togglefullscreen: 'Pantalla completa',
    window: 'Ventana',
    minimize: 'Minimizar',
    close: 'Cerrar',
  },
} as const satisfies Record<Language, Record<string, string>>;

type Role = Exclude<keyof (typeof WORDS)['en'], 'file' | 'newWindow' | 'lock' | 'edit' | 'view' | 'window'>;

export interface MenuCommands {
  newWindow(): void;
  lock(): void;
}

/** What the keyboard needs, nothing more. Developer tools are offered in a development run only. */
export function setApplicationMenu(language: Language, commands: MenuCommands): void {
  const words = WORDS[language];
  const items = (...roles: readonly Role[]): MenuItemConstructorOptions[] =>
    roles.map((role) => ({ role, label: words[role] }));
  const tools: MenuItemConstructorOptions[] = app.isPackaged ? [] : [{ role: 'toggleDevTools' }];
  const template: MenuItemConstructorOptions[] = [
    {
      label: words.file,
      submenu: [
        { label: words.newWindow, accelerator: 'CmdOrCtrl+Shift+N', click: () => commands.newWindow() },
        { label: words.lock, accelerator: 'CmdOrCtrl+L', click: () => commands.lock() },
      ],
    },
    { label: words.edit, submenu: items('undo', 'redo', 'cut', 'copy', 'paste', 'delete', 'selectAll') },
    { label: words.view, submenu: [...items('resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen'), ...tools] },
    { label: words.window, submenu: items('minimize', 'close') },
  ];
  if (process.platform === 'darwin') template.unshift({ role: 'appMenu' });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** The person's choice, else the system's language where we speak it, else English. */
export function menuLanguage(chosen: Language | null, systemLocale: string): Language {
  return chosen ?? (systemLocale.toLowerCase().startsWith('es') ? 'es' : 'en');
}
