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
