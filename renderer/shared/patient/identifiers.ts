/** Full years at a moment, by the calendar date; null if the birth date is none or lies ahead. */
export function ageInYears(dob: string | null, nowMs: number): number | null {
  const [year, month, day] = (dob ?? '').split('-').map(Number);
  if (!year || !month || !day) return null;
  const now = new Date(nowMs);
  const hadBirthday = now.getMonth() + 1 > month || (now.getMonth() + 1 === month && now.getDate() >= day);
  const age = now.getFullYear() - year - (hadBirthday ? 0 : 1);
  return age < 0 ? null : age;
}

/** A birth date in the window's language, all digits of the year: "Mar 4, 1961". The date has no zone. */
export function birthDate(dob: string, language: string): string {
  const date = new Date(`${dob}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return dob;
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(date);
}
