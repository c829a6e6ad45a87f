/** What a key does on the screen *Email*, outside of fields and dialogs. */
export const EMAIL_KEYS = {
  j: 'next',
  k: 'previous',
  r: 'reply',
  a: 'reply-all',
  f: 'forward',
  e: 'archive',
  u: 'unread',
  c: 'claim',
  n: 'note',
  p: 'file',
  o: 'open-chart',
  '?': 'keys',
} as const;
export type EmailCommand = (typeof EMAIL_KEYS)[keyof typeof EMAIL_KEYS];

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

export function emailCommandOf({ key, ctrlKey, metaKey, altKey }: KeyPress): EmailCommand | null {
  if (ctrlKey || metaKey || altKey) return null;
  // With Caps Lock on, letters come as capitals.
  const name = key.length === 1 ? key.toLowerCase() : key;
  return Object.hasOwn(EMAIL_KEYS, name) ? EMAIL_KEYS[name as keyof typeof EMAIL_KEYS] : null;
}
