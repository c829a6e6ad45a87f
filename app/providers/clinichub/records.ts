import { z } from 'zod';

/** What the gateway says. Its guide shows requests alone, so answers are read with an open mind. */

/** FastAPI's 422: each complaint names where in the body it is. */
const complaints = z.object({ detail: z.array(z.object({ loc: z.array(z.union([z.string(), z.number()])) })) });

/** Whether a refusal is about this field of the request. */
export function complainsAbout(json: unknown, field: string): boolean {
  const read = complaints.safeParse(json);
  return read.success && read.data.detail.some(({ loc }) => loc[1] === field);
}

/** An answer of 2xx that contradicts itself: it says that it was not done. */
export function saysFailed(json: unknown): boolean {
  const read = z
    .object({ success: z.boolean().optional(), status: z.unknown().optional(), error: z.unknown().optional() })
    .safeParse(json);
  if (!read.success) return false;
  const { success, status, error } = read.data;
  const isWord = typeof status === 'string' && /^(error|fail(ed|ure)?|rejected)$/i.test(status);
  return success === false || isWord || (error !== undefined && error !== null && error !== '' && error !== false);
}

const healthy =
  /^(ok|okay|healthy|up|running|online|connected|available|active|alive|ready|green|pass(ing|ed)?|true)$/i;

function isHealthy(state: unknown): boolean {
  if (typeof state === 'boolean') return state;
  if (typeof state === 'string') return healthy.test(state.trim());
  if (typeof state !== 'object' || state === null) return true;
  const { status, state: inner, healthy: flag, ok } = state as Record<string, unknown>;
  const told = [status, inner, flag, ok].find((each) => each !== undefined);
  return told === undefined || isHealthy(told);
}

/** What is said of the answer itself, not of a service. */
const general = new Set([
  'status',
  'state',
  'timestamp',
  'time',
  'version',
  'uptime',
  'services',
  'name',
  'ok',
  'healthy',
]);

export interface Health {
  /** Names of services that are not well, at most 10. */
  readonly ill: readonly string[];
  /** Of those, the ones that e-mail needs. */
  readonly illForEmail: readonly string[];
  /** Those that calls need. */
  readonly illForCalls: readonly string[];
}

function nameOf(service: unknown): string {
  const name = typeof service === 'object' && service !== null && 'name' in service ? service.name : '';
  return typeof name === 'string' ? name : '';
}

const ofCalls = /freeswitch|voip|voice|sip|call|phone/i;
const ofFaxes = /fax/i;

/** `GET /status`, whichever way it lists its services. null: it is no such answer. */
export function readHealth(json: unknown): Health | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  const all = json as Record<string, unknown>;
  const { services } = all;
  const listed = Array.isArray(services)
    ? services.map((each: unknown) => [nameOf(each), each] as const)
    : Object.entries(typeof services === 'object' && services !== null ? services : all).filter(
        ([name]) => services !== undefined || !general.has(name.toLowerCase()),
      );
  const ill = listed
    .filter(([, state]) => !isHealthy(state))
    .map(([name]) => name.replace(/[^\w .-]/g, '').slice(0, 40))
    .filter((name) => name !== '')
    .slice(0, 10);
  return {
    ill,
    illForEmail: ill.filter((name) => !ofCalls.test(name) && !ofFaxes.test(name)),
    illForCalls: ill.filter((name) => ofCalls.test(name)),
  };
}
