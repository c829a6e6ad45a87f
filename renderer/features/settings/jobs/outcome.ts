import {
  IconAlertTriangle,
  IconBan,
  IconCheck,
  IconCircleCheck,
  IconLoader2,
  IconPlayerStop,
  type Icon,
} from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { RunOutcome } from '../../../../app/domain/jobs/job.ts';
import { knownText } from '../../../shared/i18n/known-text.ts';
import type { Tone } from '../../../shared/ui/StateLabel.tsx';

export const outcomeMarks: Readonly<Record<RunOutcome | 'running', readonly [Icon, Tone]>> = {
  running: [IconLoader2, 'busy'],
  done: [IconCircleCheck, 'ok'],
  'nothing-due': [IconCheck, 'quiet'],
  'part-failed': [IconAlertTriangle, 'warn'],
  failed: [IconAlertTriangle, 'bad'],
  refused: [IconBan, 'warn'],
  interrupted: [IconPlayerStop, 'warn'],
};

/** "3 purged, 1 failed"; what was nothing is left out, unless everything was. */
export function countsInWords(counts: Readonly<Record<string, number>>, t: TFunction, language: string): string {
  const told = Object.entries(counts).filter(([, count]) => count !== 0);
  const words = told.map(
    ([name, count]) =>
      knownText(`jobs.counts.${name}`, { count }) ?? t('jobs.countOf', { count, name: name.replaceAll('-', ' ') }),
  );
  return new Intl.ListFormat(language, { type: 'unit' }).format(words);
}
