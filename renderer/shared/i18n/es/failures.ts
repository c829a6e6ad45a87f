const noJwtGrant =
  'La aplicación de RingCentral no admite esta credencial JWT; active en ella el acceso con JWT o cree un JWT para esta aplicación.';
const wrongClient =
  'RingCentral no acepta el client ID y el client secret de esta cuenta; cópielos de nuevo de la consola de desarrollo.';
const endedSession = 'RingCentral terminó la sesión; revise la credencial JWT de la cuenta.';
const noExtension =
  'La extensión de RingCentral de esta cuenta no puede iniciar sesión; un administrador puede comprobar si está activa.';
const lockedOut =
  'RingCentral bloqueó este acceso tras demasiados intentos fallidos; espere o pida a un administrador que lo desbloquee.';
const pause = 'RingCentral pide una pausa por sus límites; Foyer continúa por sí solo.';
const down = 'RingCentral no está disponible en este momento; Foyer lo intenta de nuevo por sí solo.';
const serverError = 'RingCentral tuvo un error interno, así que no se sabe si esto se envió.';
const noAbroad =
  'Las llamadas al extranjero están desactivadas en esta cuenta de RingCentral; un administrador puede permitirlas.';
const noFaxHere = 'Este tipo de extensión de RingCentral no puede enviar faxes; use otra extensión.';

/**
 * A provider's failures by `failure.code`, in Spanish. English has none: its sentence comes with the failure. A code
 * without a key here is shown in that English sentence.
 */
