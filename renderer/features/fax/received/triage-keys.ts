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
