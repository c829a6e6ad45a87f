import type { Parsed } from '../../contract/index.ts';
import { AppError } from '../../domain/errors.ts';
import { asId, type PatientId } from '../../domain/ids.ts';
import type { E164 } from '../../domain/phone-number.ts';
import type { Clock } from '../../ports/clock.ts';
import type { FileReader, PdfInspector } from '../../ports/documents.ts';
import type { FaxLimits } from '../../ports/provider.ts';
import type { Account, Storage } from '../../ports/repositories.ts';
import type { Access } from '../access/access.ts';
import type { Connections } from '../accounts/connections.ts';
import type { CallContext } from '../dispatch/context.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { askBeforeSending, duplicateGuard, sentSameToday } from '../sending/guards.ts';
import { fileAccess } from '../sending/load-file.ts';
import { parseRecipients } from '../sending/recipients.ts';
import { releaseTimes } from '../sending/release-times.ts';
import { answerRepeated } from '../sending/repeated-request.ts';
import { enqueueAll, storeParts } from '../sending/submit.ts';
import { contentOf, frameOf, hashesOf } from './fax-content.ts';
import { checkLimits, inspectFile, type InspectedFile } from './fax-files.ts';

export interface FaxSendDeps {
  readonly storage: Storage;
  readonly outbox: Outbox;
  readonly access: Access;
  readonly connections: Connections;
  readonly files: FileReader;
  readonly pdf: PdfInspector;
  readonly clock: Clock;
}

export type SendInput = Parsed<'fax.send'>;

/** What holds where no account tells its own limits yet. */
const FALLBACK_LIMITS: FaxLimits = { pages: 200, bytes: 50_000_000, formats: ['application/pdf'] };

export async function limitsOf(
  { connections }: Pick<FaxSendDeps, 'connections'>,
  account: Account,
): Promise<FaxLimits> {
  return (await connections.open(account.id))?.fax?.limits ?? FALLBACK_LIMITS;
}

/**
 * Checks a fax and queues it, one message per recipient; refuses as `fax.send` in the contract.
 *
 * @param also runs inside the transaction that queues them
 */
export async function sendFax(
  deps: FaxSendDeps,
  input: SendInput,
  context: CallContext,
  also: (messageIds: readonly string[]) => void = () => undefined,
): Promise<{ messageIds: string[] }> {
  const { storage, outbox, access } = deps;
  const numbers = parseRecipients(input.to, 'fax');
  if (input.files.length === 0) {
    throw new AppError('INVALID_INPUT', 'There is nothing to send. Attach at least one PDF.', { reason: 'no-file' });
  }
  const inspect = (): Promise<InspectedFile[]> => inspectAll(deps, input.files, context);
  const earlier = storage.submissions.find(input.id);
  if (earlier) {
    return answerRepeated(earlier, frameOf(input, numbers), context, async () =>
      hashesOf(input, numbers, await inspect()),
    );
  }
  const account = access.accountToSend(context.session.staff, 'fax', input.accountId);
  const times = releaseTimes(input, deps.clock.now());
  const files = await inspect();
  checkLimits(files, await limitsOf(deps, account));
  const hashes = hashesOf(input, numbers, files);
  checkGuards(deps, { numbers, contentHash: hashes.content, confirm: input.confirm ?? [] });
  const parts = storeParts(deps, files, context);
  const recipients = numbers.map((address) => addressed(address, input));
  const { id, priority = 'normal' } = input;
  const order = { id, channel: 'fax', accountId: account.id, ...times, priority, hashes, parts, recipients } as const;
  const answer = context.commit(
    () => {
      const queued = enqueueAll(deps, order, context);
      also(queued.messageIds);
      return queued;
    },
    { recipients: numbers.length },
  );
  outbox.wake(account.id);
  return answer;
}

function addressed(address: E164, input: SendInput) {
  const patientId = input.patientId === undefined ? null : asId<PatientId>(input.patientId);
  return { address, patientId, content: contentOf(input), thread: () => null };
}

/** A number never used before, the same content to the same number today. Throws NEEDS_CONFIRMATION. */
function checkGuards(
  { storage, clock }: FaxSendDeps,
  asked: { readonly numbers: readonly E164[]; readonly contentHash: string; readonly confirm: readonly string[] },
): void {
  const newNumbers = asked.numbers.filter((number) => !storage.messages.addressUsed('fax', number));
  const duplicateNumbers = sentSameToday(storage, asked.numbers, asked.contentHash, clock.now());
  const isNew = {
    name: 'new-number',
    because: 'this number was never faxed before',
    asks: newNumbers.length > 0,
  } as const;
  askBeforeSending([isNew, duplicateGuard(duplicateNumbers)], asked.confirm, { newNumbers, duplicateNumbers });
}

async function inspectAll(deps: FaxSendDeps, refs: SendInput['files'], context: CallContext): Promise<InspectedFile[]> {
  const files: InspectedFile[] = [];
  // One after the other: a fax of many large files must not hold them all in memory twice.
  for (const ref of refs) files.push(await inspectFile(deps, ref, fileAccess(context)));
  return files;
}
