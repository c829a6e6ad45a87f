/** The fields of a vendor's account form by provider and name: `wrong` stands for whatever core finds wrong with one. */
export const fields = {
  ringcentral: {
    serverUrl: {
      label: 'Dirección del servidor',
      help: 'Déjela como está, salvo que RingCentral o su administrador le hayan dado otra.',
      wrong: 'Esta dirección no sirve; escríbala como https://… (la clínica de práctica solo llega a este equipo).',
    },
    clientId: {
      label: 'Client ID',
      help: 'De su aplicación en la consola de desarrollo de RingCentral. La aplicación necesita los permisos Faxes y Read Messages.',
      wrong: 'Escriba el Client ID de su aplicación de RingCentral.',
    },
    clientSecret: {
      label: 'Client secret',
      help: 'De la misma aplicación. Déjelo vacío si la aplicación no tiene secreto y entra con el navegador.',
      wrong: 'Escriba también el Client secret de su aplicación: la credencial JWT va con él.',
    },
    jwt: {
      label: 'Credencial JWT',
      help: 'La crea en la consola de desarrollo, en Credentials, la extensión que envía los faxes. Déjela vacía para entrar con el navegador.',
      wrong: 'Escriba la credencial JWT de la extensión que envía los faxes.',
    },
    returnPort: {
      label: 'Puerto de retorno',
      help: 'Para entrar con el navegador: la dirección de retorno (OAuth redirect URI) de la aplicación es http://127.0.0.1:PUERTO/callback.',
      wrong: 'Escriba un puerto de 1024 a 65535.',
    },
  },
} as const;
