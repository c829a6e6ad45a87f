const noTexts = 'Este número no puede recibir mensajes; quizá sea fijo, así que revíselo o llame.';
const optedOut =
  'El destinatario escribió STOP, así que RingCentral no entrega nada a este número; solo su propio START lo cambia, así que llame.';
const spam = 'El mensaje se retuvo como spam; redáctelo de otro modo, sin enlaces ni mayúsculas, o llame.';
const trouble =
  'RingCentral o el operador tuvo un error interno con este mensaje; pregunte al destinatario si llegó antes de enviarlo otra vez.';
const notSetUp =
  'El número de la clínica no está preparado para mensajes en RingCentral; un administrador puede consultar a RingCentral.';
const limitReached =
  'La clínica envió hoy más mensajes de los que permiten los operadores; envíelo mañana, o pida a un administrador un límite mayor en RingCentral.';
const wrongSender =
  'El número del que salen los mensajes no puede enviarlos o no es de esta extensión de RingCentral; elija otro en la cuenta.';
const senderNotOurs =
  'El número del que debía salir este mensaje ya no puede enviar o es de otra extensión de RingCentral; envíelo desde otro número.';
const tooLarge =
  'Los archivos superan lo que admite RingCentral con un mensaje (1,5 MB en total); envíe menos o más pequeños.';
const wrongType = 'RingCentral no admite este tipo de archivo con un mensaje; envíe una imagen.';

