/** RFC 4733 events that a keypad has, in the order of a telephone. */
export const KEYPAD = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;
export type KeypadKey = (typeof KEYPAD)[number];

/** Letters that stand on a telephone's keys (ITU-T E.161). */
export const KEYPAD_LETTERS: Readonly<Partial<Record<KeypadKey, string>>> = {
  '2': 'ABC',
  '3': 'DEF',
  '4': 'GHI',
  '5': 'JKL',
  '6': 'MNO',
  '7': 'PQRS',
  '8': 'TUV',
  '9': 'WXYZ',
  '0': '+',
};

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** The tone that a key of the keyboard stands for; null: none, or the key belongs to others. */
export function toneOf({ key, ctrlKey, metaKey, altKey }: KeyPress): KeypadKey | null {
  if (ctrlKey || metaKey || altKey) return null;
  return KEYPAD.find((each) => each === key) ?? null;
}
