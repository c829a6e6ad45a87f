import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Input, Output } from '../../../app/contract/index.ts';
import type { ConversationDetail } from '../../../app/contract/procedures/conversations.ts';
import { call } from '../rpc/client.ts';
import { keys } from '../rpc/query-client.ts';
import { useClinicSettings } from '../rpc/use-clinic.ts';
import { useMay } from '../rpc/use-session.ts';
import { patientOf, type SendFacts } from './draft.ts';
import type { Writing } from './drafts-store.ts';
import type { Consent } from './words.ts';

const ASK_AFTER_MS = 250;

export type Check = Output<'sms.check'>;

/** How the number stands for whoever is picked, by what the conversation itself knows. */
export function consentOf(
  { consent, patients }: Pick<ConversationDetail, 'consent' | 'patients'>,
  patientId: string | null,
): Consent {
  if (patientId === null || consent.state === 'opted-out' || consent.state === 'unclear') return consent;
  const patient = patients.find(({ id }) => id === patientId);
  return patient ? { ...consent, state: patient.consent.sms ? 'ok' : 'no-consent' } : consent;
}

/** What core says of the text while it is typed; `body` is the text that it is about. */
function useCheck(asked: Input<'sms.check'>, maySend: boolean) {
  // As one text: only what changes starts the pause anew.
  const [settled] = useDebouncedValue(JSON.stringify(asked), ASK_AFTER_MS);
  return useQuery({
    queryKey: [...keys.smsCheck, settled],
    queryFn: async () => {
      const about = JSON.parse(settled) as Input<'sms.check'>;
      return { ...(await call('sms.check', about)), body: about.body };
    },
    enabled: maySend,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    gcTime: 10_000,
  });
}

/** Everything that the composer and its banners go by. */
export function useSendFacts(conversation: ConversationDetail, writing: Writing) {
  const maySend = useMay('sms.send');
  const { data: clinic } = useClinicSettings();
  const patientIds = conversation.patients.map(({ id }) => id);
  const patientId = patientOf(writing, patientIds);
  const accountId = conversation.replyFrom?.accountId ?? null;
  const { data: check } = useCheck(
    {
      to: conversation.address,
      body: writing.body,
      ...(patientId !== null && { patientId }),
      ...(accountId !== null && { accountId }),
      ...(writing.sendAt !== null && { sendAt: writing.sendAt }),
    },
    maySend,
  );
  const consent = consentOf(
    { patients: conversation.patients, consent: check?.consent ?? conversation.consent },
    patientId,
  );
  const account = check === undefined && conversation.replyFrom === null ? null : check?.account;
  /** Marks of an older text would stand at other words. */
  const phi = check?.body === writing.body ? check.phi : [];
  const facts: SendFacts = {
    patientIds,
    consent: consent.state,
    account,
    isPhiBlocked: phi.length > 0 && clinic?.phiGuard === 'block',
  };
  return { maySend, patientId, consent, account, phi, quietUntil: check?.quietUntil ?? null, facts };
}
export type SendingFacts = ReturnType<typeof useSendFacts>;
