import { IconBan, IconCheck, IconHelpHexagon, IconUserQuestion, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../app/contract/index.ts';
import type { ConversationView } from '../../../app/contract/procedures/conversations.ts';
import type { Tone } from '../ui/StateLabel.tsx';

export type Consent = Output<'conversations.get'>['consent'];

/** Whose number it is: names where they are known and may be seen, else the number. */
export function useConversationName(): (conversation: Pick<ConversationView, 'names' | 'displayAddress'>) => string {
  return ({ names, displayAddress }) =>
    // Charts write "Espinoza, Alma": a comma between two of them would be read as one name.
    names.length === 0 ? displayAddress : names.map(({ name }) => name).join(' · ');
}

export const CONSENT_LOOKS: Readonly<Record<Consent['state'], readonly [Icon, Tone]>> = {
  ok: [IconCheck, 'ok'],
  'opted-out': [IconBan, 'bad'],
  'no-consent': [IconBan, 'bad'],
  unclear: [IconHelpHexagon, 'warn'],
  unknown: [IconUserQuestion, 'quiet'],
};

/** Whose hands it is in: "You", a name; null: nobody's. */
export function useClaimName(): (
  claim: Pick<ConversationView, 'claimedBy' | 'claimedByName'>,
  myId: string | undefined,
) => string | null {
  const { t } = useTranslation();
  return ({ claimedBy, claimedByName }, myId) => {
    if (claimedBy === null) return null;
    return claimedBy === myId ? t('inbox.claim.you') : (claimedByName ?? t('inbox.claim.somebody'));
  };
}
