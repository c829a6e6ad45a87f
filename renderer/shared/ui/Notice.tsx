import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './ui.module.css';

export type NoticeTone = 'info' | 'ok' | 'warn' | 'bad';
const icons = { info: IconInfoCircle, ok: IconCircleCheck, warn: IconAlertTriangle, bad: IconAlertTriangle } as const;

interface NoticeProps {
  readonly tone: NoticeTone;
  readonly title?: string;
  /** `alert` for what just went wrong, `status` for what just changed; absent where it was there from the start. */
  readonly role?: 'alert' | 'status';
  readonly children?: ReactNode;
}

/** A sentence with an icon: never colour alone. */
export function Notice({ tone, title, role, children }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div className={classes['notice']} data-tone={tone} role={role}>
      <Icon size={18} aria-hidden />
      <div className={classes['noticeBody']}>
        {title !== undefined && <div className={classes['noticeTitle']}>{title}</div>}
        {children}
      </div>
    </div>
  );
}
