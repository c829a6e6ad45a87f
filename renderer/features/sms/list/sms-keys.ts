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
