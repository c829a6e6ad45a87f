import type { MessageView } from '../../../../app/contract/schemas.ts';
import type { ComposerRequest } from '../../../shared/email/composer-store.ts';
import { call } from '../../../shared/rpc/client.ts';
import { coreNowMs } from '../../../shared/rpc/core-time.ts';
import { answeredSubject, answeredTo, paragraphs, quoted } from './answer.ts';
import { emptyComposition, fromDraft, type Attachment, type Composition } from './composition.ts';
import { nextKey } from './composition-store.ts';

/** Words of the window's language around what is answered. */
export interface AnswerWords {
  readonly wrote: (message: MessageView) => string;
  readonly forwarded: (message: MessageView) => string;
}

async function attached(
  files: readonly { readonly messageId: string; readonly blob: string }[],
): Promise<Attachment[]> {
  const made: Attachment[] = [];
  for (const file of files) {
    const { blob, name, type, bytes } = await call('email.attachFromMessage', { ...file });
    made.push({ key: nextKey(), blob, name, type, bytes, step: 'ready', progress: 1, problem: null });
  }
  return made;
}

/** Under what somebody writes: their own signature and the clinic's footer. */
async function closing(): Promise<string> {
  const [{ signature }, { emailFooter }] = await Promise.all([
    call('email.signature', {}),
    call('clinic.settings', {}),
  ]);
  const lines = [signature, emailFooter].filter((text) => text.trim() !== '');
  return lines.map((text) => `<p></p>${paragraphs(text)}`).join('');
}

async function draftOf(id: string): Promise<Composition> {
  const { items } = await call('email.drafts', { limit: 200 });
  const draft = items.find((one) => one.id === id);
  return draft ? fromDraft(draft, nextKey) : emptyComposition(coreNowMs());
}

async function answering(request: ComposerRequest, words: AnswerWords): Promise<Partial<Composition>> {
  const { replyTo, forward } = request;
  const messageId = replyTo ?? forward;
  if (messageId === undefined) return {};
  const message = await call('messages.get', { id: messageId });
  const { patientId } = message;
  const text = message.body ?? '';
  if (forward !== undefined) {
    const files = message.parts.filter(({ inline }) => !inline).map(({ blob }) => ({ messageId, blob }));
    return {
      ...{ patientId, inReplyTo: message.email ? messageId : null },
      ...(message.email && { subject: answeredSubject('Fwd', message.email.subject) }),
      html: text === '' ? '' : quoted(words.forwarded(message), text),
      attachments: await attached(files),
    };
  }
  const own = message.direction === 'outbound' ? (message.email?.from.address ?? null) : await ownAddress();
  const people = answeredTo(message, own, request.replyAll === true);
  return {
    ...{ patientId, inReplyTo: messageId, cc: people.cc },
    to: request.answerTo === undefined ? people.to : [request.answerTo],
    subject: answeredSubject('Re', message.email?.subject ?? ''),
    html: quoted(words.wrote(message), text),
  };
}

async function ownAddress(): Promise<string | null> {
  const { account } = await call('email.check', { to: [], subject: '' });
  return account?.from.address ?? null;
}

/** What *New email* opens with. Throws what core refuses. */
export async function begin(request: ComposerRequest, words: AnswerWords): Promise<Composition> {
  if (request.draft !== undefined) return draftOf(request.draft);
  const answered = await answering(request, words);
  const body = request.body === undefined ? '' : paragraphs(request.body);
  const html = `${body === '' ? '<p></p>' : body}${await closing()}${answered.html === undefined || answered.html === '' ? '' : `<p></p>${answered.html}`}`;
  return {
    ...emptyComposition(coreNowMs()),
    ...answered,
    ...(request.to && { to: request.to }),
    ...(request.patientId !== undefined && { patientId: request.patientId }),
    ...(request.subject !== undefined && { subject: request.subject }),
    ...{ html, untouchedHtml: html },
    attachments: [...(answered.attachments ?? []), ...(await attached(request.attachments ?? []))],
  };
}
