/** What a key does in the view *Received*, outside of fields and dialogs. */
export const TRIAGE_KEYS = {
  j: 'next',
  k: 'previous',
  f: 'file',
  a: 'assign',
  c: 'claim',
  t: 'task',
  o: 'open-chart',
  u: 'unread',
  p: 'print',
  s: 'save',
  z: 'undo',
  '/': 'search',
  '?': 'keys',
  Delete: 'remove',
} as const;
export type TriageCommand = (typeof TRIAGE_KEYS)[keyof typeof TRIAGE_KEYS];

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

export function triageCommandOf({ key, ctrlKey, metaKey, altKey }: KeyPress): TriageCommand | null {
  if (ctrlKey || metaKey || altKey) return null;
  // With Caps Lock on, letters come as capitals.
  const name = key.length === 1 ? key.toLowerCase() : key;
  return Object.hasOwn(TRIAGE_KEYS, name) ? TRIAGE_KEYS[name as keyof typeof TRIAGE_KEYS] : null;
}
