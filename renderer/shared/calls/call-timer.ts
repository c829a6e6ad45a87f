/** "0:07", "12:34", "1:02:03": how long somebody has been speaking. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** Seconds since a time that core told; 0 where this computer's clock is a little behind. */
export function secondsSince(iso: string, nowMs: number): number {
  const since = Date.parse(iso);
  return Number.isNaN(since) ? 0 : Math.max(0, (nowMs - since) / 1000);
}
