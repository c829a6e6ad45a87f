const unreachable = 'El teléfono al que llama no está disponible ahora. Llame más tarde.';
const unknownNumber = 'Ese número no existe. Revíselo y llame de nuevo.';
const busy = 'La línea está ocupada. Llame más tarde.';
const serverDown = 'La central no puede pasar la llamada ahora. Llame de nuevo en un momento.';
const phonePassword = 'La central no acepta la contraseña de este teléfono. Revise la cuenta.';
const incompatible = 'El otro teléfono no puede hablar con este. Consulte a su administrador.';
const declined = 'La llamada fue rechazada.';

/** What the phone's engine says of calls, by the code that ended them (RFC 3261 21). */
const engineFailures = {
  SIP_400: 'La central no entendió la llamada. Avise a quien la administra.',
  SIP_401: phonePassword,
  SIP_402: 'El servicio telefónico pide un pago. Consulte a quien lo administra.',
  SIP_403: 'La central no permite llamar a este número. Consulte a su administrador.',
  SIP_404: unknownNumber,
  SIP_407: phonePassword,
  SIP_408: unreachable,
  SIP_410: 'Este número ya no está en uso. Revíselo y llame de nuevo.',
  SIP_415: incompatible,
  SIP_478: unreachable,
  SIP_480: unreachable,
  SIP_481: 'La llamada se perdió por el camino. Llame de nuevo.',
  SIP_484: 'El número es demasiado corto. Revíselo y llame de nuevo.',
  SIP_486: busy,
  SIP_487: 'Nadie contestó. Llame más tarde.',
  SIP_488: incompatible,
  SIP_491: 'Los dos lados actuaron a la vez. Inténtelo de nuevo.',
  SIP_500: unreachable,
  SIP_502: serverDown,
  SIP_503: serverDown,
  SIP_504: serverDown,
  SIP_600: busy,
  SIP_603: declined,
  SIP_604: unknownNumber,
  SIP_606: incompatible,
  SIP_607: declined,
  SIP_REGISTER_401: 'La central no acepta el usuario o la contraseña de este teléfono. Corríjalos en la cuenta.',
  SIP_REGISTER_403: 'La central no deja que este teléfono se registre. Consulte a su administrador.',
  SIP_REGISTER_404: 'La central no conoce a este usuario. Corrija el usuario o el dominio en la cuenta.',
  SIP_REGISTER_407: 'La central no acepta el usuario o la contraseña de este teléfono. Corríjalos en la cuenta.',
  SIP_REGISTER_603: 'El servicio telefónico no admite más teléfonos para esta persona. Quite uno allí.',
  SIP_REGISTER_REFUSED: 'La central rechazó este teléfono. Pida a su administrador que revise la cuenta.',
  SIP_NO_SERVER: 'No se puede llegar a la central. Foyer lo sigue intentando; mientras tanto use otro teléfono.',
  SIP_SERVER_SILENT: 'La central no responde. Foyer lo sigue intentando; mientras tanto use otro teléfono.',
  SIP_SERVER_ADDRESS: 'La dirección de la central no sirve. Pida a su administrador que la corrija.',
  SIP_NOT_CONNECTED: 'El teléfono no está conectado a su central. Espere a que lo esté y llame de nuevo.',
  SIP_NUMBER: 'No se puede llamar a este número. Revíselo y llame de nuevo.',
  SIP_CONNECTION_LOST: 'La conexión se perdió antes de que contestaran. Llame de nuevo.',
  SIP_NO_MEDIA:
    'No se pudo conectar el sonido, así que la llamada terminó. Llame de nuevo; si vuelve a ocurrir, pida a su administrador que revise la red.',
  SIP_MEDIA_LOST: 'El sonido se perdió y no volvió, así que la llamada terminó. Llame de nuevo.',
  SIP_CALL_LOST: 'El otro lado perdió la llamada. Llame de nuevo.',
  SIP_CALL_BROKEN: 'No se pudo preparar la llamada. Llame de nuevo.',
  SIP_MICROPHONE_DENIED:
    'El equipo no deja que Foyer use el micrófono. Permítalo en los ajustes del equipo y llame de nuevo.',
  SIP_MICROPHONE_NONE: 'No se encontró ningún micrófono. Conecte uno y llame de nuevo.',
  SIP_MICROPHONE_BUSY: 'Otro programa usa el micrófono. Cierre ese programa y llame de nuevo.',
  PHONE_NOT_REGISTERED: 'El teléfono no está conectado a su central. Espere a que lo esté y llame de nuevo.',
  PHONE_BUSY: 'Ya hay dos llamadas en este teléfono. Termine una de ellas y llame de nuevo.',
  PHONE_EMERGENCY: 'Foyer no llama a números de emergencia. Use un teléfono de mesa o un móvil.',
  PHONE_WITHDRAWN:
    'La llamada terminó porque se retiró el derecho a llamar o la cuenta de teléfono. Consulte a su administrador.',
};

