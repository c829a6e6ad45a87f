const pause = 'Twilio pide una pausa por sus límites; Foyer continúa por sí solo.';
const down = 'Twilio no está disponible en este momento; Foyer lo intenta de nuevo por sí solo.';
const serverError = 'Twilio tuvo un error interno, así que no se sabe si esto se envió.';
const wrongLogin =
  'Twilio no acepta el SID y el token o la clave de esta cuenta; cópielos de nuevo de la consola de Twilio.';
const missingRight =
  'A la clave de API de Twilio le falta un permiso; un administrador puede darlo en la consola de Twilio.';
const notUnderstood = 'Twilio no entendió la petición; avise de este error.';
const badSender =
  'El número del que salen los mensajes no es uno de esta cuenta de Twilio que pueda enviarlos; corríjalo en la cuenta.';
const badService = 'Twilio no conoce el servicio de mensajería de esta cuenta; corrija su SID.';
const emptyService =
  'El servicio de mensajería de esta cuenta no tiene ningún número; añada uno en la consola de Twilio.';
const optedOut =
  'Este número se dio de baja de los mensajes en Twilio, que no le envía ninguno hasta que escriba START.';
const landline = 'Este número es fijo o no puede recibir mensajes; revíselo, o llame.';
const tooLong = 'El mensaje es más largo de lo que envía Twilio (1600 caracteres); acórtelo.';
const empty = 'El mensaje está vacío; escriba algo.';
const internalFailure =
  'Twilio tuvo un error interno con este mensaje; pregunte al destinatario y envíelo de nuevo si falta.';

