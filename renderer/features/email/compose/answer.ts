import type { MessageView } from '../../../../app/contract/schemas.ts';

type Mailbox = NonNullable<MessageView['email']>['from'];

const written = ({ name, address }: Mailbox) =>
  name === null || name === '' ? address : `"${name.replace(/["\\]/g, '')}" <${address}>`;
const domainOf = ({ address }: Mailbox) => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
const isSame = (one: Mailbox, other: Mailbox) => one.address.toLowerCase() === other.address.toLowerCase();

/** `Re: …` and `Fwd: …`, once, whatever the subject begins with. */
export function answeredSubject(prefix: 'Re' | 'Fwd', subject: string): string {
  const bare = subject.replace(/^(?:\s*(?:re|aw|sv|rv|fwd?|wg|enc)\s*(?:\[\d+\])?\s*:\s*)+/i, '');
  return `${prefix}: ${bare}`;
}

/**
 * Whom an answer goes to. Reply-To counts where it is the sender's own domain; one elsewhere is how answers are led astray, so
 * the person chooses it knowingly.
 */
export function answeredTo(message: MessageView, own: string | null, isAll: boolean): { to: string[]; cc: string[] } {
  const { email } = message;
  if (!email) return { to: [], cc: [] };
  const isOurs = message.direction === 'outbound';
  const chosen = email.replyTo.filter((one) => domainOf(one) === domainOf(email.from));
  const first = isOurs ? email.to : chosen.length > 0 ? chosen : [email.from];
  if (!isAll) return { to: first.map(written), cc: [] };
  const isUs = ({ address }: Mailbox) => own !== null && address.toLowerCase() === own.toLowerCase();
  const others = (isOurs ? email.cc : [...email.to, ...email.cc]).filter(
    (one) => !isUs(one) && !first.some((each) => isSame(each, one)),
  );
  return { to: first.map(written), cc: others.map(written) };
}

/** Text as paragraphs of the editor. */
export function paragraphs(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('');
}

/** What is answered, under one line that says whose words they are. */
export function quoted(line: string, text: string): string {
  return `<p>${escaped(line)}</p><blockquote>${paragraphs(text)}</blockquote>`;
}

export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
