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
      help: 'De su aplicación en la consola de desarrollo de RingCentral. La aplicación necesita el acceso con JWT y los permisos Faxes y Read Messages.',
      wrong: 'Escriba el Client ID de su aplicación de RingCentral.',
    },
    clientSecret: {
      label: 'Client secret',
      help: 'De la misma aplicación.',
      wrong: 'Escriba el Client secret de su aplicación de RingCentral.',
    },
    jwt: {
      label: 'Credencial JWT',
      help: 'La crea en la consola de desarrollo, en Credentials, la extensión que envía los faxes.',
      wrong: 'Escriba la credencial JWT de la extensión que envía los faxes.',
    },
  },
} as const;
