const server = (vendor: string) => ({
  label: 'Dirección del servidor',
  help: `Déjela como está, salvo que ${vendor} o su administrador le hayan dado otra.`,
  wrong: 'Esta dirección no sirve; escríbala como https://… (la clínica de práctica solo llega a este equipo).',
});

/** The account forms of Twilio and Clickatell; see fields.ts. */
export const textingFields = {
  twilio: {
    accountSid: {
      label: 'Account SID',
      help: 'De la consola de Twilio. Empieza por AC.',
      wrong: 'Escriba el Account SID: AC y 32 letras y cifras.',
    },
    authToken: {
      label: 'Auth token',
      help: 'De la misma página. Déjelo vacío para usar una clave de API.',
      wrong: 'Escriba el auth token de la cuenta, o el secreto de una clave de API.',
    },
    apiKeySid: {
      label: 'SID de la clave de API',
      help: 'En lugar del auth token: se puede retirar por separado. Empieza por SK.',
      wrong: 'Escriba el SID de la clave de API: SK y 32 letras y cifras.',
    },
    apiKeySecret: {
      label: 'Secreto de la clave de API',
      help: 'Se muestra una sola vez, al crear la clave.',
      wrong: 'Escriba el secreto de la clave de API.',
    },
    fromNumber: {
      label: 'Número del que salen los mensajes',
      help: 'Un número de la cuenta que pueda enviar mensajes. Twilio solo envía texto: una imagen tendría que estar antes en una dirección pública, así que Foyer no envía ninguna. Las imágenes que envían los pacientes llegan.',
      wrong: 'Escriba el número con su prefijo, o el SID de un servicio de mensajería, pero no los dos.',
    },
    messagingServiceSid: {
      label: 'SID del servicio de mensajería',
      help: 'En lugar de un número: el servicio elige uno de los suyos. Empieza por MG.',
      wrong: 'Escriba el SID del servicio de mensajería: MG y 32 letras y cifras.',
    },
    segmentsPerSecond: {
      label: 'Segmentos de mensaje por segundo',
      help: 'Según su contrato. Un número normal envía uno.',
      wrong: 'Escriba un número de segmentos de 0,1 a 1000.',
    },
    answersOptOuts: {
      label: 'Twilio confirma STOP y responde a HELP',
      help: 'Desactívelo solo si Twilio desactivó su propia gestión de bajas en esta cuenta; entonces confirma Foyer.',
      wrong: 'Elija si Twilio confirma las bajas.',
    },
    serverUrl: server('Twilio'),
    mediaUrl: {
      label: 'Dirección de las imágenes',
      help: 'Solo con una dirección de servidor propia: dónde guarda las imágenes que llegan. Si no, déjela vacía.',
      wrong: 'Escriba la dirección como https://…',
    },
  },
  clickatell: {
    apiKey: {
      label: 'Clave de API',
      help: 'De una integración de SMS en el portal de Clickatell. Foyer envía mensajes con Clickatell y los sigue, pero no puede recibir respuestas: Clickatell solo las entrega a una dirección pública, que un equipo de escritorio no tiene. Elija otro servicio si los pacientes deben responder.',
      wrong: 'Escriba la clave de API de la integración.',
    },
    from: {
      label: 'Número del que salen los mensajes',
      help: 'El número de una integración bidireccional, que necesitan los mensajes a EE. UU. Déjelo vacío con una integración unidireccional.',
      wrong: 'Escriba el número con su prefijo, por ejemplo +1 312 555 0115.',
    },
    serverUrl: server('Clickatell'),
  },
} as const;
