const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** "840 byte", "12 kB", "1.4 MB": three figures at most, decimal units as the vendors' limits are written. */
export function formatBytes(bytes: number, language: string): string {
  let value = bytes;
  let at = 0;
  while (value >= 1000 && at < UNITS.length - 1) {
    value /= 1000;
    at++;
  }
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: UNITS[at] ?? 'byte',
    unitDisplay: at === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && at > 0 ? 1 : 0,
  }).format(value);
}
