import type { ConversationId } from '../../domain/ids.ts';
import { asId, uuidV7 } from '../../domain/ids.ts';
import type { E164 } from '../../domain/phone-number.ts';
import type { Clock } from '../../ports/clock.ts';
import type { FileReader } from '../../ports/documents.ts';
import type { Random } from '../../ports/random.ts';
import type { Account, Storage } from '../../ports/repositories.ts';
import type { Access } from '../access/access.ts';
import type { Connections } from '../accounts/connections.ts';
import type { Consent } from '../consent/consent.ts';
import type { CallContext } from '../dispatch/context.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { onlyPatientWith } from '../patients/only-patient.ts';
import { pickedPatient } from '../sending/picked-patient.ts';
import { parseRecipients } from '../sending/recipients.ts';
import { releaseTimes } from '../sending/release-times.ts';
import { answerRepeated } from '../sending/repeated-request.ts';
import { enqueueAll, storeParts, type Addressed, type CheckedFile, type Order } from '../sending/submit.ts';
import { limitsOf, numberWrittenTo } from './sending-account.ts';
import { frameOf, hashesOf, refuseEmpty, refuseTooLong, type SendInput } from './sms-content.ts';
import { checkGuards } from './sms-guards.ts';
import { checkMedia, loadMedia, refuseCount } from './sms-media.ts';

export interface SmsSendDeps {
  readonly storage: Storage;
  readonly outbox: Outbox;
  readonly access: Access;
  readonly connections: Connections;
  readonly consent: Pick<Consent, 'refuseToSend' | 'stateOf' | 'quietUntil'>;
  readonly files: FileReader;
  readonly clock: Clock;
  readonly random: Random;
}

export type { SendInput } from './sms-content.ts';

/**
 * Checks a text and queues it, one message per recipient; refuses as `sms.send` in the contract, in the order of README.md.
 *
 * @param also runs inside the transaction that queues them
 */
export async function sendSms(
  deps: SmsSendDeps,
  input: SendInput,
  context: CallContext,
  also: (messageIds: readonly string[]) => void = () => undefined,
): Promise<{ messageIds: string[] }> {
  const { storage, outbox, access } = deps;
  const numbers = parseRecipients(input.to, 'sms');
  refuseEmpty(input);
  const earlier = storage.submissions.find(input.id);
  if (earlier) {
    const hashes = async () => hashesOf(input, numbers, await loadMedia(deps, input.media ?? [], context));
    return answerRepeated(earlier, frameOf(input, numbers), context, hashes);
  }
  const account = access.accountToSend(context.session.staff, 'sms', input.accountId);
  const media = await fittingMedia(deps, input, account, context);
  const order = orderOf(deps, { input, numbers, account, media }, context);
  const answer = context.commit(
    () => {
      const queued = enqueueAll(deps, order, context);
      dropDraft(deps, input, numbers, context);
      also(queued.messageIds);
      return queued;
    },
    { recipients: numbers.length },
  );
  outbox.wake(account.id);
  return answer;
}

/** What the vendor would refuse is refused here, in words. */
async function fittingMedia(
  deps: SmsSendDeps,
  input: SendInput,
  account: Account,
  context: CallContext,
): Promise<CheckedFile[]> {
  const limits = await limitsOf(deps.connections, account);
  refuseTooLong(input, limits);
  refuseCount(input.media?.length ?? 0, limits);
  const media = await loadMedia(deps, input.media ?? [], context);
  checkMedia(media, limits);
  return media;
}

interface Request {
  readonly input: SendInput;
  readonly numbers: readonly E164[];
  readonly account: Account;
  readonly media: readonly CheckedFile[];
}

/** Nothing here waits: between these checks and the commit nobody can opt out. */
function orderOf(deps: SmsSendDeps, { input, numbers, account, media }: Request, context: CallContext): Order {
  const { storage, consent, clock } = deps;
  const times = releaseTimes(input, clock.now());
  const patientId = pickedPatient(storage, input.patientId, context);
  const { id, body, priority = 'normal', confirm = [] } = input;
  consent.refuseToSend(numbers, { patientId, batch: priority === 'batch' });
  const hashes = hashesOf(input, numbers, media);
  checkGuards(deps, { numbers, body, contentHash: hashes.content, confirm });
  const parts = storeParts(deps, media, context);
  const recipients = numbers.map((address): Addressed => {
    const thread = storage.conversations.findByAddress('sms', address);
    const from = thread && numberWrittenTo(storage, thread.id, account);
    return {
      address,
      patientId: patientId ?? onlyPatientWith(storage, address),
      content: { kind: 'sms', body, from, notice: null },
      thread: () => threadWith(deps, address),
    };
  });
  return { id, channel: 'sms', accountId: account.id, ...times, priority, hashes, parts, recipients };
}

/** Inside a transaction. */
function threadWith({ storage, clock, random }: SmsSendDeps, address: E164): ConversationId {
  const createdAtMs = clock.now();
  const id = asId<ConversationId>(uuidV7(createdAtMs, random.bytes(10)));
  return storage.conversations.begin({ id, channel: 'sms', address, createdAtMs, createdBy: null }).id;
}

/** Inside a transaction: what was sent must not lie there as if it were not. */
function dropDraft(
  { storage }: SmsSendDeps,
  { draftOf }: SendInput,
  numbers: readonly E164[],
  { session }: CallContext,
): void {
  if (draftOf === undefined) return;
  const thread = storage.conversations.find(asId<ConversationId>(draftOf));
  if (thread && numbers.some((number) => number === thread.address)) {
    storage.drafts.remove(session.staffId, thread.id);
  }
}
