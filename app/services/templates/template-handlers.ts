import type { TemplateView } from '../../contract/procedures/templates.ts';
import { AppError, type ErrorParams } from '../../domain/errors.ts';
import { asId, type PatientId, type TemplateId } from '../../domain/ids.ts';
import { asksForOptOutWord } from '../../domain/templates/opt-out-words.ts';
import { fillTokens, TOKENS, unknownTokens } from '../../domain/templates/tokens.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Storage, Template } from '../../ports/repositories.ts';
import { seesPatients } from '../access/sight.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import type { Changes } from '../events/changes.ts';
import { languageOf, tokenValues } from './token-values.ts';

export interface TemplateDeps {
  readonly storage: Storage;
  readonly changes: Pick<Changes, 'templates'>;
  readonly clock: Clock;
}
type TemplateHandlers = Pick<Handlers, 'templates.list' | 'templates.save' | 'templates.remove' | 'templates.preview'>;

export function createTemplateHandlers({ storage, changes, clock }: TemplateDeps): TemplateHandlers {
  const view = (template: Template): TemplateView => templateView(storage, template);

  return {
    'templates.list'({ channel }) {
      const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
      const templates = [...storage.templates.all(channel)].sort((one, other) => byName.compare(one.name, other.name));
      return { items: templates.map(view), tokens: [...TOKENS] };
    },

    'templates.save'(input, context) {
      refuseBody(input);
      const subject = input.channel === 'email' ? input.subject : '';
      if (input.channel === 'email') refuseSubject(subject);
      const template: Template = {
        ...input,
        subject,
        id: asId<TemplateId>(input.id),
        savedBy: context.session.staffId,
        savedAtMs: clock.now(),
      };
      context.commit(() => {
        refuseShortcut(storage, template);
        storage.templates.save(template);
        changes.templates();
      });
      return view(template);
    },

    'templates.remove'({ id }, context) {
      const template = storage.templates.find(asId<TemplateId>(id));
      if (!template)
        throw new AppError('NOT_FOUND', 'This template does not exist any more. Load the list again.', { id });
      context.commit(() => {
        storage.templates.remove(template.id);
        changes.templates();
      });
      return {};
    },

    'templates.preview'({ body, subject, patientId }, context) {
      const patient = patientId === null ? null : patientFor(patientId, context);
      const language = languageOf(storage, body, patient);
      const staffName = context.session.staff.name;
      const values = tokenValues(storage, { patient, staffName, language, nowMs: clock.now() });
      const [filled, filledSubject] = [fillTokens(body, values), fillTokens(subject, values)];
      const missing = [...new Set([...filledSubject.missing, ...filled.missing])];
      return { text: filled.text, subject: filledSubject.text, missing };
    },
  };

  /** null also for whoever may not see patients: what is the patient's stays missing. */
  function patientFor(id: string, context: CallContext): ReturnType<Storage['patients']['find']> {
    return seesPatients(context) ? storage.patients.find(asId<PatientId>(id)) : null;
  }
}

type Field = 'body' | 'subject';
/** UTF-16 units of a text: what the most generous vendor takes. */
const MOST_UNITS = 1600;

function refuse(sentence: string, reason: string, field: Field, params: ErrorParams = {}): never {
  throw new AppError('INVALID_INPUT', sentence, { reason, field, ...params });
}

/** Throws INVALID_INPUT `empty`, `too-long`, `unknown-token`, `opt-out-word`. */
function refuseBody({ channel, body }: Pick<Template, 'channel' | 'body'>): void {
  // Characters that nobody can see make no text.
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(body)) refuse('The template is empty. Write its text.', 'empty', 'body');
  refuseTokens(body, 'body');
  if (channel !== 'sms') return;
  if (body.length > MOST_UNITS) {
    refuse(`A text has at most ${MOST_UNITS} characters. Shorten it.`, 'too-long', 'body', { most: MOST_UNITS });
  }
  const word = asksForOptOutWord(body);
  if (word !== null) {
    const sentence = `The text asks for the answer ${word}, and whoever answers so gets no more texts. Ask for another word.`;
    refuse(sentence, 'opt-out-word', 'body', { word });
  }
}

/** Throws INVALID_INPUT `no-subject`, `broken-text`, `unknown-token`. */
function refuseSubject(subject: string): void {
  if (subject === '') refuse('The template has no subject. Write one.', 'no-subject', 'subject');
  if (/[\p{Cc}\u2028\u2029]/u.test(subject) || !subject.isWellFormed()) {
    refuse('The subject has a line break or another hidden character. Write it again.', 'broken-text', 'subject');
  }
  refuseTokens(subject, 'subject');
}

function refuseTokens(text: string, field: Field): void {
  const [token] = unknownTokens(text);
  if (token === undefined) return;
  refuse(`There is no placeholder {{${token}}}. Choose one from the list.`, 'unknown-token', field, { token });
}

/** Throws INVALID_INPUT `shortcut-taken`. */
function refuseShortcut(storage: Pick<Storage, 'templates'>, { id, channel, shortcut }: Template): void {
  const other = shortcut === null ? null : storage.templates.findByShortcut(channel, shortcut);
  if (other === null || other.id === id) return;
  throw new AppError('INVALID_INPUT', `The template “${other.name}” has this shortcut. Choose a different one.`, {
    reason: 'shortcut-taken',
    field: 'shortcut',
    name: other.name,
  });
}

function templateView(storage: Pick<Storage, 'staff'>, template: Template): TemplateView {
  const { id, channel, name, shortcut, language, subject, body, savedBy, savedAtMs } = template;
  return {
    id,
    channel,
    name,
    shortcut,
    language: language === 'es' ? 'es' : 'en',
    subject,
    body,
    savedByName: savedBy === null ? '' : (storage.staff.find(savedBy)?.name ?? ''),
    savedAt: new Date(savedAtMs).toISOString(),
  };
}