/** What *Check connection* of a phone system says. */
const sipFailures = {
  SIP_NO_SUCH_HOST: 'No se encontró el nombre de la central; revise la dirección del servidor y la red.',
  SIP_NOT_REACHED: 'No se pudo llegar a la central; revise la dirección del servidor y la red.',
  SIP_CONNECTION_REFUSED:
    'Nadie responde en este puerto de la central; revise el puerto y si WebSocket está activado allí.',
  SIP_SLOW: 'La central no respondió a tiempo; revise la dirección del servidor e inténtelo de nuevo.',
  SIP_CUT: 'La central cortó la conexión; inténtelo de nuevo y, si continúa, revise la dirección del servidor.',
  SIP_STOPPED: 'Se detuvo antes de que la central respondiera; inténtelo de nuevo.',
  SIP_ADDRESS_REFUSED: 'El servidor de esta cuenta no está permitido aquí; corrija su dirección.',
  SIP_TLS_EXPIRED: 'El certificado de la central ha caducado; pida a quien la administra que lo renueve.',
  SIP_TLS_REVOKED: 'El certificado de la central fue retirado; pida a quien la administra que lo cambie.',
  SIP_TLS_NOT_YET: 'El certificado de la central todavía no es válido; revise la fecha de este equipo.',
  SIP_TLS_OTHER_NAME:
    'El certificado de la central es para otro nombre; escriba el nombre del servidor como está en su certificado.',
  SIP_TLS_UNKNOWN_AUTHORITY:
    'El certificado de la central viene de una autoridad que este equipo no conoce; un administrador puede instalar esa autoridad, o en la central un certificado de una conocida.',
  SIP_TLS_WRONG_PORT:
    'La central no habla TLS en este puerto; escriba en la dirección el puerto de WebSocket seguro (wss).',
  SIP_TLS_FAILED: 'No se logró una conexión protegida con la central; revise el puerto e inténtelo de nuevo.',
  SIP_NO_WEBSOCKET:
    'En esta dirección no responde ningún WebSocket; revise el puerto y la ruta, y si WebSocket está activado en la central.',
  SIP_WRONG_PATH:
    'La central no tiene WebSocket en esta ruta; revise el final de la dirección del servidor (Asterisk: /ws).',
  SIP_WEBSOCKET_REFUSED:
    'La central no deja que este equipo abra un WebSocket; un administrador puede permitirlo allí.',
  SIP_WRONG_PROTOCOL:
    'El servidor de esta dirección habla WebSocket, pero no SIP; revise la dirección, sobre todo el puerto.',
  SIP_NO_ANSWER:
    'La central aceptó la conexión pero no respondió al inicio de sesión; revise el dominio SIP e inténtelo de nuevo.',
  SIP_WRONG_PASSWORD: 'La central no acepta el usuario o la contraseña; escríbalos de nuevo.',
  SIP_FORBIDDEN:
    'La central no permite que esta extensión inicie sesión; revise usuario y contraseña, o pregunte a un administrador si está activa y puede registrarse por WebSocket.',
  SIP_UNKNOWN_USER: 'La central no conoce este usuario o dominio; revise los dos.',
  SIP_NO_DIGEST:
    'La central pide una forma de inicio de sesión que Foyer no conoce; un administrador puede permitir Digest con MD5 o SHA-256.',
  SIP_NOT_AVAILABLE: 'La central no está disponible en este momento; inténtelo más tarde.',
  SIP_REFUSED: 'La central rechazó el inicio de sesión ({{status}}); pregunte a un administrador por qué.',
  SIP_NO_TURN_PASSWORD: 'El servidor TURN tiene nombre de usuario pero no contraseña; escríbala en la cuenta.',
};

const noPhones =
  'RingCentral no deja que esta aplicación sea un teléfono; un administrador puede pedir a RingCentral las llamadas por internet.';
const notUnderstood = 'RingCentral no entendió la petición de este teléfono; avise de este error.';

