import type { ErrorCode, ErrorParams, WireError } from '../../../app/domain/errors.ts';

/** A refusal of core as an exception, so that React Query sees it as one. Translate it with `errorSentence`. */
export class ContractError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;

  constructor(error: WireError) {
    super(error.message);
    this.name = 'ContractError';
    this.code = error.code;
    this.params = error.params;
  }

  /** What tells the cases of one code apart, for instance `password-protected`. */
  get reason(): string | null {
    const reason = this.params['reason'];
    return typeof reason === 'string' ? reason : null;
  }

  /** A parameter that may cross as one text or as several. */
  texts(name: string): readonly string[] {
    const value = this.params[name];
    if (typeof value === 'string') return [value];
    return Array.isArray(value) ? (value as readonly string[]) : [];
  }
}

/** Anything thrown, as a ContractError; what is not ours is `INTERNAL`. */
export function asContractError(error: unknown): ContractError {
  if (error instanceof ContractError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ContractError({ code: 'INTERNAL', params: {}, message });
}
