const again = 'Foyer lo intenta de nuevo por sí solo';
const goesOn = 'Foyer continúa por sí solo';
const unknown = 'así que no se sabe si esto se envió';
const original = 'El original sigue en el buzón; léalo allí con otro programa de correo.';
const fullBox =
  'El buzón del destinatario está lleno; envíelo de nuevo más tarde o avise al destinatario por otro medio.';
const notReachedForDays =
  'Durante días no se pudo llegar al servidor de correo del destinatario; envíelo de nuevo más tarde.';
const noDomain = 'El servidor de correo de esta dirección no existe; revise lo que va detrás de la @.';
const tooLargeThere =
  'El correo es demasiado grande para el servidor del destinatario; envíelo con adjuntos más pequeños.';
const noClinicHub = 'En esta dirección no hay ninguna puerta de enlace ClinicHub; corríjala en la cuenta.';
const notUnderstood = 'La puerta de enlace ClinicHub no entendió la petición; avise de este error, por favor.';
const clinicHubError = `La puerta de enlace ClinicHub tuvo un error interno, ${unknown}.`;

/** What goes wrong with e-mail: mail servers, mailboxes, returned e-mails and the ClinicHub gateway; see failures.ts. */
export const emailFailures = {
  SMTP_NO_SUCH_HOST: `No se encontró el nombre del servidor de correo; ${again}. Si sigue así, revise el nombre en la cuenta.`,
  SMTP_NOT_REACHED: `No se pudo contactar con el servidor de correo; ${again}.`,
  SMTP_CONNECTION_REFUSED: `Nada responde en el puerto del servidor de correo; ${again}. Si sigue así, revise el puerto en la cuenta.`,
  SMTP_CUT_BEFORE: `La conexión con el servidor de correo se cortó antes de enviar nada; ${again}.`,
  SMTP_SLOW: `El servidor de correo no respondió a tiempo y no se envió nada; ${again}.`,
  SMTP_STOPPED: `Se detuvo antes de enviar nada; ${again}.`,
  SMTP_ADDRESS_REFUSED: 'El servidor de esta cuenta de correo no está permitido aquí; corríjalo en la cuenta.',
  SMTP_TLS_EXPIRED:
    'El certificado del servidor de correo ha caducado; pida a quien lo lleva que lo renueve y después compruebe la cuenta.',
  SMTP_TLS_NOT_YET:
    'El certificado del servidor de correo aún no es válido; revise la fecha de este equipo y después compruebe la cuenta.',
  SMTP_TLS_OTHER_NAME:
    'El certificado del servidor de correo es de otro nombre; escriba el nombre del servidor tal como figura en su certificado.',
  SMTP_TLS_UNKNOWN_AUTHORITY:
    'El certificado del servidor de correo viene de una autoridad desconocida; pegue el certificado de esa autoridad en la cuenta.',
  SMTP_TLS_REVOKED: 'El certificado del servidor de correo fue retirado; pida a quien lo lleva que lo sustituya.',
  SMTP_TLS_NOT_OFFERED:
    'El servidor de correo no ofrece STARTTLS en este puerto; elija TLS en la cuenta, normalmente con el puerto 465 (IMAP: 993).',
  SMTP_TLS_WRONG_PORT:
    'El servidor de correo no habla TLS en este puerto; elija en la cuenta STARTTLS o el puerto para TLS.',
  SMTP_TLS_FAILED: `No se logró una conexión protegida con el servidor de correo; ${again}.`,
  SMTP_WRONG_PASSWORD: 'El servidor de correo no acepta el usuario o la contraseña; escríbalos de nuevo.',
  SMTP_NO_PASSWORD: 'Esta cuenta de correo aún no tiene contraseña; escríbala en la cuenta.',
  SMTP_SIGN_IN_AGAIN: 'El servidor de correo ya no acepta el acceso; entre de nuevo con el navegador.',
  SMTP_NOT_SIGNED_IN: 'Nadie ha entrado todavía en esta cuenta de correo; entre con el navegador.',
  SMTP_BASIC_AUTH_OFF: 'El servidor de correo ya no admite contraseñas; elija en la cuenta entrar con el navegador.',
  SMTP_APP_PASSWORD:
    'El servidor de correo pide una contraseña de aplicación; cree una en los ajustes del servicio de correo, o entre con el navegador.',
  SMTP_WEB_LOGIN:
    'El servicio de correo pide que alguien entre primero en su página web; hágalo y después compruebe la cuenta.',
  SMTP_SENDING_OFF:
    'Este buzón no puede enviar por SMTP: un administrador puede activar el SMTP autenticado en Microsoft 365.',
  SMTP_NO_AUTH_OFFERED:
    'El servidor de correo no deja entrar a nadie en este puerto; revise el puerto y la protección en la cuenta.',
  SMTP_SIGN_IN_LATER: `El servidor de correo no puede comprobar contraseñas en este momento; ${again}.`,
  SMTP_SIGN_IN_PAUSE: 'Hubo demasiados accesos al servidor de correo; Foyer espera y después continúa por sí solo.',
  SMTP_BROWSER_DENIED: 'El acceso se rechazó en el navegador; empiece de nuevo y permita que Foyer use el buzón.',
  SMTP_BROWSER_LATE: 'Nadie entró en diez minutos; empiece de nuevo.',
  SMTP_BROWSER_STOPPED: 'El acceso se detuvo; empiece de nuevo.',
  SMTP_BROWSER_PORT: 'Foyer no pudo esperar el final del acceso; empiece de nuevo.',
  SMTP_BY_PASSWORD: 'Esta cuenta de correo entra con contraseña; elija primero entrar con el navegador.',
  SMTP_NO_REFRESH_TOKEN:
    'El acceso no dio un permiso duradero; empiece de nuevo y permita que Foyer use el buzón en cualquier momento.',
  SMTP_APP_REFUSED: 'El servicio de correo no acepta el client ID o su secreto; corríjalos en la cuenta.',
  SMTP_TOKEN_NOT_REACHED: `No se pudo contactar con el acceso del servicio de correo; ${again}.`,
  SMTP_TOKEN_DOWN: `El acceso del servicio de correo no está disponible en este momento; ${again}.`,
  SMTP_RELAY_DENIED:
    'El servidor de correo no reenvía correo de esta cuenta; revise servidor, puerto y usuario, o pregunte a un administrador.',
  SMTP_SENDER_REFUSED:
    'El servidor de correo no deja que este usuario envíe desde la dirección de la cuenta; corrija uno de los dos.',
  SMTP_ACCOUNT_BLOCKED:
    'El servicio de correo ha bloqueado los envíos de esta cuenta; un administrador puede averiguar por qué y desbloquearla.',
  SMTP_NETWORK_BLOCKED:
    'El servidor de correo no acepta nada de esta red en este momento; si sigue así, un administrador puede preguntar a quien lo lleva.',
  SMTP_TOO_FAST: `El servidor de correo pide una pausa por sus límites; ${goesOn}.`,
  SMTP_DAILY_LIMIT:
    'Se agotó el límite de hoy del servidor de correo; Foyer continúa por sí solo cuando vuelva a aceptar correo.',
  SMTP_OWN_DAILY_LIMIT:
    'Se agotaron los destinatarios al día que permite la cuenta; Foyer continúa por sí solo cuando pueda.',
  SMTP_UNAVAILABLE: `El servidor de correo no está disponible en este momento; ${again}.`,
  SMTP_DEFERRED: 'El servidor del destinatario pide intentarlo más tarde; Foyer lo hace por sí solo.',
  SMTP_MAILBOX_FULL_NOW: `El buzón del destinatario está lleno en este momento; ${again}.`,
  SMTP_OWN_DAILY_REST:
    'Este correo tiene más destinatarios de los que la cuenta permite hoy; Foyer lo envía por sí solo cuando se pueda.',
  SMTP_TOO_MANY_AT_ONCE: 'El servidor de correo acepta menos destinatarios a la vez; los demás siguen por sí solos.',
  SMTP_ADDRESS_UNKNOWN: 'Esta dirección de correo no existe; revísela.',
  SMTP_DOMAIN_UNKNOWN: 'Lo que va detrás de la @ en esta dirección no existe; revíselo.',
  SMTP_ADDRESS_MALFORMED: 'Para el servidor de correo esto no es una dirección; revísela.',
  SMTP_NEEDS_UTF8: 'El servidor de correo no puede escribir a direcciones con esas letras; use otra dirección.',
  SMTP_NO_MAIL_THERE: 'En esta dirección nadie recibe correo; pida otra.',
  SMTP_MAILBOX_OFF: 'El buzón de esta dirección está desactivado; pida otra.',
  SMTP_MAILBOX_FULL: 'El buzón del destinatario está lleno; envíelo de nuevo más tarde, o llame.',
  SMTP_NOT_ALLOWED_THERE: 'El destinatario no acepta correo de este remitente; pregúntele, o llame.',
  SMTP_TOO_LARGE: 'Este correo es mayor de lo que admite el servidor; envíe menos adjuntos o adjuntos más pequeños.',
  SMTP_CONTENT_REFUSED: 'El servidor de correo no acepta un adjunto o un enlace de este correo; quítelo.',
  SMTP_TAKEN_FOR_SPAM:
    'El servidor de correo tomó este correo por no deseado; un administrador puede preguntar por qué.',
  SMTP_NOT_AUTHENTIC:
    'El servidor del destinatario no pudo comprobar que este correo es de la clínica; un administrador puede revisar SPF, DKIM y DMARC.',
  SMTP_OTHER_SENDER:
    'Este correo se escribió desde otra dirección que la que tiene ahora la cuenta, y el servidor la rechaza; escríbalo de nuevo.',
  SMTP_LOOP: 'El correo daba vueltas entre servidores; un administrador puede averiguar por qué.',
  SMTP_REFUSED: 'El servidor de correo rechazó este correo; un administrador puede preguntar por qué.',
  SMTP_CUT_AFTER: `La conexión con el servidor de correo se cortó, ${unknown}.`,
  SMTP_NO_ANSWER: `El servidor de correo no respondió a tiempo, ${unknown}.`,
  SMTP_UNREADABLE: `El servidor de correo dio una respuesta sin sentido, ${unknown}.`,
  SMTP_BUG: 'No se pudo componer este correo; avise de este error, por favor.',

  IMAP_CUT: `La conexión con el buzón se cortó; ${again}.`,
  IMAP_SLOW: `El buzón no respondió a tiempo; ${again}.`,
  IMAP_STOPPED: `La lectura del buzón se detuvo; ${goesOn}.`,
  IMAP_CHANGED: 'El buzón cambió mientras se leía; Foyer lo lee de nuevo por sí solo.',
  IMAP_UNAVAILABLE: `El buzón no está disponible en este momento; ${again}.`,
  IMAP_UNREADABLE: `El buzón dio una respuesta sin sentido; ${again}.`,
  IMAP_RATE_LIMITED: `El servicio de correo pide una pausa por sus límites; ${goesOn}.`,
  IMAP_TOO_MANY_CONNECTIONS: `Hay demasiados programas conectados a este buzón; cierre alguno. ${goesOn}.`,
  IMAP_IMAP_OFF:
    'IMAP está desactivado en este buzón; un administrador puede activarlo en los ajustes del servicio de correo.',
  IMAP_NO_INBOX:
    'Este usuario no tiene bandeja de entrada en el servidor de correo; revise el usuario, o pregunte a un administrador.',
  IMAP_FULL: 'El buzón está lleno, así que no se pudo guardar una copia del correo; haga sitio en él.',
  IMAP_TOO_LARGE: 'El correo es mayor de lo que admite el buzón, así que no se pudo guardar una copia.',
  IMAP_REFUSED: 'El servidor de correo no quiso guardar una copia del correo en la carpeta de enviados.',

  EMAIL_TOO_LARGE: `Este correo es mayor de lo que lee Foyer (40 MB), así que aquí solo están el remitente y el asunto. ${original}`,
  EMAIL_UNREADABLE:
    'Este correo no está hecho como se hacen los correos, así que Foyer lo guardó entero como archivo sin abrirlo.',
  EMAIL_TEXT_CUT: `El texto de este correo es demasiado largo, así que aquí falta el final. ${original}`,
  EMAIL_NOT_GIVEN: `El servidor de correo no entregó este correo, así que aquí solo están el remitente y el asunto. ${original}`,

  // A returned e-mail by its enhanced status without the class (RFC 3463): `1-1` for 5.1.1 and 4.1.1.
  'EMAIL_BOUNCE/1-1': 'Ese buzón no existe; compruebe la dirección con el destinatario.',
  'EMAIL_BOUNCE/1-2': noDomain,
  'EMAIL_BOUNCE/1-3': 'La dirección no está bien escrita; compruébela con el destinatario.',
  'EMAIL_BOUNCE/1-4': 'La dirección corresponde a más de un buzón; compruébela con el destinatario.',
  'EMAIL_BOUNCE/1-6': 'El destinatario se ha ido sin dejar otra dirección; pídasela.',
  'EMAIL_BOUNCE/1-10': 'Esta dirección no recibe correo; pida otra al destinatario.',
  'EMAIL_BOUNCE/2-1': 'El buzón del destinatario está desactivado; pida otra dirección.',
  'EMAIL_BOUNCE/2-2': fullBox,
  'EMAIL_BOUNCE/2-3': tooLargeThere,
  'EMAIL_BOUNCE/3-4': tooLargeThere,
  'EMAIL_BOUNCE/4-1': notReachedForDays,
  'EMAIL_BOUNCE/4-3': notReachedForDays,
  'EMAIL_BOUNCE/4-4': noDomain,
  'EMAIL_BOUNCE/4-6': 'El correo a esta dirección da vueltas en el servidor del destinatario; pida otra dirección.',
  'EMAIL_BOUNCE/4-7': notReachedForDays,
  'EMAIL_BOUNCE/1': 'La dirección no fue aceptada; compruébela con el destinatario.',
  'EMAIL_BOUNCE/2': 'El buzón del destinatario no admite correo; pida otra dirección.',
  'EMAIL_BOUNCE/3': 'El servidor de correo del destinatario tiene una avería; envíelo de nuevo más tarde.',
  'EMAIL_BOUNCE/4': notReachedForDays,
  'EMAIL_BOUNCE/5': 'El servidor de correo del destinatario no entendió el correo; pregunte al administrador.',
  'EMAIL_BOUNCE/6':
    'El servidor de correo del destinatario no admite este tipo de contenido; envíelo como texto o PDF.',
  'EMAIL_BOUNCE/7':
    'El servidor de correo del destinatario rechazó el correo por sus reglas; avise al destinatario por otro medio o pregunte al administrador.',
  EMAIL_BOUNCE:
    'El servidor de correo del destinatario no entregó el correo; revise la dirección o envíelo por otro medio.',

  CLINICHUB_NOT_REACHED: `No se pudo contactar con la puerta de enlace ClinicHub; ${again}.`,
  CLINICHUB_ADDRESS_REFUSED:
    'La dirección del servidor de esta cuenta de ClinicHub no está permitida; corríjala en la cuenta.',
  CLINICHUB_STOPPED: `Se detuvo antes de enviar nada; ${again}.`,
  CLINICHUB_RATE_LIMITED: `La puerta de enlace ClinicHub pide una pausa por sus límites; ${goesOn}.`,
  CLINICHUB_UNAVAILABLE: `La puerta de enlace ClinicHub no está disponible en este momento; ${again}.`,
  CLINICHUB_TIMED_OUT: `La puerta de enlace ClinicHub no respondió a tiempo, ${unknown}.`,
  CLINICHUB_INTERRUPTED: `La conexión con la puerta de enlace ClinicHub se cortó, ${unknown}.`,
  CLINICHUB_SERVER_ERROR: clinicHubError,
  CLINICHUB_UNREADABLE: `La puerta de enlace ClinicHub dio una respuesta sin sentido, ${unknown}.`,
  CLINICHUB_HTTP_401:
    'La puerta de enlace ClinicHub pide un acceso que no debería pedir; un administrador puede comprobar qué hay delante de ella.',
  CLINICHUB_HTTP_403:
    'La puerta de enlace ClinicHub no deja entrar a este equipo; un administrador puede permitirlo allí.',
  CLINICHUB_HTTP_404: noClinicHub,
  CLINICHUB_HTTP_405: noClinicHub,
  CLINICHUB_HTTP_408: clinicHubError,
  CLINICHUB_HTTP_413: 'El correo es demasiado largo para la puerta de enlace ClinicHub; acórtelo.',
  CLINICHUB_HTTP_422: notUnderstood,
  'CLINICHUB_HTTP_422/to': 'La puerta de enlace ClinicHub no acepta una dirección de este correo; revísela.',
  CLINICHUB_HTTP_429: `La puerta de enlace ClinicHub pide una pausa por sus límites; ${goesOn}.`,
  CLINICHUB_HTTP_500: clinicHubError,
  CLINICHUB_HTTP_502: clinicHubError,
  CLINICHUB_HTTP_503: `La puerta de enlace ClinicHub no está disponible en este momento; ${again}.`,
  CLINICHUB_HTTP_504: clinicHubError,
  CLINICHUB_TEXT_ALONE: 'ClinicHub envía solo texto, sin adjuntos; quítelos o use otra cuenta de correo.',
  CLINICHUB_NO_COPIES: 'ClinicHub no envía copias; ponga a todos en Para o use otra cuenta de correo.',
  CLINICHUB_UNWELL:
    'La puerta de enlace ClinicHub responde, pero su servicio de correo no está bien; pregunte al administrador.',
} as const;
