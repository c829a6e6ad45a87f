import { AppError } from '../../domain/errors.ts';
import type { Failure } from '../../domain/errors.ts';
import { FAILURE_ACTIONS, FAILURE_CATEGORIES } from '../../domain/errors.ts';

/** Readers of columns: what a row holds is checked as it comes in, because an old version may have written it. */

export type Scalar = string | number | boolean | null;

/** `column` is named in the error, never the content. */
export function parseJson(text: string, column: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged(column, error);
  }
}

export function parseObject(text: string, column: string): Record<string, unknown> {
  const value = parseJson(text, column);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw damaged(column);
  return value as Record<string, unknown>;
}

export function parseObjects(text: string, column: string): Record<string, unknown>[] {
  const value = parseJson(text, column);
  if (!Array.isArray(value)) throw damaged(column);
  return value.map((item: unknown) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) throw damaged(column);
    return item as Record<string, unknown>;
  });
}

export function parseStrings(text: string, column: string): string[] {
  const value = parseJson(text, column);
  if (!Array.isArray(value)) throw damaged(column);
  return value.map((item: unknown) => {
    if (typeof item !== 'string') throw damaged(column);
    return item;
  });
}

export function parseScalars(text: string, column: string): Record<string, Scalar> {
  const value = parseObject(text, column);
  for (const item of Object.values(value)) if (!isScalar(item)) throw damaged(column);
  return value as Record<string, Scalar>;
}

export function parseFailure(text: string | null, column: string): Failure | null {
  if (text === null) return null;
  const value = parseObject(text, column);
  const { code, message } = value;
  if (typeof code !== 'string' || typeof message !== 'string') throw damaged(column);
  return {
    code,
    message,
    category: oneOf(FAILURE_CATEGORIES, value['category'], column),
    action: oneOf(FAILURE_ACTIONS, value['action'], column),
    ...(value['concerns'] === undefined ? {} : { concerns: oneOf(['channel'], value['concerns'], column) }),
    ...(value['means'] === undefined ? {} : { means: oneOf(['opted-out'], value['means'], column) }),
    ...(value['params'] === undefined ? {} : { params: value['params'] as NonNullable<Failure['params']> }),
  };
}

export function oneOf<T extends string>(words: readonly T[], value: unknown, column: string): T {
  const word = words.find((candidate) => candidate === value);
  if (word === undefined) throw damaged(column);
  return word;
}

export function oneOfOrNull<T extends string>(words: readonly T[], value: unknown, column: string): T | null {
  return value === null ? null : oneOf(words, value, column);
}

export function toJsonOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

export function toFlag(value: boolean): 0 | 1 {
  return value ? 1 : 0;
}

function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

export function damaged(column: string, cause?: unknown): AppError {
  return new AppError(
    'INTERNAL',
    `A stored value of ${column} cannot be read; run the diagnostics and restore a backup if they find damage.`,
    { reason: 'damaged-row', column },
    { cause },
  );
}
