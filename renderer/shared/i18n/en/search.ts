/** The box for everything (Ctrl+K). */
export const search = {
  title: 'Search',
  open: 'Search',
  keys: 'Ctrl+K',
  box: 'Search messages, patients and contacts',
  placeholder: 'A word, a name, a number',
  hits: 'Found',
  actions: 'With this one',
  messages: 'Show messages',
  sendText: 'Send a text',
  attachment: 'With attachment',
  direction: { inbound: '{{who}}', outbound: 'To {{who}}' },
  nothing: 'Nothing fits. Try fewer words, or part of a number.',
  ignored: 'Not understood: {{what}}',
  operators: 'Narrow with from: patient: channel: before: after: has:',
  goTo: 'Go to {{screen}}',
} as const;
