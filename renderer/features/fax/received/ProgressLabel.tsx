import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import { useMay } from '../../../shared/rpc/use-session.ts';
import { StateMark } from '../../../shared/ui/StateLabel.tsx';
import { PROGRESS_LOOKS, progressOf } from './progress.ts';

/** How far a received fax has come: the word and its icon. */
export function ProgressLabel({ message, size = 16 }: { readonly message: MessageView; readonly size?: number }) {
  const { t } = useTranslation();
  const progress = progressOf(message, useMay('fax.file'));
  const [icon, tone] = PROGRESS_LOOKS[progress];
  return <StateMark icon={icon} tone={tone} text={t(`inbox.progress.${progress}`)} size={size} />;
}
