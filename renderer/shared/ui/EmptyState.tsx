import type { ReactNode } from 'react';
import classes from './ui.module.css';

interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly hint?: string;
  readonly children?: ReactNode;
}

/** What a place shows that has nothing to show: what it is for, and what to do. */
export function EmptyState({ icon, title, hint, children }: EmptyStateProps) {
  return (
    <div className={classes['empty']}>
      {icon}
      <div className={classes['emptyTitle']}>{title}</div>
      {hint !== undefined && <div>{hint}</div>}
      {children}
    </div>
  );
}
