import type { ComponentProps } from 'react';

interface FieldOptionProps extends ComponentProps<'li'> {
  readonly isActive: boolean;
  readonly onChoose: () => void;
}

/** A choice in the list of a field: the field keeps the focus, a press chooses. */
export function FieldOption({ isActive, onChoose, ...rest }: FieldOptionProps) {
  return (
    <li
      role="option"
      aria-selected={isActive}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      {...rest}
    />
  );
}
