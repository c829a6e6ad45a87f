import type { z } from 'zod';
import type { Needs } from '../domain/access/permissions.ts';

/** What the audit trail writes for each call of a procedure. Opening a message, document or patient is an entry; listing is not. */
export type AuditRule =
  | 'none'
  | {
      readonly action: string;
      /**
       * Input or output fields that hold the ids acted on: text, a list, or an item `{kind, id}`. Usage counts those of the
       * first field.
       */
      readonly subject: string | readonly string[] | null;
    };

/**
 * One method of the contract. `needs` and `audit` have no defaults: a procedure without them does not compile.
 * Every refusal is an audit entry of its own, whatever `audit` says.
 */
export interface Procedure<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly kind: 'query' | 'command';
  readonly needs: Needs;
  readonly audit: AuditRule;
  readonly input: Input;
  readonly output: Output;
  /** Only in a sandbox profile; elsewhere refused. */
  readonly sandboxOnly?: true;
  /** Only from the phone window: no other window and no tool may call it. */
  readonly only?: 'phone';
}

type Definition<Input extends z.ZodType, Output extends z.ZodType> = Omit<Procedure<Input, Output>, 'kind'>;

/** Reads; changes nothing but audit entries. */
export function query<Input extends z.ZodType, Output extends z.ZodType>(
  definition: Definition<Input, Output>,
): Procedure<Input, Output> {
  return { kind: 'query', ...definition };
}

/** Changes something. */
export function command<Input extends z.ZodType, Output extends z.ZodType>(
  definition: Definition<Input, Output>,
): Procedure<Input, Output> {
  return { kind: 'command', ...definition };
}
