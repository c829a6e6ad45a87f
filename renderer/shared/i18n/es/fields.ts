import { emailFields } from './fields-email.ts';
import { textingFields } from './fields-texting.ts';
import { voiceFields } from './fields-voice.ts';

/** The fields of a vendor's account form by provider and name: `wrong` stands for whatever core finds wrong with one. */
export const fields = {
  ...textingFields,
  ...emailFields,
  ...voiceFields,
  ringcentral: {
    serverUrl: {
      label: 'Dirección del servidor',
      help: 'Déjela como está, salvo que RingCentral o su administrador le hayan dado otra.',
      wrong: 'Esta dirección no sirve; escríbala como https://… (la clínica de práctica solo llega a este equipo).',
    },
    clientId: {
      label: 'Client ID',
      help: 'De su aplicación en la consola de desarrollo de RingCentral. La aplicación necesita el permiso Read Messages, y Faxes o SMS según lo que envíe; para llamadas VoIP Calling, RingOut y Read Call Log.',
      wrong: 'Escriba el Client ID de su aplicación de RingCentral.',
    },
    clientSecret: {
      label: 'Client secret',
      help: 'De la misma aplicación. Déjelo vacío si la aplicación no tiene secreto y entra con el navegador.',
      wrong: 'Escriba también el Client secret de su aplicación: la credencial JWT va con él.',
    },
    jwt: {
      label: 'Credencial JWT',
      help: 'La crea en la consola de desarrollo, en Credentials, la extensión que envía faxes y mensajes. Déjela vacía para entrar con el navegador.',
      wrong: 'Escriba la credencial JWT de la extensión que envía faxes y mensajes.',
    },
    returnPort: {
      label: 'Puerto de retorno',
      help: 'Para entrar con el navegador: la dirección de retorno (OAuth redirect URI) de la aplicación es http://127.0.0.1:PUERTO/callback.',
      wrong: 'Escriba un puerto de 1024 a 65535.',
    },
    smsNumber: {
      label: 'Número para mensajes',
      help: 'El número de esta extensión desde el que salen los mensajes. Déjelo vacío para usar el primero que pueda enviarlos.',
      wrong: 'Escriba el número con su código de área, por ejemplo +1 202 555 0123, o déjelo vacío.',
    },
    ringFirst: {
      label: 'Número que suena primero',
      help: 'Para llamadas que RingCentral hace desde su teléfono de mesa: suena primero este número de la extensión, luego el número al que llama. El teléfono en el equipo no lo necesita.',
      wrong: 'Escriba el número con su código de área, por ejemplo +1 202 555 0123, o déjelo vacío.',
    },
  },
} as const;
