const LONGEST = 60;

/**
 * A workstation's name as OpenEMR's list of clients shows it: one line of plain characters. OpenEMR joins values with `|`
 * and puts the name into a page.
 */
export function workstationName(raw: string): string {
  const plain = raw
    .normalize('NFC')
    .replace(/[\p{C}|<>"'`&\\]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return Array.from(plain).slice(0, LONGEST).join('').trim() || 'workstation';
}

export function clientName(workstation: string): string {
  return `Foyer, ${workstationName(workstation)}`;
}
