/** The account form of a phone system; see fields.ts. */
export const voiceFields = {
  sip: {
    preset: {
      label: 'Central telefónica',
      help: 'Para FreeSWITCH y Asterisk basta el nombre del servidor; el puerto y la ruta son entonces los habituales.',
      wrong: 'Elija la central telefónica.',
      options: { asterisk: 'Asterisk o FreePBX', other: 'Otra central telefónica' },
    },
    serverUrl: {
      label: 'Dirección del servidor',
      help: 'Donde la central acepta SIP por WebSocket: FreeSWITCH suele estar en wss://pbx.example.org:7443, Asterisk en wss://pbx.example.org:8089/ws. Una dirección sin cifrar (ws://) solo sirve en este equipo.',
      wrong:
        'Esta dirección no sirve; escríbala entera, como wss://pbx.example.org:7443 (sin cifrar, ws://, solo en este equipo).',
    },
    user: {
      label: 'Usuario o extensión',
      help: 'Como lo tiene la central, sin sip: ni dominio.',
      wrong: 'Escriba solo el usuario o la extensión, sin sip: ni dominio, por ejemplo 101.',
    },
    password: {
      label: 'Contraseña',
      help: 'Del inicio de sesión SIP de esta extensión.',
      wrong: 'Escriba la contraseña de este usuario o extensión.',
    },
    domain: {
      label: 'Dominio SIP',
      help: 'Lo que va detrás de la @ en la dirección de la extensión. Déjelo vacío si es el nombre del servidor.',
      wrong: 'Escriba solo el dominio SIP, por ejemplo pbx.example.org, o déjelo vacío.',
    },
    displayName: {
      label: 'Nombre que se muestra',
      help: 'Lo que ven los compañeros cuando llama este teléfono; en llamadas externas se ve lo que envía la central.',
      wrong: 'Escriba el nombre en una línea de 100 caracteres como máximo, o déjelo vacío.',
    },
    authorizationUser: {
      label: 'Usuario de autorización',
      help: 'Solo si la central inicia sesión con otro nombre que la extensión.',
      wrong: 'Escriba el usuario de autorización en una línea, o déjelo vacío.',
    },
    outboundProxy: {
      label: 'Proxy de salida',
      help: 'Un controlador de borde de sesión delante del servidor: el teléfono se conecta a él.',
      wrong: 'Escriba la dirección del proxy como wss://…, o déjela vacía.',
    },
    stunServer: {
      label: 'Servidor STUN',
      help: 'Solo si las llamadas no tienen sonido por la traducción de direcciones. Foyer nunca usa uno público por su cuenta.',
      wrong: 'Escriba el servidor STUN como nombre o nombre:puerto, o déjelo vacío.',
    },
    turnServer: {
      label: 'Servidor TURN',
      help: 'Un repetidor de sonido donde un cortafuegos no deja pasar otra cosa.',
      wrong: 'Escriba el servidor TURN como nombre o nombre:puerto, o deje vacíos el servidor y su usuario.',
    },
    turnUser: { label: 'Usuario de TURN', wrong: 'Escriba el nombre de usuario del servidor TURN.' },
    turnPassword: { label: 'Contraseña de TURN', wrong: 'Escriba la contraseña del servidor TURN.' },
    expiresSeconds: {
      label: 'El registro dura (segundos)',
      help: 'De 60 a 600. Cuanto menos, antes sabe la central que este teléfono ya no está.',
      wrong: 'Escriba un número de segundos de 60 a 600.',
    },
    echo: {
      label: 'Prueba de eco',
      help: 'El número que devuelve lo que se dice: suele ser 9196 en FreeSWITCH y *43 en FreePBX.',
      wrong: 'Escriba el número de eco, por ejemplo *43 o 9196, nunca uno de emergencia, o déjelo vacío.',
    },
  },
} as const;
