/** Since this major version the check of a text that begins with no letter comes to an end (electron#44336, electron#45001). */
const ENDS_SINCE = 34;

const isField = (target: EventTarget | null): target is HTMLTextAreaElement | HTMLInputElement =>
  target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;

function judge({ target }: Event): void {
  const field = isField(target) ? target : document.activeElement;
  const editor = field instanceof HTMLElement ? field.closest<HTMLElement>('[contenteditable="true"]') : null;
  // Each piece of rich text is checked by itself, and one of them may begin with no letter.
  if (editor) editor.spellcheck = false;
  if (isField(field)) field.spellcheck = /^[\p{L}\p{Extended_Pictographic}]/u.test(field.value);
}

/**
 * Older runtimes, the fallback one among them, never come back from checking `10:30` or `¿Qué?`: there a field is left unchecked
 * as long as it does not begin with a letter, and an editor of rich text always.
 *
 * @param electron the runtime's version
 */
export function keepFromHanging(electron: string): void {
  if (Number(electron.split('.')[0]) >= ENDS_SINCE) return;
  for (const name of ['input', 'focusin', 'selectionchange']) document.addEventListener(name, judge, { capture: true });
}
