import type { ErrorParams } from '../../domain/errors.ts';
import { HttpRefusal } from '../../ports/http.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import { smtpFailure, type SmtpWord } from './errors.ts';
import { tlsWord } from '../kit/tls-words.ts';

/** How far a connection came; *Check connection* names it. */
export type ConnectStep = 'dns' | 'tcp' | 'tls' | 'login' | 'relay';
export type ServerRole = 'smtp' | 'imap';

/** The account's server could not be reached or used; nothing was sent. */
export function stepFailure(
  word: SmtpWord,
  step: ConnectStep,
  options: { readonly server?: ServerRole; readonly params?: ErrorParams; readonly cause?: unknown } = {},
): ProviderFailure {
  const failure = smtpFailure(word, { ...options.params, step, server: options.server ?? 'smtp' });
  return new ProviderFailure(failure, undefined, { cause: options.cause });
}

const dnsCodes = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME', 'EDNS']);

/** nodemailer keeps the system's code beside its own. */
function codesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const { code, originalCode } = error as { code?: unknown; originalCode?: unknown };
  const own = [originalCode, code].filter((each) => typeof each === 'string');
  // Every address of a host was tried.
  return error instanceof AggregateError ? [...own, ...error.errors.flatMap(codesOf)] : own;
}

/** undefined: it has nothing to do with TLS. */
export function tlsWordOf(error: unknown): SmtpWord | undefined {
  return codesOf(error)
    .map(tlsWord)
    .find((word) => word !== undefined);
}

/** An error of looking up the name or opening the connection. */
export function connectFailure(error: unknown, step: ConnectStep): ProviderFailure {
  if (error instanceof ProviderFailure) return error;
  if (error instanceof HttpRefusal) return stepFailure('ADDRESS_REFUSED', 'tcp', { cause: error });
  const codes = codesOf(error);
  if (codes.some((code) => dnsCodes.has(code))) return stepFailure('NO_SUCH_HOST', 'dns', { cause: error });
  if (step === 'tls') return stepFailure(tlsWordOf(error) ?? 'TLS_FAILED', 'tls', { cause: error });
  const word = codes.includes('ECONNREFUSED') ? 'CONNECTION_REFUSED' : 'NOT_REACHED';
  return stepFailure(word, step, { cause: error });
}
