interface Device {
  readonly kind: 'input' | 'output';
  readonly label: string;
}

/** A device of a field's list. */
export interface DeviceOption {
  /** Empty: the system's. */
  readonly value: string;
  readonly isMissing: boolean;
}

/**
 * What can be chosen: the system's, those that are there, and the one that was chosen before, also while it is unplugged.
 *
 * @param chosen label; null: the system's
 */
export function deviceOptions(
  known: readonly Device[],
  kind: Device['kind'],
  chosen: string | null,
): readonly DeviceOption[] {
  const labels = [...new Set(known.filter((device) => device.kind === kind).map(({ label }) => label))];
  const there = labels.filter((label) => label !== '').map((value) => ({ value, isMissing: false }));
  const isMissing = chosen !== null && !labels.includes(chosen);
  return [{ value: '', isMissing: false }, ...there, ...(isMissing ? [{ value: chosen, isMissing }] : [])];
}
