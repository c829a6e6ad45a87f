const pause = 'Clickatell pide una pausa por sus límites; Foyer continúa por sí solo.';
const down = 'Clickatell no está disponible en este momento; Foyer lo intenta de nuevo por sí solo.';
const serverError = 'Clickatell tuvo un error interno, así que no se sabe si esto se envió.';
const wrongKey = 'Clickatell no acepta la clave de API de esta cuenta; cópiela de nuevo del portal de Clickatell.';
const noFunds =
  'A la cuenta de Clickatell no le queda saldo; un administrador puede añadirlo y comprobar después la cuenta.';
const notUnderstood = 'Clickatell no entendió la petición; avise de este error.';
const noMediaThere = 'Clickatell se quejó de un archivo, aunque no se envió ninguno; avise de este error.';
const tooLong = 'El mensaje es más largo de lo que Clickatell envía con esta integración; acórtelo.';
const optedOut =
  'Este número se dio de baja de los mensajes en Clickatell, que no le envía ninguno hasta que vuelva a darse de alta.';
const encryption = 'Clickatell no pudo leer este mensaje: su cifrado está mal configurado.';
const noService = 'No hay ningún servicio de Clickatell en la dirección del servidor de la cuenta; corríjala.';

/** Clickatell's failures by `failure.code` (app/providers/clickatell/errors.ts). */
export const clickatellFailures = {
  CLICKATELL_NOT_REACHED: 'No se pudo contactar con Clickatell; Foyer lo intenta de nuevo por sí solo.',
  CLICKATELL_ADDRESS_REFUSED:
    'La dirección del servidor de esta cuenta de Clickatell no está permitida; corríjala en la cuenta.',
  CLICKATELL_STOPPED: 'Se detuvo antes de enviar nada; Foyer lo intenta de nuevo por sí solo.',
  CLICKATELL_RATE_LIMITED: pause,
  CLICKATELL_UNAVAILABLE: down,
  CLICKATELL_TIMED_OUT: 'Clickatell no respondió a tiempo, así que no se sabe si esto se envió.',
  CLICKATELL_INTERRUPTED: 'La conexión con Clickatell se cortó, así que no se sabe si esto se envió.',
  CLICKATELL_SERVER_ERROR: serverError,
  CLICKATELL_UNREADABLE: 'Clickatell dio una respuesta sin sentido, así que no se sabe si esto se envió.',
  CLICKATELL_TEXT_TOO_LONG: tooLong,
  CLICKATELL_TEXT_EMPTY: 'El mensaje está vacío; escriba algo.',
  CLICKATELL_NO_MEDIA: 'Clickatell no admite imágenes ni archivos de Foyer; envíe el mensaje sin ellos.',

  CLICKATELL_1: wrongKey,
  CLICKATELL_2: 'La cuenta de Clickatell no está activa; un administrador puede revisarla en el portal de Clickatell.',
  CLICKATELL_3: 'La integración de Clickatell no está activa; actívela en el portal de Clickatell.',
  CLICKATELL_7: 'Clickatell solo admite peticiones de esta integración desde otras direcciones; permita allí esta red.',
  CLICKATELL_18: serverError,
  CLICKATELL_19: down,
  CLICKATELL_20: noFunds,
  CLICKATELL_21: notUnderstood,
  CLICKATELL_22: notUnderstood,
  CLICKATELL_23: notUnderstood,
  CLICKATELL_24: tooLong,
  CLICKATELL_25: 'Clickatell no acepta este número; revíselo.',
  CLICKATELL_26: optedOut,
  CLICKATELL_27: 'Este número no puede recibir mensajes; revíselo, o llame.',
  CLICKATELL_28:
    'Una integración de prueba de Clickatell solo escribe a números añadidos allí; añádalo o pase a producción.',
  CLICKATELL_30: noMediaThere,
  CLICKATELL_31: noMediaThere,
  CLICKATELL_32: noMediaThere,
  CLICKATELL_33: noMediaThere,
  CLICKATELL_38: 'SMS no está activo en esta integración de Clickatell; un administrador puede activarlo.',
  CLICKATELL_39:
    'SMS no está disponible en esta integración de Clickatell; un administrador puede pedirlo a Clickatell.',
  CLICKATELL_40: notUnderstood,
  CLICKATELL_41: noService,
  CLICKATELL_42: notUnderstood,
  CLICKATELL_43: pause,
  CLICKATELL_44:
    'El número del que salen los mensajes está suspendido en Clickatell; un administrador puede preguntar por qué.',
  CLICKATELL_45:
    'El número del que salen los mensajes no es de esta integración de Clickatell; corríjalo en la cuenta.',
  CLICKATELL_46: 'El periodo de prueba de esta cuenta de Clickatell terminó; un administrador puede mejorarla.',
  CLICKATELL_100: tooLong,
  CLICKATELL_101: 'Con Clickatell no se puede responder desde este país, y esta integración pide respuestas.',
  CLICKATELL_110:
    'Los mensajes a EE. UU. necesitan en Clickatell una integración bidireccional; cree una y escriba su clave y su número.',
  CLICKATELL_111: 'Los mensajes a EE. UU. necesitan STOP activado en la integración de Clickatell; actívelo allí.',
  CLICKATELL_HTTP_401: wrongKey,
  CLICKATELL_HTTP_402: noFunds,
  CLICKATELL_HTTP_403: 'Clickatell no permite esto a esta integración; un administrador puede revisarla.',
  CLICKATELL_HTTP_404: noService,
  CLICKATELL_HTTP_429: pause,
  CLICKATELL_HTTP_500: serverError,
  CLICKATELL_HTTP_502: serverError,
  CLICKATELL_HTTP_503: down,
  CLICKATELL_HTTP_504: serverError,

  CLICKATELL_EXPIRED: 'No se pudo llegar al teléfono en el tiempo en que se guarda el mensaje; envíelo de nuevo.',
  CLICKATELL_STOPPED_BY_USER: optedOut,
  CLICKATELL_STOPPED_BY_ADMIN: 'Clickatell detuvo este mensaje; un administrador puede preguntar por qué.',
  CLICKATELL_DELIVERY_FAILURE:
    'El operador no pudo entregar este mensaje; pregunte al destinatario y envíelo de nuevo si falta.',
  CLICKATELL_EMULATED: 'Clickatell solo fingió enviar este mensaje: la integración está en modo de prueba.',
  CLICKATELL_INSUFFICIENT_ACCOUNT_BALANCE: noFunds,
  CLICKATELL_VOLUME_LIMIT: 'El límite de mensajes fijado para esta cuenta de Clickatell está agotado.',
  CLICKATELL_VOLUME_LIMIT_DAILY:
    'El límite diario de mensajes de la cuenta de Clickatell está agotado; envíelo de nuevo mañana.',
  CLICKATELL_VOLUME_LIMIT_MONTHLY: 'El límite mensual de mensajes de la cuenta de Clickatell está agotado.',
  CLICKATELL_RECIPIENT_DOES_NOT_EXIST: 'Ningún teléfono tiene este número; revíselo.',
  CLICKATELL_ENCRYPTION_ACCESS_DENIED: encryption,
  CLICKATELL_ENCRYPTION_CONTENT_ERROR: encryption,
  CLICKATELL_MEDIA_NOT_FOUND: noMediaThere,
  CLICKATELL_MEDIA_SIZE_ERROR: noMediaThere,
  CLICKATELL_MEDIA_CHECKSUM_FAILURE: noMediaThere,
  CLICKATELL_MEDIA_REJECTED_BY_SUPPLIER: noMediaThere,
  CLICKATELL_MEDIA_METADATA_ERROR: noMediaThere,
  CLICKATELL_MEDIA_ACCESS_ERROR: noMediaThere,
  CLICKATELL_ROUTING_ERROR: 'Clickatell no encontró camino a este número; revíselo y envíe el mensaje de nuevo.',
  CLICKATELL_STOP_MARKETING_MESSAGES:
    'El destinatario no quiere publicidad y este mensaje se tomó por tal; llame en su lugar.',
  CLICKATELL_EXCESSIVE_MESSAGES_TO_RECIPIENT:
    'Este número recibió demasiados mensajes en poco tiempo; envíelo de nuevo más tarde.',
} as const;