/** RingCentral's failures of texts by `failure.code` (app/providers/ringcentral/sms-errors.ts). */
export const ringcentralSmsFailures = {
  'RINGCENTRAL_SMS-RC-403': limitReached,
  'RINGCENTRAL_SMS-RC-410': noTexts,
  'RINGCENTRAL_SMS-RC-413': optedOut,
  'RINGCENTRAL_SMS-RC-430': spam,
  'RINGCENTRAL_SMS-RC-500': trouble,
  'RINGCENTRAL_SMS-RC-501': trouble,
  'RINGCENTRAL_SMS-RC-503': notSetUp,
  'RINGCENTRAL_SMS-RC-504': notSetUp,
  'RINGCENTRAL_SMS-UP-410': noTexts,
  'RINGCENTRAL_SMS-UP-413': optedOut,
  'RINGCENTRAL_SMS-UP-414': notSetUp,
  'RINGCENTRAL_SMS-UP-430': spam,
  'RINGCENTRAL_SMS-UP-431':
    'El número de la clínica está bloqueado porque sus mensajes se tomaron por spam; un administrador puede consultar a RingCentral.',
  'RINGCENTRAL_SMS-UP-432': 'El mensaje es más largo de lo que admite el operador; acórtelo o divídalo.',
  'RINGCENTRAL_SMS-UP-433': 'El operador no admite este mensaje tal como está; cámbielo y envíelo otra vez.',
  'RINGCENTRAL_SMS-UP-500': trouble,
  'RINGCENTRAL_SMS-CAR-400': noTexts,
  'RINGCENTRAL_SMS-CAR-410': 'El mensaje no llegó a tiempo al operador del destinatario.',
  'RINGCENTRAL_SMS-CAR-411': noTexts,
  'RINGCENTRAL_SMS-CAR-412': 'El teléfono del destinatario no está disponible; envíe el mensaje más tarde, o llame.',
  'RINGCENTRAL_SMS-CAR-413': optedOut,
  'RINGCENTRAL_SMS-CAR-414': notSetUp,
  'RINGCENTRAL_SMS-CAR-430': spam,
  'RINGCENTRAL_SMS-CAR-431':
    'El operador del destinatario rechazó el mensaje sin dar un motivo; inténtelo más tarde, o llame.',
  'RINGCENTRAL_SMS-CAR-432':
    'El mensaje es más largo de lo que admite el operador del destinatario; envíelo en partes de 160 caracteres.',
  'RINGCENTRAL_SMS-CAR-433':
    'El operador del destinatario no admite este mensaje tal como está; cámbielo y envíelo otra vez.',
  'RINGCENTRAL_SMS-CAR-434': 'Los archivos superan lo que admite el operador del destinatario; envíe más pequeños.',
  'RINGCENTRAL_SMS-CAR-435': 'El operador del destinatario no admite enlaces acortados; escriba la dirección completa.',
  'RINGCENTRAL_SMS-CAR-450': limitReached,
  'RINGCENTRAL_SMS-CAR-451': limitReached,
  'RINGCENTRAL_SMS-CAR-452': limitReached,
  'RINGCENTRAL_SMS-CAR-460': 'El teléfono del destinatario no admite mensajes de un número así; llame.',
  'RINGCENTRAL_SMS-CAR-461':
    'Los operadores no entregan porque el número gratuito de la clínica no está verificado; un administrador puede verificarlo en RingCentral.',
  'RINGCENTRAL_SMS-CAR-500': trouble,
  RINGCENTRAL_SMS_UNDEFINED:
    'El mensaje no llegó y RingCentral no da un motivo; revise el número, y envíelo otra vez o llame.',
  'RINGCENTRAL_SMS_CMN-101': 'RingCentral no acepta este mensaje tal como está; revise el destinatario y el texto.',
  'RINGCENTRAL_SMS_CMN-101_TO': 'RingCentral no acepta este número para mensajes; revíselo.',
  'RINGCENTRAL_SMS_CMN-101_FROM': wrongSender,
  'RINGCENTRAL_SMS_MSG-240':
    'RingCentral solo envía mensajes a números de Estados Unidos y Canadá; revise el número o llame.',
  'RINGCENTRAL_SMS_MSG-241': wrongSender,
  'RINGCENTRAL_SMS_MSG-242': wrongSender,
  'RINGCENTRAL_SMS_MSG-245': wrongSender,
  'RINGCENTRAL_SMS_MSG-304': wrongSender,
  'RINGCENTRAL_SMS_MSG-309': 'Este es un número de fax, que no puede recibir mensajes; revíselo.',
  'RINGCENTRAL_SMS_MSG-314': 'Este tipo de extensión de RingCentral no puede enviar mensajes; use otra extensión.',
  'RINGCENTRAL_SMS_MSG-337':
    'Un archivo supera lo que admite RingCentral con un mensaje (1,5 MB); envíe uno más pequeño.',
  'RINGCENTRAL_SMS_MSG-338': tooLarge,
  'RINGCENTRAL_SMS_MSG-347': 'Un archivo está vacío; elija otro.',
  'RINGCENTRAL_SMS_MSG-348': wrongType,
  RINGCENTRAL_SMS_HTTP_413: tooLarge,
  RINGCENTRAL_SMS_HTTP_415: wrongType,
  RINGCENTRAL_SMS_FILE_UNREADABLE:
    'Un archivo de este mensaje no se pudo leer del almacenamiento de Foyer; adjúntelo otra vez.',
  RINGCENTRAL_SMS_LONG: 'El mensaje es más largo de lo que admite RingCentral (1000 caracteres); acórtelo o divídalo.',
  RINGCENTRAL_SMS_EMPTY: 'El mensaje está vacío; escriba algo o adjunte una imagen.',
  RINGCENTRAL_SMS_MANY: 'RingCentral admite 10 archivos con un mensaje; envíe menos.',
  RINGCENTRAL_SMS_LARGE: tooLarge,
  RINGCENTRAL_SMS_TYPE: wrongType,
  RINGCENTRAL_SMS_SENDER: senderNotOurs,
  RINGCENTRAL_NO_SMS_NUMBER:
    'Esta extensión de RingCentral no tiene ningún número que envíe mensajes; un administrador puede asignarle uno.',
  RINGCENTRAL_SMS_NUMBER_UNKNOWN:
    'RingCentral no dice a Foyer qué número envía mensajes; escriba el número en la cuenta, o dé a la aplicación el permiso Read Accounts.',
  RINGCENTRAL_SMS_NUMBER_FOREIGN:
    'El número para mensajes de esta cuenta no es de la extensión de RingCentral; corríjalo, o déjelo vacío.',
  RINGCENTRAL_SMS_NUMBER_CANNOT_TEXT:
    'El número para mensajes de esta cuenta no puede enviarlos en RingCentral; elija otro, o déjelo vacío.',
} as const;
