import type { ConversationChannel } from '../../domain/channel.ts';
import { asId, uuidV7, type TemplateId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { Storage } from '../../ports/repositories.ts';

/** In `settings`: when they were written, by channel. What somebody removed afterwards does not come back. */
const SEEDED: Readonly<Record<ConversationChannel, string>> = {
  sms: 'templates.seeded',
  email: 'templates.seeded.email',
};

interface Default {
  readonly name: string;
  readonly shortcut: string;
  readonly language: 'en' | 'es';
  readonly body: string;
}

/** Without a letter that would make a text cost double: Spanish ones do without á, í, ó and ú. */
export const DEFAULT_TEMPLATES: readonly Default[] = [
  {
    name: 'Please call us',
    shortcut: 'call',
    language: 'en',
    body: 'Hi {{patient.preferredName}}, this is {{clinic.name}}. Please call us at {{clinic.phone}} when you have a moment.',
  },
  {
    name: 'We tried to call',
    shortcut: 'missed',
    language: 'en',
    body: 'Hi {{patient.preferredName}}, this is {{clinic.name}}. We tried to call you. Please call us back at {{clinic.phone}}.',
  },
  {
    name: 'Confirm your visit',
    shortcut: 'confirm',
    language: 'en',
    body: 'Hi {{patient.preferredName}}, this is {{clinic.name}} about your upcoming visit. Please answer YES to confirm it, or call {{clinic.phone}} to change it.',
  },
  {
    name: 'We are running late',
    shortcut: 'late',
    language: 'en',
    body: 'Hi {{patient.preferredName}}, this is {{clinic.name}}. We are running late today. Thank you for your patience.',
  },
  {
    name: 'What to bring',
    shortcut: 'bring',
    language: 'en',
    body: 'Hi {{patient.preferredName}}, for your visit at {{clinic.name}} please bring a photo ID and your insurance card. Questions? Call {{clinic.phone}}.',
  },
  {
    name: 'We got your message',
    shortcut: 'got',
    language: 'en',
    body: 'We got your message and will answer as soon as we can. In an emergency call 911. {{clinic.name}}',
  },
  {
    name: 'Thank you',
    shortcut: 'thanks',
    language: 'en',
    body: 'Thank you, {{patient.preferredName}}! {{clinic.name}}',
  },
  {
    name: 'Por favor llame',
    shortcut: 'llame',
    language: 'es',
    body: 'Hola {{patient.preferredName}}, le escribe {{clinic.name}}. Por favor llame al {{clinic.phone}} cuando pueda.',
  },
  {
    name: 'Le llamamos',
    shortcut: 'llamada',
    language: 'es',
    body: 'Hola {{patient.preferredName}}, le escribe {{clinic.name}}. Quisimos hablar con usted. Por favor llame al {{clinic.phone}}.',
  },
  {
    name: 'Confirme su cita',
    shortcut: 'confirme',
    language: 'es',
    body: 'Hola {{patient.preferredName}}, le escribe {{clinic.name}} por su cita. Por favor responda SI para confirmarla, o llame al {{clinic.phone}} para cambiarla.',
  },
  {
    name: 'Vamos con retraso',
    shortcut: 'retraso',
    language: 'es',
    body: 'Hola {{patient.preferredName}}, le escribe {{clinic.name}}. Hoy vamos con retraso. Gracias por su paciencia.',
  },
  {
    name: 'Para su cita traiga',
    shortcut: 'traiga',
    language: 'es',
    body: 'Hola {{patient.preferredName}}, para su cita en {{clinic.name}} traiga por favor un documento con foto y su tarjeta de seguro. ¿Preguntas? Llame al {{clinic.phone}}.',
  },
  {
    name: 'Recibimos su mensaje',
    shortcut: 'recibido',
    language: 'es',
    body: 'Recibimos su mensaje y le responderemos lo antes posible. En una emergencia llame al 911. {{clinic.name}}',
  },
  {
    name: 'Gracias',
    shortcut: 'gracias',
    language: 'es',
    body: '¡Gracias, {{patient.preferredName}}! {{clinic.name}}',
  },
];

/** Nothing of what a chart holds: they travel as they are. */
export const DEFAULT_EMAIL_TEMPLATES: readonly (Default & { readonly subject: string })[] = [
  {
    name: 'Please call us',
    shortcut: 'call',
    language: 'en',
    subject: 'Please call {{clinic.name}}',
    body: 'Dear {{patient.preferredName}},\n\nPlease call us at {{clinic.phone}} when you have a moment.\n\nKind regards,\n{{staff.name}}\n{{clinic.name}}',
  },
  {
    name: 'Document attached',
    shortcut: 'document',
    language: 'en',
    subject: 'A document from {{clinic.name}}',
    body: 'Dear {{patient.preferredName}},\n\nWe attached a document for you. If it is protected, it opens with the password that we tell you separately. Questions? Call {{clinic.phone}}.\n\nKind regards,\n{{staff.name}}\n{{clinic.name}}',
  },
  {
    name: 'Your visit',
    shortcut: 'visit',
    language: 'en',
    subject: 'Your visit at {{clinic.name}}',
    body: 'Dear {{patient.preferredName}},\n\nFor your visit please bring a photo ID and your insurance card, and come 15 minutes early. To change it, call {{clinic.phone}}.\n\nKind regards,\n{{staff.name}}\n{{clinic.name}}',
  },
  {
    name: 'We got your message',
    shortcut: 'got',
    language: 'en',
    subject: 'We got your message',
    body: 'Dear {{patient.preferredName}},\n\nThank you for your message. We will answer as soon as we can. In an emergency call 911.\n\nKind regards,\n{{staff.name}}\n{{clinic.name}}',
  },
  {
    name: 'Por favor llame',
    shortcut: 'llame',
    language: 'es',
    subject: 'Por favor llame a {{clinic.name}}',
    body: 'Hola {{patient.preferredName}}:\n\nPor favor llámenos al {{clinic.phone}} cuando pueda.\n\nSaludos cordiales,\n{{staff.name}}\n{{clinic.name}}',
  },
  {
    name: 'Documento adjunto',
    shortcut: 'documento',
    language: 'es',
    subject: 'Un documento de {{clinic.name}}',
    body: 'Hola {{patient.preferredName}}:\n\nLe adjuntamos un documento. Si está protegido, se abre con la contraseña que le damos por separado. ¿Preguntas? Llame al {{clinic.phone}}.\n\nSaludos cordiales,\n{{staff.name}}\n{{clinic.name}}',
  },
  {
    name: 'Su cita',
    shortcut: 'cita',
    language: 'es',
    subject: 'Su cita en {{clinic.name}}',
    body: 'Hola {{patient.preferredName}}:\n\nPara su cita traiga por favor un documento con foto y su tarjeta de seguro, y llegue 15 minutos antes. Para cambiarla, llame al {{clinic.phone}}.\n\nSaludos cordiales,\n{{staff.name}}\n{{clinic.name}}',
  },
  {
    name: 'Recibimos su mensaje',
    shortcut: 'recibido',
    language: 'es',
    subject: 'Recibimos su mensaje',
    body: 'Hola {{patient.preferredName}}:\n\nGracias por su mensaje. Le responderemos lo antes posible. En una emergencia llame al 911.\n\nSaludos cordiales,\n{{staff.name}}\n{{clinic.name}}',
  },
];

/** Once in the life of a profile: the templates that come with Foyer. A shortcut that somebody has used already stays theirs. */
export function seedTemplates(storage: Storage, deps: { readonly clock: Clock; readonly random: Random }): void {
  const texts = DEFAULT_TEMPLATES.map((each) => ({ ...each, subject: '' }));
  seed(storage, deps, 'sms', texts);
  seed(storage, deps, 'email', DEFAULT_EMAIL_TEMPLATES);
}

function seed(
  storage: Storage,
  { clock, random }: { readonly clock: Clock; readonly random: Random },
  channel: ConversationChannel,
  templates: readonly (Default & { readonly subject: string })[],
): void {
  if (storage.settings.get(SEEDED[channel]) !== null) return;
  const nowMs = clock.now();
  storage.transaction(() => {
    for (const each of templates) {
      const isTaken = storage.templates.findByShortcut(channel, each.shortcut) !== null;
      storage.templates.save({
        ...each,
        id: asId<TemplateId>(uuidV7(nowMs, random.bytes(10))),
        channel,
        shortcut: isTaken ? null : each.shortcut,
        savedBy: null,
        savedAtMs: nowMs,
      });
    }
    storage.settings.set(SEEDED[channel], new Date(nowMs).toISOString());
  });
}
