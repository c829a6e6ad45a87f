import type { z } from 'zod';
import type { Procedure } from '../../contract/procedure.ts';
import { AppError } from '../../domain/errors.ts';

/** What the procedure's schema makes of it. Throws INVALID_INPUT `fields`; what was sent is not echoed. */
export function parseInput(procedure: Procedure, params: unknown): unknown {
  const parsed = procedure.input.safeParse(params ?? {});
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'params'}: ${sentence(issue)}`);
  throw new AppError('INVALID_INPUT', `Check what was entered: ${fields.join('; ')}.`, { reason: 'fields', fields });
}

/** zod's sentence, without echoing the value that was sent. */
function sentence(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_value' ? 'is not one of the allowed values' : issue.message;
}
