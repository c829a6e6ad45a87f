export const shell = {
  app: 'Foyer',
  main: 'Principal',
  notices: 'Avisos',
  skip: 'Ir al contenido',
  nav: { fax: 'Fax', activity: 'Actividad', settings: 'Ajustes' },
  attention_one: '{{count}} requiere atención',
  attention_other: '{{count}} requieren atención',
  practice: 'Clínica de práctica',
  practiceHint: 'Aquí todo es inventado. Nada sale de este equipo.',
  signedInAs: 'Sesión de {{name}}',
  clinic: 'Clínica',
  reconnecting: 'Reconectando…',
  reconnectingHint: 'Su trabajo se conserva; esta ventana continúa por sí sola.',
  secretsInFile:
    'Este equipo no tiene llavero, así que la clínica de práctica guarda sus secretos en un archivo. Una clínica real necesitaría un llavero.',
  unsandboxed:
    'Foyer se ejecuta como root sin el aislamiento de Chromium. Solo se permite con la clínica de práctica; inícielo como usuario normal.',
  offline: 'Este equipo está sin conexión. Los faxes esperan y salen por sí solos cuando vuelva la conexión.',
  dropHere: 'Suelte para añadir a un fax nuevo',
  dropHint: 'Solo archivos PDF',
  nobody: 'Nadie ha iniciado sesión.',
  nobodyHint: 'Cierre Foyer y ábralo de nuevo para iniciar sesión.',
  locked: 'Foyer está bloqueado.',
  lockedHint: 'Desbloquéelo para continuar.',
  nothingHere: 'No tiene acceso a este servicio. Un administrador puede dárselo.',
  crash: 'Esta página dejó de funcionar.',
  crashHint:
    'No se ha perdido nada de lo que estaba en cola. Muestre la página otra vez; si se repite, reinicie Foyer.',
  showAgain: 'Mostrar otra vez',
  close: 'Cerrar',
  loading: 'Cargando…',
  retryLoad: 'Reintentar',
  welcome: {
    title: 'Le damos la bienvenida a Foyer',
    what: 'Los faxes, mensajes, correos, llamadas y recordatorios de su clínica en una sola ventana junto a OpenEMR.',
    practiceTitle: 'Clínica de práctica',
    practiceWhat:
      'Una clínica inventada, con personas inventadas y dobles de cada proveedor de fax y teléfono. Envíe lo que quiera: nada sale de este equipo.',
    tryPractice: 'Probar la clínica de práctica',
    later: 'La conexión con su propia clínica llegará en una versión posterior.',
    starting: 'Iniciando…',
    startingHint: 'Abriendo los registros cifrados.',
    failed: 'Foyer no pudo iniciarse',
    tryAgain: 'Reintentar',
    version: 'Versión {{version}}',
  },
  /** Por qué no se puede iniciar, según `ShellState.problemCode`. */
  problem: {
    'newer-database': 'Este perfil se usó con una versión más nueva de Foyer; instale esa versión o una posterior.',
    'newer-keys': 'Este perfil se usó con una versión más nueva de Foyer; instale esa versión o una posterior.',
    'already-open': 'Foyer ya está abierto con este perfil; cierre la otra ventana o proceso y reintente.',
    'wrong-key':
      'La base de datos no se abre con la clave de este perfil; restaure la carpeta del perfil desde una copia de seguridad, con keys.json.',
    'damaged-database': 'La base de datos está dañada; restaure una copia de seguridad e inicie de nuevo.',
    'changed-migration':
      'Esta versión de Foyer no corresponde a la base de datos; instale de nuevo la versión publicada.',
    'keys-missing': 'Falta keys.json en la carpeta del perfil; restáurelo desde una copia de seguridad.',
    'keys-damaged': 'El archivo keys.json de este perfil está dañado; restáurelo desde una copia de seguridad.',
    'keychain-unavailable':
      'No se puede usar ningún llavero; instale gnome-keyring y libsecret (Debian: apt install gnome-keyring libsecret-1-0), inicie sesión en el escritorio y abra Foyer de nuevo.',
    'keychain-needed': 'Un perfil real guarda sus secretos solo en el llavero; configure uno primero.',
    'keychain-entry-missing':
      'El llavero ya no tiene la clave de este perfil; restaure una copia de seguridad o use la frase de recuperación.',
    'keychain-entry-wrong':
      'La clave del llavero no abre este perfil; restaure keys.json desde una copia de seguridad o use la frase de recuperación.',
    'profile-kind': 'Esta carpeta contiene un perfil de otra clase. Elija otra carpeta.',
    'core-missing': 'Falta una parte de Foyer. Instale Foyer de nuevo.',
    'core-changed': 'Una parte de Foyer cambió después de compilarse, así que no se inicia. Instale Foyer de nuevo.',
    'practice-clinic': 'La clínica de práctica no se pudo iniciar. Reintente o reinicie Foyer.',
    'not-signed-in': 'Foyer no pudo iniciar sesión. Inicie Foyer de nuevo.',
    root: 'El perfil de una clínica no se abre como root. Inicie Foyer con su propio usuario: sudo -u SU-USUARIO npm start',
    'no-sandbox':
      'El perfil de una clínica no se abre sin el aislamiento de Chromium. Inicie Foyer sin --no-sandbox: npm start',
  },
} as const;
