import type { Output, Parsed } from '../../contract/index.ts';
import type { EmailRecipientView } from '../../contract/procedures/email.ts';
import { conversationKey, type ParsedAddress } from '../../domain/email/address.ts';
import { suggestAddress } from '../../domain/email/typos.ts';
import { asId, type BlobId, type PatientId } from '../../domain/ids.ts';
import { chartName } from '../../domain/patient/patient.ts';
import type { EmailLimits } from '../../ports/provider.ts';
import type { Account } from '../../ports/repositories.ts';
import { seesPatients } from '../access/sight.ts';
import { readableBlob } from '../blobs/blob-handlers.ts';
import { readClinicSettings } from '../channels/clinic-settings.ts';
import type { CallContext } from '../dispatch/context.ts';
import { AppError } from '../../domain/errors.ts';
import { fileAccess } from '../sending/load-file.ts';
import { bouncedView } from './bounced-view.ts';
import { senderOrNull } from '../sending/sender-or-null.ts';
import { limitsOf, senderFacts, type SenderFacts } from './send-account.ts';
import { writtenOf } from './send-content.ts';
import type { EmailSendDeps } from './send-email.ts';
import { fileName, sizeOf } from './send-files.ts';
import { isKnown, mustProtect, phiIn } from './send-guards.ts';
import { readTyped } from './send-recipients.ts';

type Check = Output<'email.check'>;
type Input = Parsed<'email.check'>;

/** Told while somebody types: what `email.send` would count, ask and refuse, as values. */
export async function checkEmail(deps: EmailSendDeps, input: Input, context: CallContext): Promise<Check> {
  const account = senderOrNull(deps.access, context.session.staff, 'email', input.accountId);
  const limits = account && (await limitsOf(deps.connections, account));
  const sender = account && senderFacts(deps.connections, account);
  const written = writtenOf(input);
  const found = phiIn(written);
  const own = sender?.from ? [domainOf(sender.from.address)] : [];
  const view = (list: readonly string[] = []): EmailRecipientView[] =>
    readTyped(list).map((parsed) => recipientView(deps, parsed, { own, input, context }));
  return {
    ...{ to: view(input.to), cc: view(input.cc), bcc: view(input.bcc) },
    phi: [
      ...found.subject.map((kind) => ({ kind, where: 'subject' }) as const),
      ...found.text.map((kind) => ({ kind, where: 'text' }) as const),
    ],
    size: {
      bytes: sizeOf({ ...written, files: filesOf(deps, input, context), headers: headersOf(input) }),
      most: limits?.bytes ?? null,
    },
    protection: mustProtect(readClinicSettings(deps.storage.settings), found) ? 'required' : 'offered',
    account: account && limits && sender ? accountView(account, sender, limits) : null,
  };
}

const domainOf = (address: string): string => conversationKey(address.slice(address.lastIndexOf('@') + 1));

function headersOf({ to, cc = [], bcc = [] }: Input): number {
  return Buffer.byteLength([...to, ...cc, ...bcc].join(), 'utf8');
}

/** What is gone counts for nothing: sending tells it. */
function filesOf(
  { storage }: EmailSendDeps,
  { attachments = [] }: Input,
  context: CallContext,
): { name: string; bytes: number }[] {
  return attachments.flatMap(({ blob }) => {
    try {
      const { name, bytes } = readableBlob(storage, asId<BlobId>(blob), fileAccess(context));
      return [{ name: fileName(name), bytes }];
    } catch (error) {
      if (error instanceof AppError) return [];
      throw error;
    }
  });
}

interface Around {
  /** The clinic's own domains. */
  readonly own: readonly string[];
  readonly input: Input;
  readonly context: CallContext;
}

function recipientView(
  deps: EmailSendDeps,
  parsed: ParsedAddress,
  { own, input, context }: Around,
): EmailRecipientView {
  const { text } = parsed;
  if (!parsed.ok) {
    const typed = text.trim().replace(/^.*<|>.*$/g, '');
    return {
      ...{ text, address: null, name: parsed.name, reason: parsed.problem, suggestion: suggestAddress(typed, own) },
      ...{ patients: [], contacts: [], consent: 'unknown', isNew: false, bounced: null },
    };
  }
  const { name, address } = parsed.mailbox;
  const key = conversationKey(address);
  const { storage, consent } = deps;
  const patientId = input.patientId === undefined ? null : asId<PatientId>(input.patientId);
  const { state } = consent.stateOf(key, patientId, 'email');
  return {
    ...{ text, address, name, reason: null, suggestion: suggestAddress(address, own), ...peopleAt(deps, key, context) },
    consent: state === 'unclear' ? 'ok' : state,
    isNew: !isKnown(storage, key),
    bounced: bouncedView(storage, key),
  };
}

function peopleAt(
  { storage }: EmailSendDeps,
  key: string,
  context: CallContext,
): Pick<EmailRecipientView, 'patients' | 'contacts'> {
  if (!seesPatients(context)) return { patients: [], contacts: [] };
  return {
    patients: storage.patients.byEmail(key).map((patient) => ({
      ...{ id: patient.id, name: chartName(patient), dob: patient.birthDate, mayEmail: patient.consent.email },
    })),
    contacts: storage.contacts.byAddress(key).map(({ id, name }) => ({ id, name })),
  };
}

function accountView(
  { id, name }: Account,
  { provider, providerName, from, sendOnly }: SenderFacts,
  { attachments, html, copies }: EmailLimits,
): Check['account'] {
  const shown = from ?? { name: null, address: '' };
  return { id, name, provider, providerName, from: { ...shown }, sendOnly, attachments, html, copies };
}
