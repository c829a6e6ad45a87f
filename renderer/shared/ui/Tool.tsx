import { ActionIcon, Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import classes from './ui.module.css';

interface ToolProps {
  readonly icon: Icon;
  readonly name: string;
  readonly keys?: string;
  /** `bar`: framed, beside buttons with words. `quiet`: in a bar of many. */
  readonly look?: 'bar' | 'quiet';
  /** For one that stays pressed. */
  readonly isOn?: boolean;
  readonly isOff?: boolean;
  /** Not by Tab: its row is reached by the arrow keys. */
  readonly isArrowed?: boolean;
  readonly onPress: (event: MouseEvent) => void;
}

/** A button that is an icon: its name and keys are told on hover and focus. */
export function Tool({
  icon: ToolIcon,
  name,
  keys,
  look = 'quiet',
  isOn,
  isOff = false,
  isArrowed = false,
  onPress,
}: ToolProps) {
  return (
    <Tooltip label={keys === undefined ? name : `${name} (${keys})`}>
      <ActionIcon
        variant={look === 'bar' ? 'default' : isOn === true ? 'light' : 'subtle'}
        {...(look === 'quiet' && { color: 'gray' })}
        size={look === 'bar' ? 30 : 28}
        className={classes['tool'] ?? ''}
        aria-label={name}
        aria-pressed={isOn}
        disabled={isOff}
        {...(isArrowed && { tabIndex: -1 })}
        onClick={onPress}
      >
        <ToolIcon size={17} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
