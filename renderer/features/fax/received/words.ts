import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import { formatPhoneNumber } from '../../../../app/domain/phone-number.ts';
import { useSession } from '../../../shared/rpc/use-session.ts';

/** Who sent it: the contact, the number, or that the number was withheld. */
export function useSender(): (message: Pick<MessageView, 'contactName' | 'address'>) => string {
  const { t } = useTranslation();
  return ({ contactName, address }) =>
    contactName ?? (address === '' ? t('inbox.withheld') : formatPhoneNumber(address));
}

type Claim = Pick<MessageView, 'claimedBy' | 'claimedByName' | 'claimPurpose'>;

/** Whose it is: "You", "Theo is filing this", "Theo"; null: nobody's. */
export function useClaimText(): (claim: Claim) => string | null {
  const { t } = useTranslation();
  const { data: session } = useSession();
  return ({ claimedBy, claimedByName, claimPurpose }) => {
    if (claimedBy === null) return null;
    if (claimedBy === session?.user.id) return t('inbox.claim.you');
    const name = claimedByName ?? t('inbox.claim.somebody');
    return claimPurpose === 'filing' ? t('inbox.claim.filing', { name }) : name;
  };
}
