import { AppError } from '../../domain/errors.ts';

/** Unix ms; null: as soon as it can, and whenever that is. */
export interface ReleaseTimes {
  readonly sendAtMs: number | null;
  readonly expiresAtMs: number | null;
}

/** Throws INVALID_INPUT `in-the-past` for a latest time that is over before it could be sent. */
export function releaseTimes(
  input: { readonly sendAt?: string | undefined; readonly expiresAt?: string | undefined },
  nowMs: number,
): ReleaseTimes {
  const sendAtMs = input.sendAt === undefined ? null : Date.parse(input.sendAt);
  const expiresAtMs = input.expiresAt === undefined ? null : Date.parse(input.expiresAt);
  if (expiresAtMs !== null && expiresAtMs <= Math.max(nowMs, sendAtMs ?? 0)) {
    throw new AppError(
      'INVALID_INPUT',
      'The latest time to send is over before it could be sent. Choose a later one.',
      { reason: 'in-the-past' },
    );
  }
  return { sendAtMs, expiresAtMs };
}
