import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import { useSession } from '../../../shared/rpc/use-session.ts';

/** Who wrote it, as people say it: a name, the address, *you* or the colleague. */
export function useAuthor(message: MessageView): string {
  const { t } = useTranslation();
  const { data: session } = useSession();
  if (message.direction === 'inbound')
    return message.email?.from.name ?? message.email?.from.address ?? message.address;
  return message.createdBy === session?.user.id ? t('inbox.claim.you') : message.createdByName;
}
