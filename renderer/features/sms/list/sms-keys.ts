/** What a key does on the screen *SMS*, outside of fields and dialogs. */
export const SMS_KEYS = {
  j: 'next',
  k: 'previous',
  e: 'archive',
  u: 'unread',
  c: 'claim',
  r: 'reply',
  n: 'note',
  f: 'file',
  o: 'open-chart',
  '?': 'keys',
} as const;
export type SmsCommand = (typeof SMS_KEYS)[keyof typeof SMS_KEYS];

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

export function smsCommandOf({ key, ctrlKey, metaKey, altKey }: KeyPress): SmsCommand | null {
  if (ctrlKey || metaKey || altKey) return null;
  // With Caps Lock on, letters come as capitals.
  const name = key.length === 1 ? key.toLowerCase() : key;
  return Object.hasOwn(SMS_KEYS, name) ? SMS_KEYS[name as keyof typeof SMS_KEYS] : null;
}
