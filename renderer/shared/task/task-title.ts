import i18next from 'i18next';
import type { TaskView } from '../../../app/contract/procedures/tasks.ts';

/** The title as it is shown: that of a task which core made itself comes in English and is told in the window's language. */
export function titleOf({ kind, title }: Pick<TaskView, 'kind' | 'title'>): string {
  const isCores = kind === 'lab-result' && title === i18next.t('tasks.labTitle', { lng: 'en' });
  return isCores ? i18next.t('tasks.labTitle') : title;
}
