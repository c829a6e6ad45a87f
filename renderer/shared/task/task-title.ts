import i18next from 'i18next';
import { LANGUAGES } from '../../../app/contract/bridge.ts';
import type { TaskView } from '../../../app/contract/procedures/tasks.ts';

function ownTitle({ kind, reason }: Pick<TaskView, 'kind' | 'reason'>) {
  if (reason !== null) return `tasks.reason.${reason}` as const;
  return kind === 'lab-result' ? 'tasks.labTitle' : null;
}

/**
 * The title as it is shown: that of a task which core made itself comes in English and is told in the window's language. Saved
 * from a window, it stands there in that one's.
 */
export function titleOf(task: Pick<TaskView, 'kind' | 'reason' | 'title'>): string {
  const own = ownTitle(task);
  const isOwn = own !== null && LANGUAGES.some((lng) => task.title === i18next.t(own, { lng }));
  return isOwn ? i18next.t(own) : task.title;
}
