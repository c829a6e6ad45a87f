import type { Failure } from '../../domain/errors.ts';
import type { OutboundEmail, SendResult } from '../../ports/provider.ts';
import type { Exchange } from '../kit/exchange.ts';
import { submissionResult } from '../kit/submission-result.ts';
import { noCopies, refusals, textAlone } from './errors.ts';
import { saysFailed } from './records.ts';

/** What the gateway has no field for; null: it may be handed in. */
export function refusedBefore({ files, html, to, cc, recipients }: OutboundEmail): Failure | null {
  if (files.length > 0 || html !== null) return textAlone();
  const open = new Set(to.map(({ address }) => address.toLowerCase()));
  const hasHidden = recipients.some((address) => !open.has(address.toLowerCase()));
  return cc.length > 0 || hasHidden ? noCopies() : null;
}

/** Body of `POST /email/send`. `patient_id` as text: who wants a number reads it from text, not the other way round. */
export function requestBody({ recipients, subject, text, patientNumber }: OutboundEmail): string {
  const patient = patientNumber === null ? {} : { patient_id: String(patientNumber) };
  return JSON.stringify({ to: recipients, subject, body: text, ...patient });
}

async function proofOf(json: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(json));
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
}

/** No id is documented, so the proof of acceptance is the answer itself. */
export async function sendResultOf(result: Exchange): Promise<SendResult> {
  if (result.kind !== 'answer' || result.status < 200 || result.status >= 300)
    return submissionResult(result, { ...refusals, acceptedId: () => null });
  const { json } = result;
  if (json === undefined || saysFailed(json)) return { outcome: 'unknown', failure: refusals.common.unreadable() };
  return { outcome: 'accepted', vendorId: null, proof: await proofOf(json) };
}
