import type { Language } from '../../app/contract/bridge.ts';

/** The tray's words; the menu is made anew when the language changes. */
export const TRAY_WORDS = {
  en: {
    open: 'Open Foyer',
    newFax: 'New fax',
    pause: 'Pause notifications',
    pauseHour: 'For one hour',
    pauseUntilOn: 'Until I turn them on',
    resume: 'Turn notifications on',
    lock: 'Lock',
    quit: 'Quit Foyer',
    nothing: 'Foyer: nothing new',
    unread: (count: number) => `${count} unread`,
    toFile: (count: number) => `${count} to be filed`,
    paused: 'notifications paused',
  },
  es: {
    open: 'Abrir Foyer',
    newFax: 'Nuevo fax',
    pause: 'Pausar las notificaciones',
    pauseHour: 'Durante una hora',
    pauseUntilOn: 'Hasta que las active',
    resume: 'Activar las notificaciones',
    lock: 'Bloquear',
    quit: 'Salir de Foyer',
    nothing: 'Foyer: nada nuevo',
    unread: (count: number) => `${count} sin leer`,
    toFile: (count: number) => `${count} por archivar`,
    paused: 'notificaciones en pausa',
  },
} as const satisfies Record<Language, Record<string, string | ((count: number) => string)>>;

export interface TrayCounts {
  readonly unread: number;
  readonly needsFiling: number;
}

/** What the tray says when pointed at: counts only, nothing of any patient. null counts: nobody is signed in, or all is locked. */
export function trayTooltip(language: Language, counts: TrayCounts | null, isPaused: boolean): string {
  const words = TRAY_WORDS[language];
  const parts = [
    ...(counts && counts.unread > 0 ? [words.unread(counts.unread)] : []),
    ...(counts && counts.needsFiling > 0 ? [words.toFile(counts.needsFiling)] : []),
    ...(isPaused ? [words.paused] : []),
  ];
  if (parts.length > 0) return `Foyer: ${parts.join(', ')}`;
  return counts ? words.nothing : 'Foyer';
}
