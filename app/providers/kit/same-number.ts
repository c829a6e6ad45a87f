const lastDigits = (number: string): string => number.replace(/\D/g, '').slice(-7);

/** Whether an answer speaks of the number that was texted. Vendors may write it otherwise; its last digits stay. */
export function isSameNumber(told: string, ours: string): boolean {
  return lastDigits(told) === lastDigits(ours);
}
