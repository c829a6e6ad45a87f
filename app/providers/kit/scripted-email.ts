import { asId } from '../../domain/ids.ts';
import type { VendorId } from '../../domain/ids.ts';
import type { Failure } from '../../domain/errors.ts';
import type { MailFacts } from '../../domain/email/mail-facts.ts';
import { ProviderFailure, type OutboundEmail, type ReceivedMail } from '../../ports/provider.ts';

/** A copy in the scripted mailbox's folder of sent mail. */
export interface ScriptedCopy {
  readonly mailId: string;
  readonly dateMs: number;
  readonly recipients: readonly string[];
}

/** The folder of sent mail, and the strings that a test pulls. */
export interface ScriptedSentFolder {
  readonly copies: readonly ScriptedCopy[];
  /** How often a copy was brought. */
  readonly asked: number;
  /** While set, nothing is put there and this is thrown. */
  refuse(failure: Failure | null): void;
  /** The next copies are put there, and the answer gets lost. */
  loseAnswers(failure: Failure, times?: number): void;
}

/** The folder with what a port files into it by. */
export interface OpenSentFolder {
  readonly side: ScriptedSentFolder;
  fileSent(email: OutboundEmail): Promise<void>;
}

export function createScriptedSentFolder(): OpenSentFolder {
  const copies: ScriptedCopy[] = [];
  let refusal: Failure | null = null;
  let asked = 0;
  const lost: Failure[] = [];
  return {
    side: {
      copies,
      get asked() {
        return asked;
      },
      refuse: (failure) => void (refusal = failure),
      loseAnswers: (failure, times = 1) => void lost.push(...Array.from({ length: times }, () => failure)),
    },
    async fileSent({ mailId, dateMs, recipients }) {
      asked++;
      await Promise.resolve();
      if (refusal) throw new ProviderFailure(refusal);
      if (!copies.some((copy) => copy.mailId === mailId)) copies.push({ mailId, dateMs, recipients });
      const failure = lost.shift();
      if (failure) throw new ProviderFailure(failure);
    },
  };
}

/** An e-mail that arrives at the scripted mailbox, as far as it is not given an ordinary one. */
export type ScriptedMail = Partial<Omit<ReceivedMail, 'facts'>> & { readonly facts?: Partial<MailFacts> };

export function receivedMail(id: string, { facts, ...mail }: ScriptedMail): ReceivedMail {
  return {
    facts: {
      mailId: `<${id}@sender.test>`,
      inReplyTo: null,
      references: [],
      subject: `Subject of ${id}`,
      to: [{ name: null, address: 'clinic@scripted.test' }],
      cc: [],
      replyTo: [],
      kind: 'mail',
      authentication: { spf: null, dkim: null, dmarc: null },
      isSpam: null,
      ...facts,
    },
    html: null,
    files: [],
    bounces: [],
    failure: null,
    ...mail,
  };
}

/** What an accepted e-mail is called: its own Message-ID. */
export function emailVendorId({ mailId }: Pick<OutboundEmail, 'mailId'>): VendorId {
  return asId<VendorId>(mailId);
}
