type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** What a key stands for when it is pressed by itself; null: nothing. With Ctrl, Alt or Cmd it belongs to others. */
export function commandOf<Command extends string>(
  keys: Readonly<Record<string, Command>>,
  { key, ctrlKey, metaKey, altKey }: KeyPress,
): Command | null {
  if (ctrlKey || metaKey || altKey) return null;
  // With Caps Lock on, letters come as capitals.
  const name = key.length === 1 ? key.toLowerCase() : key;
  return Object.hasOwn(keys, name) ? (keys[name] ?? null) : null;
}
