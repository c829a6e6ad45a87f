import { asId, uuidV7, type TemplateId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { Storage } from '../../ports/repositories.ts';

/** In `settings`: when they were written. What somebody removed afterwards does not come back. */
const SEEDED = 'templates.seeded';

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

/** Once in the life of a profile: the templates that come with Foyer. A shortcut that somebody has used already stays theirs. */
export function seedTemplates(
  storage: Storage,
  { clock, random }: { readonly clock: Clock; readonly random: Random },
): void {
  if (storage.settings.get(SEEDED) !== null) return;
  const nowMs = clock.now();
  storage.transaction(() => {
    for (const each of DEFAULT_TEMPLATES) {
      const isTaken = storage.templates.findByShortcut('sms', each.shortcut) !== null;
      storage.templates.save({
        ...each,
        id: asId<TemplateId>(uuidV7(nowMs, random.bytes(10))),
        channel: 'sms',
        shortcut: isTaken ? null : each.shortcut,
        savedBy: null,
        savedAtMs: nowMs,
      });
    }
    storage.settings.set(SEEDED, new Date(nowMs).toISOString());
  });
}
