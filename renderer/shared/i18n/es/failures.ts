import { clickatellFailures } from './failures-clickatell.ts';
import { emailFailures } from './failures-email.ts';
import { ringcentralSmsFailures } from './failures-ringcentral-sms.ts';
import { twilioFailures } from './failures-twilio.ts';
import { voiceFailures } from './failures-voice.ts';

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

const notUnderstood = 'RingCentral no entendió la petición; avise de este error.';
const faxNotUnderstood = 'RingCentral no entendió el fax; avise de este error.';

const lookFirst = (what: string) => `${what}, así que Foyer mira si se guardó antes de enviar nada otra vez.`;

/**
 * A provider's failures by `failure.code`, in Spanish. English has none: its sentence comes with the failure. A code
 * without a key here is shown in that English sentence. `CODE/reason` tells apart the cases of one code (`params.reason`).
 */
export const failures = {
  ...twilioFailures,
  ...clickatellFailures,
  ...emailFailures,
  ...ringcentralSmsFailures,
  ...voiceFailures,
  FOYER_STOPPED_WHILE_SENDING:
    'Foyer se detuvo mientras enviaba esto, así que no se sabe si salió. Se está consultando al proveedor.',
  FOYER_UNEXPECTED_ANSWER:
    'Ocurrió algo inesperado al enviar, así que no se sabe si salió. Se está consultando al proveedor.',
  FOYER_EXPIRED: 'No se envió porque ya había pasado su hora límite.',
  FOYER_CONTENT_UNREADABLE: 'El archivo guardado ya no se puede leer. Adjúntelo de nuevo y vuelva a enviarlo.',
  FOYER_CONTENT_NOT_READ: 'El archivo guardado no se pudo leer en este momento. Foyer lo intenta de nuevo por sí solo.',
  FOYER_ACCOUNT_INCOMPLETE: 'La cuenta no está configurada del todo. Abra sus ajustes y complete lo que falta.',
  FOYER_CHANNEL_UNSUPPORTED: 'Esta cuenta no puede enviar en este servicio. Elija otra cuenta en los ajustes.',
  FOYER_OTHER_VENDOR:
    'La clínica eligió otro proveedor para este servicio. Cancele este mensaje y envíelo de nuevo, o pida a un administrador que elija otra vez el proveedor anterior.',
  FOYER_PERMISSION_GONE: 'Quien lo creó ya no puede enviar en este servicio. Un administrador decide qué pasa con él.',
  FOYER_EMAIL_CAME_BACK: 'Este correo volvió sin decir por qué. Revise la dirección.',
  FOYER_EMAIL_SOME_REFUSED:
    '{{failed}} de {{of}} destinatarios no recibieron este correo. Mire el motivo de cada uno; al reintentar solo se envía a ellos.',
  FOYER_EMAIL_ALL_REFUSED:
    'Ninguno de los {{of}} destinatarios recibió este correo. Mire el motivo de cada uno; después reintente o escriba otro.',
  FOYER_EMAIL_SOME_WAIT:
    'El servidor de correo pide esperar para {{waiting}} de {{of}} destinatarios. Foyer lo intenta de nuevo por sí solo, solo para ellos.',
  FOYER_CHANNEL_OFF: 'Este servicio está desactivado en la clínica. Se queda aquí hasta que se active de nuevo.',

  CONTENT_ELSEWHERE:
    'El proveedor dice que este documento está en una dirección que no es suya, así que Foyer no lo obtuvo; mírelo en el propio proveedor.',
  CONTENT_GONE: 'El proveedor ya no tiene este documento; pida que lo envíen otra vez.',
  CONTENT_EMPTY: 'Llegó sin contenido. Pida que lo envíen otra vez.',
  CONTENT_BROKEN: 'Este documento llegó dañado y quizá no se abra. Pida que lo envíen otra vez.',
  CONTENT_PASSWORD_PROTECTED:
    'Este documento está protegido con contraseña. Pídala a quien lo envió, o pida el documento sin ella.',
  CONTENT_TOO_LARGE: 'Este documento es mayor de lo que Foyer admite (100 MB). Mírelo en el propio proveedor.',
  CONTENT_ACCOUNT_REMOVED:
    'Su cuenta se quitó aquí antes de obtener el documento. Mírelo en el propio proveedor, o pida que lo envíen otra vez.',
  CONTENT_NOT_FETCHED: 'No se pudo obtener el documento. Foyer lo intenta de nuevo por sí solo.',

  FILER_GONE: 'Quien lo archivó ya no trabaja aquí. Archívelo otra vez.',
  FILER_GONE_UNCLEAR:
    'Quien lo archivó dejó de trabajar aquí durante la subida. Foyer mira en el expediente en cuanto funcione la conexión de la clínica.',
  FILING_STOPPED_WHILE_UPLOADING:
    'Foyer se detuvo durante la subida. Mira en el expediente antes de subir nada otra vez.',
  FILING_UNEXPECTED: 'Ocurrió algo inesperado al archivar. Foyer lo intenta de nuevo por sí solo.',
  FILING_NO_CLEAR_ANSWER:
    'OpenEMR cortó todas las subidas y el documento no está en el expediente. Mírelo allí y reintente, o archive menos páginas.',
  FILING_PATIENT_GONE:
    'Este paciente se eliminó o se combinó en OpenEMR. Elija de nuevo el paciente y archívelo otra vez.',
  FILING_IDENTIFIERS_CHANGED:
    'El nombre o la fecha de nacimiento de este paciente cambió en OpenEMR desde que se confirmó. Elija de nuevo el paciente y archívelo otra vez.',
  FILING_CONTENT_UNREADABLE:
    'El documento guardado ya no se puede leer. Restáurelo de una copia de seguridad y reintente.',

  EMR_UNREACHABLE: 'No se pudo contactar con OpenEMR; revise la red. Foyer lo intenta de nuevo por sí solo.',
  'EMR_UNREACHABLE/sandbox':
    'La clínica de práctica solo llega a un OpenEMR de este equipo; use «Conectar su clínica» para uno real.',
  'EMR_UNREACHABLE/post': lookFirst('La conexión con OpenEMR se cortó'),
  EMR_TIMEOUT: 'OpenEMR no respondió a tiempo; Foyer lo intenta de nuevo por sí solo.',
  'EMR_TIMEOUT/post': lookFirst('OpenEMR no respondió a tiempo'),
  EMR_NOT_OPENEMR: 'En esta dirección no hay ningún OpenEMR; copie la dirección del navegador en el que lo usa.',
  'EMR_NOT_OPENEMR/address': 'Esto no es una dirección web; escríbala como https://emr.example.org/openemr.',
  'EMR_NOT_OPENEMR/redirect':
    'Este servidor remite a Foyer a otra dirección; abra OpenEMR en el navegador y escriba la dirección que muestra.',
  EMR_SITE:
    'OpenEMR no conoce este sitio; escriba su nombre, que es «default» salvo que el servidor tenga varias clínicas.',
  EMR_SITE_ADDRESS:
    'OpenEMR da para sí otra dirección que la escrita; escriba esa, o un administrador corrige «Site Address (required for OAuth2 and FHIR)» en Administration > Config > Connectors.',
  EMR_API_DISABLED:
    'La API de OpenEMR está desactivada: un administrador debe activar «Enable OpenEMR Standard REST API» y «Enable OpenEMR Standard FHIR REST API» en Administration > Config > Connectors.',
  EMR_CERTIFICATE:
    'El certificado del servidor no es de confianza; un administrador puede comparar su huella y aceptarlo.',
  EMR_NOT_HTTPS:
    'A OpenEMR se llega por https, para que los datos de pacientes vayan cifrados; escriba su dirección https.',
  EMR_NOT_CONNECTED: 'OpenEMR no está conectado. Pida a un administrador que lo conecte.',
  EMR_SECRET_GONE: 'El llavero ya no tiene el secreto del cliente de Foyer en OpenEMR. Registre Foyer allí de nuevo.',
  EMR_CLIENT_DISABLED:
    'OpenEMR aún no acepta este Foyer: un administrador debe abrir Admin > System > API Clients y pulsar Enable.',
  EMR_REGISTRATION_REFUSED:
    'OpenEMR no quiso registrar Foyer; un administrador puede leer el motivo en el registro de OpenEMR.',
  EMR_LOCKED: 'Espera a que desbloquee Foyer la persona cuya sesión de OpenEMR necesita.',
  EMR_SIGN_IN_AGAIN: 'La sesión en OpenEMR ha terminado; inicie sesión de nuevo.',
  EMR_SIGN_IN_NOT_KEPT: 'La sesión renovada no se pudo guardar en este equipo. Foyer lo intenta de nuevo por sí solo.',
  EMR_SIGN_IN_REFUSED: 'OpenEMR rechazó el inicio de sesión; comiéncelo de nuevo.',
  'EMR_SIGN_IN_REFUSED/denied':
    'El inicio de sesión no se permitió en el navegador; comiéncelo de nuevo y pulse Authorize.',
  'EMR_SIGN_IN_REFUSED/late': 'El inicio de sesión no terminó en diez minutos; comiéncelo de nuevo.',
  'EMR_SIGN_IN_REFUSED/code':
    'OpenEMR ya no aceptó el código del inicio de sesión, que vale un minuto; comiéncelo de nuevo.',
  'EMR_SIGN_IN_REFUSED/token': 'La respuesta de OpenEMR no corresponde a este inicio de sesión; comiéncelo de nuevo.',
  'EMR_SIGN_IN_REFUSED/password': 'OpenEMR no acepta este usuario y contraseña; escríbalos de nuevo.',
  'EMR_SIGN_IN_REFUSED/password-off': 'OpenEMR no permite aquí iniciar sesión con contraseña; hágalo en el navegador.',
  'EMR_SIGN_IN_REFUSED/listen':
    'Foyer no pudo abrir un puerto en este equipo para el inicio de sesión; permítalo en la seguridad del equipo.',
  EMR_SCOPE_MISSING:
    'El registro de Foyer en OpenEMR no abarca esto; un administrador debe conectar la clínica de nuevo.',
  EMR_RIGHT_MISSING:
    'Su usuario de OpenEMR no puede hacer esto; un administrador puede dar el permiso en Admin > Users > Access Control.',
  EMR_ERROR: 'OpenEMR tuvo un error interno; Foyer lo intenta de nuevo por sí solo.',
  'EMR_ERROR/post': lookFirst('OpenEMR tuvo un error interno'),
  'EMR_ERROR/request': 'OpenEMR no entendió la pregunta de Foyer; comuníquelo, por favor.',
  'EMR_ERROR/busy': 'OpenEMR pide una pausa; Foyer continúa por sí solo.',
  EMR_UNREADABLE: 'OpenEMR dio una respuesta sin sentido; Foyer lo intenta de nuevo por sí solo.',
  'EMR_UNREADABLE/post': lookFirst('OpenEMR dio una respuesta sin sentido'),
  EMR_NOT_STORED: 'OpenEMR no lo guardó; compruebe que la categoría existe y que OpenEMR admite este tipo de archivo.',
  'EMR_NOT_STORED/message':
    'OpenEMR no guardó el mensaje; compruebe que el destinatario es un nombre de usuario de OpenEMR.',
  EMR_TOO_LARGE:
    'OpenEMR no admite un archivo de este tamaño. Archívelo por partes, o pida a quien lleva OpenEMR que suba el límite.',
  EMR_STOPPED: 'Se detuvo antes de que OpenEMR respondiera.',
  'EMR_STOPPED/post': lookFirst('Se detuvo antes de que OpenEMR respondiera'),

  RINGCENTRAL_NOT_SIGNED_IN:
    'Nadie ha entrado en RingCentral con esta cuenta; entre allí o escriba una credencial JWT.',
  RINGCENTRAL_SIGN_IN_ENDED: 'El acceso a RingCentral ha terminado; entre allí de nuevo.',
  RINGCENTRAL_SIGN_IN_DENIED: 'RingCentral rechazó el acceso; empiece de nuevo.',
  RINGCENTRAL_SIGN_IN_LATE: 'Nadie volvió de RingCentral en diez minutos; empiece de nuevo.',
  RINGCENTRAL_SIGN_IN_STOPPED: 'Se dejó el acceso a RingCentral.',
  RINGCENTRAL_SIGN_IN_PORT:
    'Otro programa usa el puerto de retorno de esta cuenta; elija otro aquí y en la aplicación de RingCentral.',
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
  'RINGCENTRAL_OAU-111': notUnderstood,
  'RINGCENTRAL_CMN-102': notUnderstood,
  'RINGCENTRAL_CMN-103': notUnderstood,
  'RINGCENTRAL_CMN-104': notUnderstood,
  'RINGCENTRAL_CMN-105': notUnderstood,
  'RINGCENTRAL_CMN-106': notUnderstood,
  'RINGCENTRAL_CMN-107': notUnderstood,
  'RINGCENTRAL_CMN-108': notUnderstood,
  'RINGCENTRAL_CMN-110': notUnderstood,
  'RINGCENTRAL_CMN-407': notUnderstood,
  'RINGCENTRAL_CMN-202': 'RingCentral no hace lo que se le pidió; avise de este error.',
  'RINGCENTRAL_MSG-349': faxNotUnderstood,
  'RINGCENTRAL_MSG-350': faxNotUnderstood,
  'RINGCENTRAL_MSG-351': faxNotUnderstood,
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
  JOB_UNEXPECTED: 'Ocurrió algo inesperado en esta tarea programada. Se ejecuta de nuevo a su próxima hora.',
  AUDIT_NOT_ANCHORED:
    'El registro de auditoría no se pudo anclar en el llavero del sistema. Verifíquelo en la página de auditoría.',
  PATIENTS_UNEXPECTED: 'Ocurrió algo inesperado al traer los pacientes. Foyer lo intenta de nuevo por sí solo.',
  'other-person':
    'El navegador sigue en OpenEMR con la sesión de otra persona. Ciérrela allí y después inicie sesión de nuevo.',
  'not-administrator':
    'La primera persona que inicia sesión debe ser administrador de OpenEMR. Cierre la sesión en el navegador e iníciela como uno.',
  OPTED_OUT: 'No se envió: este número ya no recibe mensajes. Llame en su lugar.',
  NO_CONSENT: 'No se envió: OpenEMR no dice que este paciente permita mensajes. Pregunte al paciente y cámbielo allí.',
  EMAIL_OPTED_OUT: 'No se envió: alguien aquí bloqueó el correo a una de sus direcciones. Llame en su lugar.',
  EMAIL_NO_CONSENT:
    'No se envió: OpenEMR no dice que este paciente permita correo. Pregunte al paciente y cámbielo allí.',
  OPT_OUT_UNCLEAR:
    'Espera: un mensaje de este número quizá pide que no le escriban más. Abra la conversación y decida.',
  REPLIES_NOT_READ:
    'Espera a que se reciban los mensajes que llegaron entretanto: alguno podría pedir que no le escriban más.',
  QUIET_HOURS: 'Espera a que terminen las horas de silencio donde vive el destinatario.',
  INBOX_UNEXPECTED: 'Ocurrió algo inesperado al recibir mensajes. Foyer lo intenta de nuevo por sí solo.',
  FOYER_CHECK_NO_ANSWER: 'El proveedor no respondió en 30 segundos. Reintente; si sigue así, pregunte al proveedor.',
} as const;
