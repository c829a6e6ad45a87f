import {
  IconAlertTriangle,
  IconCircleCheck,
  IconDownload,
  IconFolderSymlink,
  IconInbox,
  IconInboxOff,
  IconTrash,
  type Icon,
} from '@tabler/icons-react';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import type { Tone } from '../../../shared/ui/StateLabel.tsx';

/** How far a received fax has come, as a person sees it: one word, from intake and filing together. */
export const PROGRESS = [
  'receiving',
  'not-fetched',
  'received',
  'needs-filing',
  'damaged',
  'filing',
  'filing-failed',
  'filed',
  'removed',
] as const;
export type Progress = (typeof PROGRESS)[number];

type Facts = Pick<MessageView, 'state' | 'error' | 'nextAttemptAt' | 'filed' | 'filing' | 'removed'>;

/** @param mayFile without the right to file nothing waits for the person */
export function progressOf(message: Facts, mayFile: boolean): Progress {
  if (message.removed) return 'removed';
  if (message.state === 'receiving')
    return message.error && message.nextAttemptAt === null ? 'not-fetched' : 'receiving';
  switch (message.filing?.state) {
    case 'held':
    case 'queued':
    case 'uploading':
      return 'filing';
    case 'failed':
      return 'filing-failed';
    case 'filed':
      return 'filed';
    case 'undone':
    case undefined:
      break;
  }
  if (message.filed) return 'filed';
  if (message.error) return 'damaged';
  return mayFile ? 'needs-filing' : 'received';
}

export const PROGRESS_LOOKS: Readonly<Record<Progress, readonly [Icon, Tone]>> = {
  receiving: [IconDownload, 'busy'],
  'not-fetched': [IconAlertTriangle, 'bad'],
  received: [IconInbox, 'ok'],
  'needs-filing': [IconInbox, 'warn'],
  damaged: [IconInboxOff, 'bad'],
  filing: [IconFolderSymlink, 'busy'],
  'filing-failed': [IconAlertTriangle, 'bad'],
  filed: [IconCircleCheck, 'ok'],
  removed: [IconTrash, 'quiet'],
};
