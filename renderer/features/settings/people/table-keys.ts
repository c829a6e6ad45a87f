import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * Arrow keys move the focus between boxes of a table without pressing them; Tab goes through all of them as ever. The radio
 * buttons of a column would otherwise choose as the arrows pass.
 */
export function moveInTable(event: KeyboardEvent<HTMLTableElement>): void {
  const step = STEPS[event.key];
  const from = event.target;
  if (!step || !(from instanceof HTMLInputElement) || from.dataset['column'] === undefined) return;
  event.preventDefault();
  const cells = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[data-column]')];
  const rows = [...new Set(cells.map(({ dataset }) => dataset['row']))];
  const columns = [...new Set(cells.map(({ dataset }) => dataset['column']))];
  const row = rows[rows.indexOf(from.dataset['row']) + step[0]];
  const column = columns[columns.indexOf(from.dataset['column']) + step[1]];
  cells.find(({ dataset }) => dataset['row'] === row && dataset['column'] === column)?.focus();
}
