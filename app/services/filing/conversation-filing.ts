import { createHash } from 'node:crypto';
import type { Parsed } from '../../contract/index.ts';
import { AppError } from '../../domain/errors.ts';
import { asId, uuidV7, type ConversationId, type FilingId } from '../../domain/ids.ts';
import type { Message } from '../../domain/message/message.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ConversationDocumentMaker } from '../../ports/documents.ts';
import type { Random } from '../../ports/random.ts';
import type { Conversation, Storage } from '../../ports/repositories.ts';
import type { Access } from '../access/access.ts';
import { refuseWithoutNames } from '../access/sight.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import { beginFiling, type NewDocument } from './begin-filing.ts';
import { conversationContent } from './conversation-content.ts';
import { messagesToFile } from './conversation-messages.ts';
import { neutralName } from './document-name.ts';
import type { Filings } from './filings.ts';
import { categoryToFile, earlierAnswer, patientToFile, permitFiling, type AskedFiling } from './new-filing.ts';

interface Deps {
  readonly storage: Storage;
  readonly filings: Filings;
  readonly access: Pick<Access, 'scope'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly conversationDocument: ConversationDocumentMaker;
}

type FileInput = Parsed<'documents.fileConversation'>;
type ConversationHandlers = Pick<Handlers, 'documents.fileConversation'>;
type Answer = Awaited<ReturnType<ConversationHandlers['documents.fileConversation']>>;

/** While a document is made something may arrive, or be given to another patient: it is made anew, so often. */
const MOST_TRIES = 3;

interface Request extends AskedFiling {
  readonly thread: Conversation;
  /** Oldest first. */
  readonly messages: readonly Message[];
  readonly conversation: NonNullable<AskedFiling['conversation']>;
  readonly input: FileInput;
}

export function createConversationFiling(deps: Deps): ConversationHandlers {
  const { storage, filings } = deps;

  /** null: the conversation is not what it was when the document was begun. */
  async function file(input: FileInput, context: CallContext): Promise<Answer | null> {
    const request = checkRequest(storage, input, context);
    const { messages } = request.conversation;
    const earlier = earlierAnswer(storage, request, context);
    if (earlier) return { filingId: earlier.id, state: earlier.state, messages };
    const content = await deps.conversationDocument.make(conversationContent(deps, request, context));
    const now = checkRequest(storage, input, context);
    if (now.conversation.request !== request.conversation.request) return null;
    const made = store(deps, request, content, context);
    // Nothing waited since it was checked again.
    const filingId = context.commit(() => beginFiling(deps, made, now, context), { messages });
    filings.wake();
    return { filingId, state: storage.filings.find(filingId)?.state ?? 'queued', messages };
  }

  return {
    async 'documents.fileConversation'(input, context) {
      refuseWithoutNames(context.session);
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const answer = await file(input, context);
        if (answer) return answer;
      }
      throw new AppError('CONFLICT', 'Messages keep arriving in this conversation. File it again in a moment.', {
        reason: 'changed',
      });
    },
  };
}

/** Throws AppError NOT_FOUND, PERMISSION_DENIED, INVALID_INPUT, CONFLICT: everything that can be wrong but an open filing. */
function checkRequest(storage: Storage, input: FileInput, context: CallContext): Request {
  const id = asId<ConversationId>(input.conversationId);
  const thread = storage.conversations.findInScope(id, context.scope, context.session.staffId)?.conversation;
  if (!thread) throw new AppError('NOT_FOUND', 'There is no such conversation, or you may not see it.', { id });
  permitFiling(thread, context);
  const patient = patientToFile(storage, input);
  const category = categoryToFile(input.category);
  const { from, until, unassigned } = input;
  const fromMs = from === undefined ? null : Date.parse(from);
  const untilMs = until === undefined ? null : Date.parse(until);
  const asked = { patientId: patient.id, unassigned, fromMs, untilMs };
  const messages = messagesToFile(storage, thread, asked, context);
  const newest = messages.at(-1);
  if (!newest) {
    throw new AppError('CONFLICT', 'There is no message of this patient in it. Choose another period or patient.', {
      reason: 'nothing-to-file',
    });
  }
  // The period is only a way to choose them.
  const request = hashOf({ thread: thread.id, unassigned, messages: messages.map((message) => message.id) });
  return {
    ...{ thread, messages, message: newest, patient, category, input },
    ...{ pages: null, labAssignee: null, filedPart: null, conversation: { messages: messages.length, request } },
  };
}

function hashOf(asked: object): string {
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
}

function store(
  { storage, clock, random }: Deps,
  { messages, thread }: Request,
  content: Uint8Array,
  { session }: CallContext,
): NewDocument {
  const meta = { name: 'conversation.pdf', type: 'application/pdf', sessionId: session.id };
  const { id: blobId, type, bytes, sha256 } = storage.blobs.put(content, meta);
  const word = thread.channel === 'email' ? 'E-mails' : 'Texts';
  const neutral = neutralName(word, messages.at(0)?.createdAtMs ?? 0, messages.at(-1)?.createdAtMs ?? 0);
  const id = asId<FilingId>(uuidV7(clock.now(), random.bytes(10)));
  return { id, blobId, type, bytes, sha256, neutral };
}