const ringcentralFailures = {
  'RINGCENTRAL_CALL_CMN-101': 'RingCentral no llama a este número; revíselo.',
  'RINGCENTRAL_CALL_BIL-103':
    'Los teléfonos en el equipo no forman parte de esta cuenta de RingCentral; un administrador puede pedirlos a RingCentral.',
  'RINGCENTRAL_CALL_SPR-112': noPhones,
  'RINGCENTRAL_CALL_SPR-114': notUnderstood,
  'RINGCENTRAL_CALL_SPR-118': notUnderstood,
  'RINGCENTRAL_CALL_SPR-122': notUnderstood,
  'RINGCENTRAL_CALL_SPR-129': notUnderstood,
  'RINGCENTRAL_CALL_SPR-130': noPhones,
  RINGCENTRAL_CALL_FROM:
    'RingCentral no puede hacer sonar el número que suena primero; corríjalo en la cuenta: debe ser uno de esta extensión.',
  RINGCENTRAL_CALL_NO_RING_FIRST:
    'Escriba en la cuenta el número que suena primero, para que RingCentral sepa cuál es su teléfono.',
  RINGCENTRAL_CALL_NO_PHONE:
    'Esta extensión de RingCentral no tiene línea digital para un teléfono; un administrador puede asignarle una.',
  RINGCENTRAL_CALL_VOIP_OFF:
    'Las llamadas por internet están desactivadas en esta extensión de RingCentral; un administrador puede permitirlas.',
  RINGCENTRAL_CALL_COUNTRY_BLOCKED:
    'RingCentral no deja registrar teléfonos desde este país; un administrador puede consultarlo con RingCentral.',
  RINGCENTRAL_RINGOUT_Invalid: 'RingCentral no puede llamar a este número; revíselo.',
  RINGCENTRAL_RINGOUT_Busy: 'La línea está ocupada; llame más tarde.',
  RINGCENTRAL_RINGOUT_NoAnswer: 'Nadie contestó; llame más tarde.',
  RINGCENTRAL_RINGOUT_Rejected: 'La llamada fue rechazada; llame más tarde.',
  RINGCENTRAL_RINGOUT_GenericError: 'RingCentral no pudo hacer esta llamada; inténtelo de nuevo.',
  RINGCENTRAL_RINGOUT_InternationalDisabled:
    'Las llamadas al extranjero están desactivadas en esta cuenta de RingCentral; un administrador puede permitirlas.',
  RINGCENTRAL_RINGOUT_DestinationBlocked: 'RingCentral no llama a este número porque está bloqueado; revíselo.',
  RINGCENTRAL_RINGOUT_NotEnoughFunds:
    'La cuenta de RingCentral no tiene saldo suficiente para esta llamada; un administrador puede añadirlo.',
  RINGCENTRAL_RINGOUT_NoSuchUser: 'RingCentral no encuentra a nadie en este número; revíselo.',
  RINGCENTRAL_RINGOUT_OWN_Busy: 'Su teléfono, el que suena primero, está ocupado; cuelgue allí y llame de nuevo.',
  RINGCENTRAL_RINGOUT_OWN_NoAnswer: 'Nadie contestó en su teléfono, el que suena primero; llame de nuevo y conteste.',
  RINGCENTRAL_RINGOUT_OWN_Rejected:
    'La llamada fue rechazada en su teléfono, el que suena primero; llame de nuevo y conteste.',
  RINGCENTRAL_RINGOUT_UNSURE:
    'RingCentral no dio una respuesta clara, así que no se sabe si su teléfono sonará; espere un momento antes de llamar de nuevo.',
};

const clinichubFailures = {
  CLINICHUB_CALL_NUMBER: 'La puerta de enlace ClinicHub no acepta este número; revíselo.',
  CLINICHUB_CALL_UNSURE:
    'La puerta de enlace ClinicHub no dio una respuesta clara, así que no se sabe si su teléfono de mesa sonará; espere un momento antes de llamar de nuevo.',
  CLINICHUB_UNWELL_CALLS:
    'La puerta de enlace ClinicHub responde, pero su servicio telefónico no está bien; avise al administrador.',
};

const ownFailures = {
  CALL_ACCOUNT_UNUSABLE:
    'Con esta cuenta no se puede registrar ningún teléfono. Revise sus ajustes o consulte a un administrador.',
  CALL_PHONE_SILENT: 'El teléfono no empezó esta llamada. Inténtelo de nuevo.',
  CALL_RING_OUT_UNANSWERED:
    'El servicio telefónico no ha dicho si hace sonar su teléfono de mesa. Espere un momento antes de llamar de nuevo.',
  CALL_UNEXPECTED: 'No se pudo leer el registro de llamadas del proveedor. Foyer lo intenta de nuevo por sí solo.',
};

/** Everything about calls; see failures.ts. */
export const voiceFailures = {
  ...engineFailures,
  ...ownFailures,
  ...sipFailures,
  ...ringcentralFailures,
  ...clinichubFailures,
} as const;