export const failures = {
  FOYER_STOPPED_WHILE_SENDING:
    'Foyer se detuvo mientras enviaba esto, así que no se sabe si salió. Se está consultando al proveedor.',
  FOYER_UNEXPECTED_ANSWER:
    'Ocurrió algo inesperado al enviar, así que no se sabe si salió. Se está consultando al proveedor.',
  FOYER_EXPIRED: 'Ya era demasiado tarde para enviarlo. Envíelo como fax nuevo si aún hace falta.',
  FOYER_CONTENT_UNREADABLE:
    'El documento guardado ya no se puede leer. Adjunte el archivo de nuevo y envíe un fax nuevo.',
  FOYER_CONTENT_NOT_READ:
    'El documento guardado no se pudo leer en este momento. Foyer lo intenta de nuevo por sí solo.',
  FOYER_ACCOUNT_INCOMPLETE: 'La cuenta no está configurada del todo. Abra sus ajustes y complete lo que falta.',
  FOYER_CHANNEL_UNSUPPORTED: 'Esta cuenta no puede enviar faxes. Elija otra cuenta en los ajustes.',
  FOYER_PERMISSION_GONE: 'Quien lo creó ya no puede enviar en este servicio. Un administrador decide qué pasa con él.',
  FOYER_CHANNEL_OFF: 'Este servicio está desactivado en la clínica. Se queda aquí hasta que se active de nuevo.',

  RINGCENTRAL_NOT_REACHED: 'No se pudo contactar con RingCentral; Foyer lo intenta de nuevo por sí solo.',
  RINGCENTRAL_ADDRESS_REFUSED:
    'La dirección del servidor de esta cuenta de RingCentral no está permitida; corríjala en la cuenta.',
  RINGCENTRAL_STOPPED: 'Se detuvo antes de enviar nada; Foyer lo intenta de nuevo por sí solo.',
  RINGCENTRAL_RATE_LIMITED: pause,
  RINGCENTRAL_UNAVAILABLE: down,
  RINGCENTRAL_TIMED_OUT: 'RingCentral no respondió a tiempo, así que no se sabe si esto se envió.',
  RINGCENTRAL_INTERRUPTED: 'La conexión con RingCentral se cortó, así que no se sabe si esto se envió.',
  RINGCENTRAL_SERVER_ERROR: serverError,
  RINGCENTRAL_UNREADABLE: 'RingCentral dio una respuesta sin sentido, así que no se sabe si esto se envió.',
  RINGCENTRAL_MISSING_RIGHTS:
    'Al acceso de RingCentral le faltan permisos ({{permissions}}); añádalos en la consola de desarrollo o pregunte a un administrador.',

  RINGCENTRAL_AllLinesInUse: 'Todas las líneas de RingCentral estaban ocupadas.',
  RINGCENTRAL_Undefined:
    'El fax no se completó y RingCentral no da ningún motivo; pregunte al destinatario si llegaron páginas antes de enviarlo otra vez.',
  RINGCENTRAL_NoFaxSendPermission:
    'Esta extensión de RingCentral no puede enviar faxes; un administrador puede permitirlo.',
  RINGCENTRAL_NoInternationalPermission:
    'Esta extensión de RingCentral no puede enviar faxes al extranjero; un administrador puede permitirlo.',
  RINGCENTRAL_NoFaxMachine: 'En este número no respondió ningún fax; revise el número, quizá contestó una persona.',
  RINGCENTRAL_NoAnswer: 'Nadie respondió en este número.',
  RINGCENTRAL_LineBusy: 'La línea estaba ocupada.',
  RINGCENTRAL_CallerHungUp:
    'La llamada terminó antes de que el fax pasara entero; pregunte al destinatario si llegaron páginas antes de enviarlo otra vez.',
  RINGCENTRAL_NotEnoughCredits:
    'La cuenta de RingCentral no tiene saldo suficiente para este fax; un administrador puede añadirlo.',
  RINGCENTRAL_SentPartially:
    'Solo llegó una parte del fax; llame al destinatario y envíe de nuevo las páginas que faltan o todo.',
  RINGCENTRAL_InternationalCallingDisabled: noAbroad,
  RINGCENTRAL_InternationalDisabled: noAbroad,
  RINGCENTRAL_DestinationCountryDisabled:
    'Las llamadas a este país están desactivadas en esta cuenta de RingCentral; un administrador puede permitirlas.',
  RINGCENTRAL_UnknownCountryCode: 'El prefijo de país de este número no existe; revise el número.',
  RINGCENTRAL_NotAccepted:
    'La máquina receptora no aceptó el fax; quizá no tiene papel o memoria; pregunte al destinatario si llegaron páginas antes de enviarlo otra vez.',
  RINGCENTRAL_InvalidNumber: 'No es un número de fax válido; revíselo.',
  RINGCENTRAL_CallDeclined: 'El destinatario rechazó la llamada; revise el número o llámelo.',
  RINGCENTRAL_TooManyCallsPerLine: 'Había demasiadas llamadas en esta línea.',
  RINGCENTRAL_CallFailed: 'La llamada falló; pregunte al destinatario si llegaron páginas antes de enviarlo otra vez.',
  RINGCENTRAL_RenderingFailed:
    'RingCentral no pudo leer el documento; guárdelo como PDF nuevo sin contraseña y envíe ese.',
  RINGCENTRAL_TooManyPages: 'El fax tiene más páginas de las que envía RingCentral (200); divídalo y envíe las partes.',
  RINGCENTRAL_ReturnToDBQueue:
    'RingCentral devolvió el fax sin terminarlo; pregunte al destinatario si llegaron páginas antes de enviarlo otra vez.',
  RINGCENTRAL_NoCallTime:
    'El fax tardó más de lo que puede durar la llamada; pregunte al destinatario si llegaron páginas antes de enviarlo otra vez.',
  RINGCENTRAL_WrongNumber: 'Este número es incorrecto; revíselo.',
  RINGCENTRAL_ProhibitedNumber: 'RingCentral no llama a este número; revíselo.',
  RINGCENTRAL_InternalError:
    'RingCentral tuvo un error interno con este fax; pregunte al destinatario si llegaron páginas antes de enviarlo otra vez.',
  RINGCENTRAL_FaxSendingProhibited:
    'Esta extensión de RingCentral tiene prohibido enviar faxes; un administrador puede preguntar a RingCentral por qué.',
  RINGCENTRAL_ThePhoneIsBlacklisted:
    'Este número está en la lista de bloqueo de RingCentral; revíselo o llame al destinatario.',
  RINGCENTRAL_UserNotFound: 'RingCentral no encuentra a nadie en este número; revíselo.',
  RINGCENTRAL_ConvertError: 'RingCentral no pudo convertir el documento; guárdelo como PDF nuevo y envíe ese.',
  RINGCENTRAL_DBGeneralError:
    'RingCentral tuvo un error en su base de datos con este fax; pregunte al destinatario si llegaron páginas antes de enviarlo otra vez.',
  RINGCENTRAL_SkypeBillingFailed:
    'RingCentral no pudo cobrar este fax; un administrador puede revisar la facturación de la cuenta.',
  RINGCENTRAL_AccountSuspended:
    'La cuenta de RingCentral está suspendida; un administrador puede preguntar a RingCentral por qué.',
  RINGCENTRAL_ProhibitedDestination: 'RingCentral no llama a este destino; revise el número.',

  'RINGCENTRAL_OAU-101': 'RingCentral no acepta los datos de acceso; revise la cuenta.',
  'RINGCENTRAL_OAU-102': endedSession,
  'RINGCENTRAL_OAU-105': noExtension,
  'RINGCENTRAL_OAU-112': noJwtGrant,
  'RINGCENTRAL_OAU-116': noJwtGrant,
  'RINGCENTRAL_OAU-117':
    'La aplicación de RingCentral tiene menos permisos de los que pide su acceso; un administrador puede añadirlos.',
  'RINGCENTRAL_OAU-119': 'Este número de RingCentral no puede iniciar sesión; use otra extensión.',
  'RINGCENTRAL_OAU-120': wrongClient,
  'RINGCENTRAL_OAU-121': wrongClient,
  'RINGCENTRAL_OAU-123': wrongClient,
  'RINGCENTRAL_OAU-125': noJwtGrant,
  'RINGCENTRAL_OAU-127':
    'La aplicación de RingCentral no está publicada en este servidor; revise la dirección del servidor y la aplicación.',
  'RINGCENTRAL_OAU-128': endedSession,
  'RINGCENTRAL_OAU-129': endedSession,
  'RINGCENTRAL_OAU-134': wrongClient,
  'RINGCENTRAL_OAU-136': noExtension,
  'RINGCENTRAL_OAU-140':
    'RingCentral no acepta la credencial JWT de esta cuenta; cree una nueva en la consola de desarrollo e introdúzcala.',
  'RINGCENTRAL_OAU-141': noExtension,
  'RINGCENTRAL_OAU-142':
    'La cuenta de RingCentral no puede iniciar sesión en este momento; un administrador puede comprobar si está activa.',
  'RINGCENTRAL_OAU-146': wrongClient,
  'RINGCENTRAL_OAU-147': lockedOut,
  'RINGCENTRAL_OAU-148': lockedOut,
  'RINGCENTRAL_OAU-149': endedSession,
  'RINGCENTRAL_OAU-151': noJwtGrant,
  'RINGCENTRAL_OAU-168': noJwtGrant,
  'RINGCENTRAL_OAU-213': endedSession,
  'RINGCENTRAL_OAU-251': noJwtGrant,
  'RINGCENTRAL_AGW-401': endedSession,
  'RINGCENTRAL_CMN-101': 'RingCentral no acepta este fax tal como está; revise el destinatario y el documento.',
  'RINGCENTRAL_CMN-109':
    'Esta función no forma parte de la cuenta de RingCentral; un administrador puede pedirla a RingCentral.',
  'RINGCENTRAL_CMN-120': 'No hay ningún servicio de RingCentral en la dirección del servidor de la cuenta; corríjala.',
  'RINGCENTRAL_CMN-201': serverError,
  'RINGCENTRAL_CMN-203': serverError,
  'RINGCENTRAL_CMN-301': pause,
  'RINGCENTRAL_CMN-302': pause,
  'RINGCENTRAL_CMN-303': pause,
  'RINGCENTRAL_CMN-304': pause,
  'RINGCENTRAL_CMN-310': pause,
  'RINGCENTRAL_CMN-401': 'A la aplicación de RingCentral le falta un permiso; añádalo en la consola de desarrollo.',
  'RINGCENTRAL_CMN-402': 'Esto requiere el acceso de un administrador de RingCentral.',
  'RINGCENTRAL_CMN-403': 'Este tipo de extensión de RingCentral no puede hacer esto; use otra extensión.',
  'RINGCENTRAL_CMN-404': 'Este acceso no puede usar esa extensión de RingCentral.',
  'RINGCENTRAL_CMN-405': endedSession,
  'RINGCENTRAL_CMN-406': 'El mismo destinatario está dos veces; quite uno.',
  'RINGCENTRAL_CMN-408': 'A la extensión de RingCentral le falta un permiso; un administrador puede dárselo.',
  'RINGCENTRAL_MSG-243': 'Este número está bloqueado en RingCentral; revíselo.',
  'RINGCENTRAL_MSG-245':
    'La extensión de RingCentral no tiene un número desde el que enviar; un administrador puede asignarle uno.',
  'RINGCENTRAL_MSG-290': down,
  'RINGCENTRAL_MSG-304':
    'El número desde el que se envía no es de esta extensión de RingCentral; revise los ajustes de fax de la extensión.',
  'RINGCENTRAL_MSG-305': pause,
  'RINGCENTRAL_MSG-310': 'Este número no está asignado a nadie; revíselo.',
  'RINGCENTRAL_MSG-314': noFaxHere,
  'RINGCENTRAL_MSG-324': 'La extensión del destinatario no puede recibir en este momento; revise el número.',
  'RINGCENTRAL_MSG-337': 'Un documento es mayor de lo que admite RingCentral (50 MB); redúzcalo o divídalo.',
  'RINGCENTRAL_MSG-338': 'Los documentos juntos superan lo que admite RingCentral (50 MB); envíe menos a la vez.',
  'RINGCENTRAL_MSG-340': noFaxHere,
  'RINGCENTRAL_MSG-341':
    'Esta extensión de RingCentral no puede enviar faxes; un administrador puede permitirlo (OutboundFaxes).',
  'RINGCENTRAL_MSG-343': 'RingCentral no puede enviar este fax de nuevo.',
  'RINGCENTRAL_MSG-347': 'Un documento está vacío; elija otro archivo.',
  'RINGCENTRAL_MSG-348': 'RingCentral no admite este tipo de documento; guárdelo como PDF.',
  'RINGCENTRAL_MSG-352': serverError,
  RINGCENTRAL_HTTP_401: endedSession,
  RINGCENTRAL_HTTP_403: 'RingCentral no permite esto a este acceso; un administrador puede revisar sus permisos.',
  RINGCENTRAL_HTTP_404: 'No hay ningún servicio de RingCentral en la dirección del servidor de la cuenta; corríjala.',
  RINGCENTRAL_HTTP_413: 'Los documentos superan lo que admite RingCentral (50 MB); redúzcalos o envíe menos a la vez.',
  RINGCENTRAL_HTTP_429: pause,
  RINGCENTRAL_HTTP_500: serverError,
  RINGCENTRAL_HTTP_502: serverError,
  RINGCENTRAL_HTTP_503: down,
  RINGCENTRAL_HTTP_504: serverError,
} as const;
