/** El cuadro para todo (Ctrl+K). */
export const search = {
  title: 'Buscar',
  open: 'Buscar',
  keys: 'Ctrl+K',
  box: 'Buscar mensajes, pacientes y contactos',
  placeholder: 'Una palabra, un nombre, un número',
  hits: 'Encontrado',
  actions: 'Con esta persona o lugar',
  messages: 'Mostrar mensajes',
  sendText: 'Enviar un SMS',
  attachment: 'Con adjunto',
  direction: { inbound: '{{who}}', outbound: 'A {{who}}' },
  nothing: 'Nada coincide. Pruebe menos palabras, o parte de un número.',
  ignored: 'No se entiende: {{what}}',
  operators: 'Acote con from: patient: channel: before: after: has:',
  goTo: 'Ir a {{screen}}',
} as const;
