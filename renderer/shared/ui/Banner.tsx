import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './ui.module.css';

interface BannerProps {
  /** `alarm`: the person does something out of the ordinary right now. */
  readonly tone: 'info' | 'warn' | 'bad' | 'alarm';
  /** Absent where something else stands in its place. */
  readonly icon?: Icon;
  readonly children: ReactNode;
}

/** One line over the whole width of the window, for what holds everywhere; a button at its end stands at the right. */
export function Banner({ tone, icon: BannerIcon, children }: BannerProps) {
  return (
    <div className={classes['banner']} data-tone={tone}>
      {BannerIcon && <BannerIcon size={16} aria-hidden />}
      {children}
    </div>
  );
}
