const port = 'Escriba un puerto de 1 a 65535, o déjelo vacío.';
const protection = {
  options: {
    auto: 'La habitual',
    tls: 'TLS',
    starttls: 'STARTTLS',
    none: 'Ninguna (solo este equipo)',
  },
  wrong: 'Elija cómo se protege la conexión; sin protección solo se admite un servidor en este equipo.',
};
const oauthUrl = {
  help: 'Déjela vacía, salvo que su administrador le haya dado otra.',
  wrong: 'Escriba una dirección que empiece por https://, o déjela vacía.',
};

/** The account forms of mail servers and of the ClinicHub gateway; see fields.ts. */
export const emailFields = {
  smtp: {
    preset: {
      label: 'Servicio de correo',
      help: 'Google Workspace y Microsoft 365 no necesitan nombres de servidor.',
      options: { plain: 'Otro servidor de correo' },
      wrong: 'Elija el servicio de correo.',
    },
    smtpHost: {
      label: 'Servidor de correo',
      help: 'Como en la dirección de su correo web, sin https://.',
      wrong: 'Escriba solo el nombre del servidor, por ejemplo mail.example.org.',
    },
    fromAddress: {
      label: 'Dirección de correo',
      help: 'La que ven los destinatarios y a la que responden.',
      wrong: 'Escriba la dirección de correo de la clínica, por ejemplo office@example.org.',
    },
    fromName: {
      label: 'Nombre del remitente',
      help: 'Se muestra junto a la dirección; por ejemplo, el nombre de la clínica.',
      wrong: 'Escriba el nombre que ven los destinatarios, en una línea de 100 caracteres como máximo.',
    },
    signInBy: {
      label: 'Entrar con',
      help: 'Microsoft 365 ya no admite contraseñas. Google Workspace admite contraseñas de aplicación donde la organización lo permite.',
      options: { browser: 'Navegador', password: 'Contraseña de aplicación' },
      wrong: 'Elija cómo entrar; con el navegador solo entran Google Workspace y Microsoft 365.',
    },
    password: {
      label: 'Contraseña',
      help: 'Mejor que la del buzón es una solo para Foyer: una contraseña de aplicación o un token, que se crea en los ajustes del servicio de correo.',
      wrong: 'Escriba la contraseña.',
    },
    clientId: {
      label: 'Client ID',
      help: 'De la aplicación propia de la clínica en la consola de Google Cloud (tipo Desktop app) o en Microsoft Entra (dirección de retorno http://127.0.0.1/callback).',
      wrong: 'Escriba el client ID de la aplicación propia de la clínica.',
    },
    clientSecret: {
      label: 'Client secret',
      help: 'Google da uno con una aplicación de escritorio. Déjelo vacío para una aplicación pública de Microsoft.',
      wrong: 'Escriba el client secret, o déjelo vacío.',
    },
    user: {
      label: 'Usuario',
      help: 'Déjelo vacío si es la dirección de correo.',
      wrong: 'Escriba el usuario en una línea.',
    },
    imapOff: {
      label: 'Solo enviar',
      help: 'Foyer no lee entonces ningún buzón: ni respuestas, ni avisos de lo que no se pudo entregar.',
      wrong: 'Marque la casilla o déjela sin marcar.',
    },
    smtpPort: { label: 'Puerto para enviar (SMTP)', help: 'Normalmente 465, o 587.', wrong: port },
    smtpSecurity: { label: 'Protección al enviar', ...protection },
    imapHost: {
      label: 'Servidor para recibir (IMAP)',
      help: 'Déjelo vacío si es el servidor de correo de arriba.',
      wrong: 'Escriba solo el nombre del servidor, por ejemplo mail.example.org.',
    },
    imapPort: { label: 'Puerto para recibir (IMAP)', help: 'Normalmente 993.', wrong: port },
    imapSecurity: { label: 'Protección al recibir', ...protection },
    copiesToSent: {
      label: 'Copia en la carpeta de enviados',
      help: 'Desactívela si su servidor de correo guarda por sí mismo lo que envía.',
      wrong: 'Marque la casilla o déjela sin marcar.',
    },
    caPem: {
      label: 'Certificado de la autoridad propia de la clínica',
      help: 'Solo si el certificado de su servidor de correo viene de una autoridad propia: pegue el certificado de ella (PEM). Vale únicamente para esta cuenta.',
      wrong:
        'Esto no es un certificado; péguelo entero, desde -----BEGIN CERTIFICATE----- hasta -----END CERTIFICATE-----.',
    },
    tenant: {
      label: 'Inquilino de Microsoft',
      help: 'El ID de inquilino (tenant) o el dominio de la organización. Déjelo vacío para cualquier organización.',
      wrong: 'Escriba el ID de inquilino o un dominio de la organización, o déjelo vacío.',
    },
    authorizeUrl: { label: 'Dirección de acceso', ...oauthUrl },
    tokenUrl: { label: 'Dirección de tokens', ...oauthUrl },
    dkimSelector: {
      label: 'Selector DKIM',
      help: 'Bajo el que está en DNS la clave con la que firma el dominio. Déjelo vacío para el habitual del servicio.',
      wrong: 'Escriba solo el selector DKIM, por ejemplo dkim, o déjelo vacío.',
    },
    dailyLimit: {
      label: 'Destinatarios al día',
      help: 'Cuántos permite el servidor en 24 horas; Foyer espera antes que pasarse. Mailu permite 200 si no se le dijo otra cosa.',
      wrong: 'Escriba cuántos destinatarios al día permite el servidor, o déjelo vacío.',
    },
  },
  clinichub: {
    serverUrl: {
      label: 'Dirección de la puerta de enlace',
      help: 'De la puerta de enlace ClinicHub en su red, con su puerto (8100, salvo que su administrador eligiera otro).',
      wrong:
        'Escriba la dirección de la puerta de enlace: con https://, o http:// en la propia red de la clínica si abajo permite una conexión sin cifrar.',
    },
    plainHttp: {
      label: 'Permitir una conexión sin cifrar en la red de la clínica',
      help: 'Solo si la puerta de enlace no tiene dirección https. Otros en la misma red pueden leer entonces lo que Foyer envía.',
      wrong: 'Marque la casilla o déjela sin marcar.',
    },
    fromAddress: {
      label: 'Dirección desde la que envía la puerta de enlace',
      help: 'Se ajusta en la propia puerta de enlace; Foyer solo la muestra. Las respuestas llegan allí: léalas en Foyer con una cuenta de correo de ese buzón. La puerta de enlace envía solo texto, sin adjuntos, copias ni formato.',
      wrong: 'Escriba la dirección de correo desde la que envía la puerta de enlace.',
    },
    fromName: {
      label: 'Nombre del remitente',
      wrong: 'Escriba el nombre del remitente en una línea de 100 caracteres como máximo.',
    },
  },
} as const;
