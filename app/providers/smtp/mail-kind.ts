import type { MailKind } from '../../domain/email/mail-facts.ts';
import { firstOf, type HeaderField } from './mail-headers.ts';

/** What programs put before the subject of an answer that nobody wrote, in the languages of the clinics. */
const autoSubject =
  /^\s*(?:(?:re|aw|rv|fwd?)\s*:\s*)*(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response|antwort)|auto:|autoreply|out of (?:the )?office|i am (?:currently )?out of (?:the )?office|respuesta autom[aá]tica|contestaci[oó]n autom[aá]tica|fuera de (?:la )?oficina|mensaje de ausencia|aviso de ausencia|ausencia:|automatische antwort|abwesenheits(?:notiz|nachricht|assistent)|abwesend:)/iu;

/** Whether a program answered (RFC 3834, 5) or says so in the ways that came before. */
function isAutomatic(fields: readonly HeaderField[], subject: string): boolean {
  const value = (name: string) => firstOf(fields, name)?.toLowerCase().trim() ?? '';
  const submitted = value('auto-submitted').split(/[\s;(]/)[0] ?? '';
  if (submitted !== '' && submitted !== 'no') return true;
  if (['x-autoreply', 'x-autorespond', 'x-auto-reply'].some((name) => value(name) !== '' && value(name) !== 'no'))
    return true;
  const precedence = value('precedence');
  if (/^auto[_-]?reply/.test(precedence)) return true;
  if (value('x-auto-response-suppress') !== '' && /^(bulk|junk|list)/.test(precedence)) return true;
  if (/report-type\s*=\s*"?disposition-notification/.test(value('content-type'))) return true;
  const isList = fields.some(({ name }) => name.startsWith('list-'));
  return !isList && autoSubject.test(subject);
}

/** RFC 3464: the root is a report of deliveries. */
export function isDeliveryReport(fields: readonly HeaderField[]): boolean {
  const type = firstOf(fields, 'content-type')?.toLowerCase() ?? '';
  return /^multipart\/report\b/.test(type) && /report-type\s*=\s*"?(global-)?delivery-status/.test(type);
}

/** What calls itself a mail system. */
function hasSystemName(from: string): boolean {
  const local = from.slice(0, Math.max(0, from.lastIndexOf('@'))).toLowerCase();
  return /^(mailer-daemon|postmaster|mail-daemon|mdaemon|mail\.?delivery|microsoftexchange)/.test(local);
}

/** What answers nothing is sent with an empty return path (RFC 3464, 2; RFC 5321, 4.5.5). */
const hasEmptyPath = (fields: readonly HeaderField[]) => firstOf(fields, 'return-path')?.replace(/\s/g, '') === '<>';

/** From a mail system, by name or by an empty return path: nobody else reports on deliveries. */
export function isFromMailSystem(fields: readonly HeaderField[], from: string): boolean {
  return hasSystemName(from) || hasEmptyPath(fields);
}

/** One that knows no RFC 3464. Answers of robots have an empty return path too, so that alone does not tell. */
export function isPlainMailSystem(fields: readonly HeaderField[], from: string): boolean {
  return hasSystemName(from) || (hasEmptyPath(fields) && firstOf(fields, 'x-failed-recipients') !== null);
}

export function kindOf(fields: readonly HeaderField[], subject: string, isBounce: boolean): MailKind {
  if (isBounce) return 'bounce';
  return isAutomatic(fields, subject) ? 'auto-reply' : 'mail';
}