/** Twilio's failures by `failure.code` (app/providers/twilio/errors.ts). */
export const twilioFailures = {
  TWILIO_NOT_REACHED: 'No se pudo contactar con Twilio; Foyer lo intenta de nuevo por sí solo.',
  TWILIO_ADDRESS_REFUSED:
    'La dirección del servidor de esta cuenta de Twilio no está permitida; corríjala en la cuenta.',
  TWILIO_STOPPED: 'Se detuvo antes de enviar nada; Foyer lo intenta de nuevo por sí solo.',
  TWILIO_RATE_LIMITED: pause,
  TWILIO_UNAVAILABLE: down,
  TWILIO_TIMED_OUT: 'Twilio no respondió a tiempo, así que no se sabe si esto se envió.',
  TWILIO_INTERRUPTED: 'La conexión con Twilio se cortó, así que no se sabe si esto se envió.',
  TWILIO_SERVER_ERROR: serverError,
  TWILIO_UNREADABLE: 'Twilio dio una respuesta sin sentido, así que no se sabe si esto se envió.',
  TWILIO_NO_SECRET: 'Falta el token, o el secreto de la clave de API; escríbalo en la cuenta de Twilio.',
  TWILIO_NOT_MADE: 'Foyer no pudo hacer la petición a Twilio; avise de este error.',
  TWILIO_TEXT_TOO_LONG: tooLong,
  TWILIO_TEXT_EMPTY: empty,
  TWILIO_NO_MEDIA: 'Twilio no admite imágenes ni archivos de Foyer; envíe el mensaje sin ellos.',
  TWILIO_NUMBER_NOT_OWNED: badSender,
  TWILIO_NUMBER_CANNOT_TEXT:
    'El número del que salen los mensajes no puede enviarlos; elija otro de la cuenta de Twilio.',
  TWILIO_SERVICE_UNKNOWN: badService,
  TWILIO_ACCOUNT_INACTIVE:
    'La cuenta de Twilio está suspendida o cerrada; un administrador puede ver por qué en la consola de Twilio.',

  TWILIO_20001: notUnderstood,
  TWILIO_20003: wrongLogin,
  TWILIO_20005: 'La cuenta de Twilio no está activa; un administrador puede revisarla en la consola de Twilio.',
  TWILIO_20006: missingRight,
  TWILIO_20008: 'Son las credenciales de prueba de Twilio, que no envían nada; escriba las de la cuenta.',
  TWILIO_20403: missingRight,
  TWILIO_20404: 'No hay tal cuenta de Twilio en la dirección del servidor; corrija el SID de la cuenta o la dirección.',
  TWILIO_20429: pause,
  TWILIO_20500: serverError,
  TWILIO_20503: down,
  TWILIO_21211: 'Twilio no acepta este número; revíselo.',
  TWILIO_21212: badSender,
  TWILIO_21266: 'Es el número del que salen los mensajes; revise el destinatario.',
  TWILIO_21408:
    'Los mensajes a este país están desactivados en esta cuenta de Twilio; un administrador puede permitirlos.',
  TWILIO_21602: empty,
  TWILIO_21603: badSender,
  TWILIO_21604: 'Falta el destinatario; escriba un número.',
  TWILIO_21605: tooLong,
  TWILIO_21606: badSender,
  TWILIO_21607: badSender,
  TWILIO_21608:
    'Una cuenta de prueba de Twilio solo escribe a números verificados allí; un administrador puede verificarlo o mejorar la cuenta.',
  TWILIO_21610: optedOut,
  TWILIO_21611: 'Ya esperan demasiados mensajes de este número en Twilio; Foyer continúa por sí solo.',
  TWILIO_21612: 'Twilio no puede escribir a este número desde el de la cuenta; revíselo.',
  TWILIO_21614: 'No es un número móvil; revíselo, o llame.',
  TWILIO_21617: tooLong,
  TWILIO_21619: empty,
  TWILIO_21620: notUnderstood,
  TWILIO_21623: notUnderstood,
  TWILIO_21635: landline,
  TWILIO_21659: badSender,
  TWILIO_21660: badSender,
  TWILIO_21701: badService,
  TWILIO_21703: emptyService,
  TWILIO_21704: emptyService,
  TWILIO_21705: badService,
  TWILIO_HTTP_401: wrongLogin,
  TWILIO_HTTP_403: 'Twilio no permite esto a esta cuenta o clave; un administrador puede revisar sus permisos.',
  TWILIO_HTTP_404: 'No hay ningún servicio de Twilio en la dirección del servidor de la cuenta; corríjala.',
  TWILIO_HTTP_429: pause,
  TWILIO_HTTP_500: serverError,
  TWILIO_HTTP_502: serverError,
  TWILIO_HTTP_503: down,
  TWILIO_HTTP_504: serverError,

  TWILIO_30001: 'Demasiados mensajes esperaban en Twilio.',
  TWILIO_30002: 'La cuenta de Twilio está suspendida; un administrador puede ver por qué en la consola de Twilio.',
  TWILIO_30003: 'No se pudo llegar al teléfono; puede estar apagado o sin cobertura.',
  TWILIO_30004:
    'El operador bloqueó este mensaje; el número puede ser fijo o no querer mensajes, así que llame antes de enviarlo de nuevo.',
  TWILIO_30005: 'Ningún teléfono tiene este número; revíselo.',
  TWILIO_30006: landline,
  TWILIO_30007: 'El filtro de un operador detuvo este mensaje; escríbalo de otra manera, sin enlaces, y envíelo.',
  TWILIO_30008: 'El mensaje no llegó y nadie dice por qué; pregunte al destinatario y envíelo de nuevo si falta.',
  TWILIO_30010: 'El mensaje cuesta más que el precio máximo fijado para esta cuenta de Twilio.',
  TWILIO_30017: 'La red del operador estaba saturada.',
  TWILIO_30018: 'El operador de este número solo admite remitentes registrados; pregunte a Twilio.',
  TWILIO_30019: 'El mensaje es mayor de lo que admite el operador; acórtelo.',
  TWILIO_30021: internalFailure,
  TWILIO_30022: 'Se enviaron más mensajes de los que el operador admite en un momento.',
  TWILIO_30023: 'El límite diario de mensajes del operador está agotado; envíelo de nuevo mañana.',
  TWILIO_30024: 'El operador aún no conoce el número del que salen los mensajes; pregunte a Twilio.',
  TWILIO_30027: 'El límite diario de mensajes de T-Mobile está agotado; envíelo de nuevo mañana.',
  TWILIO_30032:
    'El número gratuito del que salen los mensajes no está verificado; verifíquelo en la consola de Twilio.',
  TWILIO_30033:
    'El registro de los mensajes de la clínica (A2P 10DLC) está suspendido; mírelo en la consola de Twilio.',
  TWILIO_30034:
    'El número del que salen los mensajes no está registrado con los operadores (A2P 10DLC); regístrelo en la consola de Twilio.',
  TWILIO_30036: 'No se pudo llegar al teléfono en el tiempo en que se guarda el mensaje; envíelo de nuevo.',
  TWILIO_30410: 'El operador no respondió a Twilio; pregunte al destinatario y envíelo de nuevo si falta.',
  TWILIO_30450:
    'Twilio detiene media hora los mensajes a este número porque sospecha un fraude; envíelo de nuevo más tarde.',
  TWILIO_30453: 'El operador no pudo entregar este mensaje; pregunte al destinatario y envíelo de nuevo si falta.',
  TWILIO_30500: internalFailure,
} as const;
