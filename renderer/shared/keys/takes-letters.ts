/** Where letters are text, or belong to something that lies over the screen. */
export function takesLetters(element: Element | null): boolean {
  const text = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]';
  return element !== null && element.closest(text) !== null;
}
